"""Groups: the verdicts, so that 25 or 5,000 items read well; every list here has a bound."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assessment.assess import Assessment
from assessment.decisions.taken import DecidedItem, Decision
from assessment.pricing.amounts import ItemAmounts
from assessment.proposal.counted import Units, units_in, units_priced
from assessment.rulebook.tables import Kind
from assessment.rulebook.texts import Phrase, Text

VERDICTS = ("contract_required", "undecided", "sla_covered", "stock_covered", "no_contract_needed")
COVERS = ("support_cover", "maintenance_cover", "replacement_cover")
NAMES_SHOWN = 4
ROWS_SHOWN = 20
ITEMS_SHOWN = 80
NOTHING = Decimal("0.00")

Pair = tuple[DecidedItem, ItemAmounts]


@dataclass(frozen=True, slots=True)
class Row:
    """Items of one kind that were decided alike, for the same reasons."""

    kind: Kind
    names: tuple[str, ...]
    more: int
    items: int
    units: int
    reasons: tuple[Text | Phrase, ...]
    unanswered: tuple[str, ...]
    overridden: tuple[str, ...]
    monthly: Decimal


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """All items of one verdict; `hidden` rows beyond the bound are summed up in `rest`."""

    verdict: str
    reasons: tuple[Text | Phrase, ...]
    items: int
    units: int
    monthly: Decimal
    rows: tuple[Row, ...]
    hidden: int
    rest_units: int
    rest_monthly: Decimal


@dataclass(frozen=True, slots=True)
class CoverRow:
    """How many units of a kind have which outcome, by cover decision."""

    kind: Kind
    units: int
    covers: Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """One item, or the rest of a kind."""

    kind: Kind
    item: DecidedItem | None
    items: int
    units: int
    verdicts: tuple[str, ...]
    monthly: Decimal


@dataclass(frozen=True, slots=True)
class Annex:
    """The items one by one as far as the bound goes, then the rest by kind; together all of them."""

    lines: tuple[AnnexLine, ...]
    rest: tuple[AnnexLine, ...]
    items: int
    units: int
    monthly: Decimal


def monthly(amounts: ItemAmounts) -> Decimal:
    """What an item contributes a month."""
    return amounts.reactive + amounts.maintenance + amounts.override


def verdict_groups(assessment: Assessment) -> tuple[VerdictGroup, ...]:
    """The verdicts that occur, with their items grouped."""
    by_verdict: dict[str, list[Pair]] = defaultdict(list)
    for pair in zip(assessment.items, assessment.amounts, strict=True):
        by_verdict[pair[0].decisions.verdict.outcome].append(pair)
    kinds, units = assessment.rulebook.tables.kinds, units_priced(assessment)
    return tuple(
        _verdict_group(verdict, by_verdict[verdict], kinds, units)
        for verdict in VERDICTS
        if by_verdict[verdict]
    )


def _verdict_group(verdict: str, pairs: list[Pair], kinds: Mapping[str, Kind], units: Units) -> VerdictGroup:
    alike: dict[object, list[Pair]] = defaultdict(list)
    for pair in pairs:
        alike[_alike(pair[0])].append(pair)
    rows = sorted((_row(group, kinds, units) for group in alike.values()), key=lambda row: -row.monthly)
    shared = _shared(rows)
    rows = [replace(row, reasons=tuple(each for each in row.reasons if each not in shared)) for row in rows]
    shown, rest = rows[:ROWS_SHOWN], rows[ROWS_SHOWN:]
    return VerdictGroup(
        verdict,
        shared or _verdict_reasons(pairs),
        len(pairs),
        sum(row.units for row in rows),
        _sum(row.monthly for row in rows),
        tuple(shown),
        len(rest),
        sum(row.units for row in rest),
        _sum(row.monthly for row in rest),
    )


def _shared(rows: Sequence[Row]) -> tuple[Text | Phrase, ...]:
    """The reasons that all rows have, which are said once for all; a single row keeps its own."""
    return (
        ()
        if len(rows) == 1
        else tuple(reason for reason in rows[0].reasons if all(reason in row.reasons for row in rows))
    )


def _verdict_reasons(pairs: Sequence[Pair]) -> tuple[Text | Phrase, ...]:
    return tuple(
        {each["en"]: each for pair in pairs for each in (pair[0].decisions.verdict.because,)}.values()
    )


def _alike(decided: DecidedItem) -> object:
    decisions = decided.decisions
    outcomes = tuple((decision.outcome, decision.rule) for decision in decisions.all)
    return decided.item.kind, outcomes, decisions.unanswered, tuple(sorted(decided.overridden.items()))


def _row(pairs: Sequence[Pair], kinds: Mapping[str, Kind], units: Units) -> Row:
    first = pairs[0][0]
    names = tuple(dict.fromkeys(pair[0].item.name for pair in pairs))
    return Row(
        kinds[first.item.kind],
        names[:NAMES_SHOWN],
        max(0, len(names) - NAMES_SHOWN),
        len(pairs),
        units_in((pair[0].item for pair in pairs), units),
        _reasons(first),
        first.decisions.unanswered,
        tuple(dict.fromkeys(first.overridden.values())),
        _sum(monthly(pair[1]) for pair in pairs),
    )


def _reasons(decided: DecidedItem) -> tuple[Text | Phrase, ...]:
    """Why each cover is what it is, without saying the same twice or explaining what does not apply."""
    decisions = decided.decisions
    covers: list[Decision] = [
        decisions.support_cover,
        decisions.maintenance_cover,
        decisions.replacement_cover,
    ]
    telling = [each for each in covers if each.outcome != "not_applicable" and not each.open]
    if decisions.support_cover.outcome == "sla":
        telling = telling[:1]
    return tuple({each.because["en"]: each.because for each in telling}.values())


def cover_rows(assessment: Assessment) -> tuple[CoverRow, ...]:
    """The three covers by kind, in the order of the catalogue."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: {cover: Counter() for cover in COVERS})
    units = units_priced(assessment)
    for decided in assessment.items:
        for cover in COVERS:
            outcome = getattr(decided.decisions, cover).outcome
            counts[decided.item.kind][cover][outcome] += units[decided.item.id]
    kinds = assessment.rulebook.tables.kinds
    return tuple(_cover_row(kind, counts[kind.id]) for kind in kinds.values() if kind.id in counts)


def _cover_row(kind: Kind, counts: Mapping[str, Counter[str]]) -> CoverRow:
    covers = {cover: tuple(counter.most_common()) for cover, counter in counts.items()}
    return CoverRow(kind, sum(counts["support_cover"].values()), covers)


def annex(assessment: Assessment) -> Annex:
    """Every item while there are few; else those that weigh most, and the rest by kind."""
    pairs = list(zip(assessment.items, assessment.amounts, strict=True))
    heavy = sorted(range(len(pairs)), key=lambda place: (-monthly(pairs[place][1]), place))[:ITEMS_SHOWN]
    shown, kinds = set(heavy), assessment.rulebook.tables.kinds
    order = range(len(pairs)) if len(pairs) <= ITEMS_SHOWN else heavy
    units = units_priced(assessment)
    lines = tuple(_line([pairs[place]], kinds, units, pairs[place][0]) for place in order)
    rest = tuple(_rest((pair for place, pair in enumerate(pairs) if place not in shown), kinds, units))
    return Annex(lines, rest, len(pairs), sum(units.values()), _sum(monthly(pair[1]) for pair in pairs))


def _rest(pairs: Iterable[Pair], kinds: Mapping[str, Kind], units: Units) -> Iterator[AnnexLine]:
    by_kind: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_kind[pair[0].item.kind].append(pair)
    return (_line(by_kind[kind], kinds, units) for kind in kinds if kind in by_kind)


def _line(
    pairs: Sequence[Pair], kinds: Mapping[str, Kind], units: Units, item: DecidedItem | None = None
) -> AnnexLine:
    verdicts = tuple(dict.fromkeys(pair[0].decisions.verdict.outcome for pair in pairs))
    counted = units_in((pair[0].item for pair in pairs), units)
    return AnnexLine(
        kinds[pairs[0][0].item.kind], item, len(pairs), counted, verdicts, _sum(monthly(p[1]) for p in pairs)
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)
