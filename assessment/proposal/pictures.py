"""Pictures: the fee by part, the week that each tier covers, devices by age, renewals; SVG with titles."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from assessment.decisions import Renewals, RenewalYear
from assessment.facts import MINUTES_A_DAY, ServiceHours
from assessment.proposal.brand import Brand
from assessment.proposal.situation import AgeBand, Ages
from assessment.proposal.words import Said, Words
from assessment.rulebook.tables import Tier

SVG = "http://www.w3.org/2000/svg"
WIDTH = 660
LABEL = 190
VALUE = 84
ROW = 22
BAR = 12
BARS = WIDTH - LABEL - VALUE
WEEK_LABEL = 96
WEEK_VALUE = 50
DAYS = 7
GAP = 4
THIN = 4
AGE_LEGEND = (("age_within", "accent"), ("age_past", "warning"))
RENEWAL_LEGEND = (("renewal_due", "accent"), ("renewal_overdue", "warning"), ("renewal_warranties", "1"))


def fee_by_part(parts: Sequence[tuple[str, Decimal]], words: Words, brand: Brand) -> Markup:
    """A bar for each part of the fee; what lowers it is named but has no bar."""
    largest = max((amount for _, amount in parts), default=Decimal(1))
    rows = []
    for place, (part, amount) in enumerate(parts):
        colour = brand.series[place % len(brand.series)]
        width = BARS * float(max(amount, Decimal(0)) / largest)
        rows.append(_bar_row(place, words.t(f"part_{part}"), [(width, colour)], words.money(amount), brand))
    told = words.listed(f"{words.t(f'part_{part}')} {words.money(amount)}" for part, amount in parts)
    return _picture(len(parts) * ROW, words.t("fee_parts"), words.t("fee_parts_alt", parts=told), rows, words)


def devices_by_age(ages: Ages, words: Words, brand: Brand) -> Markup:
    """A bar for each band of age, the part that is past its useful life in the warning colour."""
    bands = [(age_label(band, words), band.units, band.past) for band in ages.bands]
    bands.append((words.t("age_unknown"), ages.unknown, 0))
    largest = max(1, *(units for _, units, _ in bands))
    rows = []
    for place, (label, units, past) in enumerate(bands):
        within = brand.colours["muted"] if place == len(bands) - 1 else brand.colours["accent"]
        bars = [(BARS * (units - past) / largest, within), (BARS * past / largest, brand.colours["warning"])]
        rows.append(_bar_row(place, label, bars, words.number(units), brand))
    rows.append(_legend(len(bands) * ROW + 4, AGE_LEGEND, words, brand))
    told = words.listed(f"{label} {words.number(units)}" for label, units, _ in bands)
    return _picture((len(bands) + 1) * ROW, words.t("ages"), words.t("ages_alt", parts=told), rows, words)


def age_label(band: AgeBand, words: Words) -> str:
    """The name of a band of age."""
    if band.low == 0:
        return words.t("age_under_1")
    if band.high is None:
        return words.t("age_over", low=band.low)
    return words.t("age_range", low=band.low, high=band.high)


def renewals_by_year(plan: Renewals, words: Words, brand: Brand) -> Markup:
    """A bar for each year with the devices that fall due, and a thin one for the warranties that end."""
    largest = max(1, *(max(each.due, each.warranties) for each in plan.years))
    rows, told = [], []
    for place, each in enumerate(plan.years):
        label, due = year_label(each, words), words.number(each.due)
        colour = brand.colours["accent" if each.year else "warning"]
        rows.append(_bar_row(place, label, [(BARS * each.due / largest, colour)], due, brand))
        if each.warranties:
            top, width = place * ROW + 4 + BAR, BARS * each.warranties / largest
            rows.append(_rect(LABEL, top, width, THIN, brand.series[1]))
        told.append(words.t("renewal_part", year=label, due=each.due, warranties=each.warranties))
    told_of = RENEWAL_LEGEND if any(each.warranties for each in plan.years) else RENEWAL_LEGEND[:-1]
    rows.append(_legend(len(plan.years) * ROW + 4, told_of, words, brand))
    alt = words.t("renewal_alt", parts=words.listed(told))
    return _picture((len(plan.years) + 1) * ROW, words.t("renewal"), alt, rows, words)


def year_label(year: RenewalYear, words: Words) -> str:
    """The name of a year of the plan."""
    if year.year is None:
        return words.t("renewal_overdue")
    return words.t("renewal_later", year=str(year.year)) if year.and_later else Said(str(year.year))


def week_covered(tiers: Iterable[Tier], wanted: ServiceHours | None, words: Words, brand: Brand) -> Markup:
    """A week for each contract, its fault processing hours filled; above them what the customer wants."""
    lines = [
        (tier.name[words.language], tier.fault_hours, brand.colours["accent"])
        for tier in tiers
        if tier.fault_hours
    ]
    told = words.listed(
        words.t("week_part", tier=name, hours=_hours_a_week(hours)) for name, hours, _ in lines if hours
    )
    if wanted:
        lines.insert(0, (words.t("week_wanted"), wanted, brand.colours["ink"]))
    rows = [_day_names(words, brand)]
    rows += [_week(place, *line, words, brand) for place, line in enumerate(lines, 1) if line[1]]
    height = (len(lines) + 1) * ROW
    return _picture(height, words.t("week"), words.t("week_alt", parts=told), rows, words)


def _week(place: int, name: str, hours: ServiceHours | None, colour: str, words: Words, brand: Brand) -> str:
    assert hours is not None
    top = place * ROW + 4
    cells = []
    for day, left in enumerate(_day_lefts()):
        cells.append(_rect(left, top, _day_width(), BAR, brand.colours["pale"]))
        if day < hours.days:
            opens, closes = hours.opens / MINUTES_A_DAY, hours.closes / MINUTES_A_DAY
            cells.append(
                _rect(left + opens * _day_width(), top, (closes - opens) * _day_width(), BAR, colour)
            )
    value = words.t("hours_short", hours=_hours_a_week(hours))
    return _text(0, top + 10, name, brand) + "".join(cells) + _text(WIDTH, top + 10, value, brand, "end")


def _hours_a_week(hours: ServiceHours) -> Decimal:
    return Decimal(hours.days * (hours.closes - hours.opens)) / 60


def _day_names(words: Words, brand: Brand) -> str:
    names = words.t("day_letters").split()
    return "".join(
        _text(left + _day_width() / 2, 13, name, brand, "middle")
        for left, name in zip(_day_lefts(), names, strict=True)
    )


def _day_width() -> float:
    return (WIDTH - WEEK_LABEL - WEEK_VALUE) / DAYS - GAP


def _day_lefts() -> Iterator[float]:
    return (WEEK_LABEL + day * (_day_width() + GAP) for day in range(DAYS))


def _bar_row(place: int, label: str, bars: Iterable[tuple[float, str]], value: str, brand: Brand) -> str:
    top, left, drawn = place * ROW + 4, float(LABEL), ""
    for width, colour in bars:
        drawn += _rect(left, top, width, BAR, colour) if width > 0 else ""
        left += width
    return _text(0, top + 10, label, brand) + drawn + _text(WIDTH, top + 10, value, brand, "end")


def _legend(top: float, entries: Sequence[tuple[str, str]], words: Words, brand: Brand) -> str:
    """What the colours mean: words, each with the name of its colour, or the number of one of the series."""
    drawn, left = "", float(LABEL)
    for word, colour in entries:
        shade = brand.colours.get(colour) or brand.series[int(colour)]
        drawn += _rect(left, top + 3, 9, 9, shade) + _text(left + 14, top + 11, words.t(word), brand)
        left += (WIDTH - LABEL) / len(entries)
    return drawn


def _rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" fill="{colour}"/>'


def _text(x: float, y: float, text: str, brand: Brand, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-family="Inter" font-size="11" '
        f'fill="{brand.colours["text"]}">{escape(text)}</text>'
    )


def _picture(height: float, title: str, told: str, parts: Iterable[str], words: Words) -> Markup:
    """An SVG of the full text width; `told` says in words what is drawn."""
    return Markup(
        f'<svg xmlns="{SVG}" class="picture" role="img" viewBox="0 0 {WIDTH} {height:g}" '
        f'width="{WIDTH}" height="{height:g}" lang="{words.language}" aria-label="{escape(told)}">'
        f"<title>{escape(title)}</title><desc>{escape(told)}</desc>{''.join(parts)}</svg>"
    )
