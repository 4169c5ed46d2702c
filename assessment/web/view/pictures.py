"""Geometry of the pictures: the fee by part, the range of the bill, the hours of the week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import get_day_names

from assessment.assess import Assessment
from assessment.facts import MINUTES_A_DAY, ServiceHours
from assessment.translations import N_
from assessment.translations.formats import LOCALES
from assessment.web.words import Words

WIDTH, DAY_WIDTH, DAY_HEIGHT, DAYS = 600, 18, 96, 7
WEEK_HOURS = DAYS * 24
MARKS = {
    "p10": N_("10th percentile"),
    "bill": N_("average month"),
    "p90": N_("90th percentile"),
    "fee": N_("fixed fee"),
}
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the bar, with its entry in the legend."""

    id: str
    label: str
    amount: str
    share: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The fee by part; `text` says the same in words."""

    pieces: tuple[Piece, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the axis with its meaning."""

    id: str
    label: str
    amount: str
    x: str


@dataclass(frozen=True, slots=True)
class Span:
    """The range of the bill as a band, the average and the fixed fee as marks on the same axis."""

    x: str
    width: str
    marks: tuple[Mark, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Week:
    """The fault processing hours of one tier: a rectangle of the week, and the wanted hours as another."""

    name: str
    recommended: bool
    hours: str
    said: str
    open: "Box | None"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the drawing of a week."""

    x: int
    y: str
    width: int
    height: str


@dataclass(frozen=True, slots=True)
class Weeks:
    """One drawing a tier on the same scale; `wanted` is what the customer asked for."""

    weeks: tuple[Week, ...]
    wanted: Box | None
    wanted_said: str
    days: tuple[tuple[str, int], ...]
    text: str


def bar(parts: Sequence[tuple[str, str, Decimal]], words: Words) -> Bar:
    """The parts of the fee that add to it, as a bar; a discount takes away and is in the lines only."""
    adding = [(id_, label, amount) for id_, label, amount in parts if amount > 0 and id_ != "rounding"]
    total = sum((amount for *_, amount in adding), Decimal(0)) or Decimal(1)
    pieces, x = list[Piece](), Decimal(0)
    for id_, label, amount in adding:
        width, share = WIDTH * amount / total, (100 * amount / total).quantize(Decimal(1), ROUND_HALF_UP)
        said = words.say(N_("{count} %"), count=words.number(share))
        drawn = _place(x), _place(max(width, Decimal(1)))
        pieces.append(Piece(id_, label, words.amount(amount), said, *drawn))
        x += width
    said = "; ".join(f"{piece.label} {piece.amount} ({piece.share})" for piece in pieces)
    return Bar(tuple(pieces), words.say(N_("The fee by part: {parts}."), parts=said))


def span(values: Mapping[str, Decimal], words: Words) -> Span:
    """The band from p10 to p90 with a margin on either side, and the marks on it."""
    low, high = min(values.values()), max(values.values())
    room = (high - low) * TENTH or Decimal(1)

    def place(value: Decimal) -> Decimal:
        return WIDTH * (value - low + room) / (high - low + 2 * room)

    marks = tuple(
        Mark(id_, words.say(label), words.whole_euros(values[id_]), _place(place(values[id_])))
        for id_, label in MARKS.items()
    )
    said = "; ".join(f"{mark.label} {mark.amount}" for mark in marks)
    text = words.say(N_("The hourly bill in the average month of a year: {marks}."), marks=said)
    start, end = place(values["p10"]), place(values["p90"])
    return Span(_place(start), _place(end - start), marks, text)


def weeks(assessment: Assessment, words: Words) -> Weeks:
    """The hours of the week that each contract covers."""
    wanted = assessment.inventory.needs.fault_window
    recommended = assessment.fee.tier.id if assessment.fee else None
    drawn = tuple(
        _week(words.of(offer.tier.name), offer.tier.fault_hours, offer.tier.id == recommended, words)
        for offer in assessment.contract.tiers
        if offer.tier.contract
    )
    names = get_day_names("narrow", context="stand-alone", locale=LOCALES[words.language])
    days = tuple((names[day], day * DAY_WIDTH + DAY_WIDTH // 2) for day in range(DAYS))
    said = "; ".join(f"{week.name} {week.said}, {week.hours}" for week in drawn)
    message = N_("Fault processing hours in a week of {hours} h: {tiers}.")
    wanted_said = words.service_hours(wanted) if wanted else ""
    text = words.say(message, hours=WEEK_HOURS, tiers=said)
    return Weeks(drawn, _box(wanted) if wanted else None, wanted_said, days, text)


def _week(name: str, hours: ServiceHours | None, recommended: bool, words: Words) -> Week:
    covered = hours.days * Decimal(hours.closes - hours.opens) / 60 if hours else Decimal(0)
    said = words.say(N_("{hours} h a week"), hours=words.number(covered))
    return Week(name, recommended, said, words.service_hours(hours), _box(hours) if hours else None)


def _box(hours: ServiceHours) -> Box:
    top, bottom = (Decimal(DAY_HEIGHT * minutes) / MINUTES_A_DAY for minutes in (hours.opens, hours.closes))
    return Box(0, _place(top), hours.days * DAY_WIDTH, _place(bottom - top))


def _place(value: Decimal) -> str:
    """A coordinate as SVG writes it, whatever the reader's language."""
    return str(value.quantize(TENTH, ROUND_HALF_UP))
