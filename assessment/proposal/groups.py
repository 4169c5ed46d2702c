"""Groups: the verdicts, so that 25 or 5,000 items read well; every list here has a bound."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assessment.assess import Assessment
from assessment.decisions.taken import DecidedItem, Decision
from assessment.pricing.amounts import ItemAmounts
from assessment.proposal.counted import Units, units_in, units_priced
from assessment.proposal.setting import Setting, covers_set
from assessment.rulebook.tables import Kind
from assessment.rulebook.texts import Phrase, Text

VERDICTS = ("contract_required", "undecided", "sla_covered", "stock_covered", "no_contract_needed")
COVERS = ("support_cover", "maintenance_cover", "replacement_cover")
NAMES_SHOWN = 4
ROWS_SHOWN = 20
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
    settings: tuple[Setting, ...]
    monthly: Decimal


@dataclass(frozen=True, slots=True)
class _About:
    """What rows tell beside the decisions: kinds, units as priced, and covers that were set, by item."""

    kinds: Mapping[str, Kind]
    units: Units
    settings: Mapping[str, tuple[Setting, ...]]

    def said(self, decided: DecidedItem) -> tuple[tuple[str, str | None, str], ...]:
        """What was set about an item, without the item itself."""
        settings = self.settings.get(decided.item.id, ())
        return tuple((each.override.field, each.option, each.override.reason) for each in settings)


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


def monthly(amounts: ItemAmounts) -> Decimal:
    """What an item contributes a month."""
    return amounts.reactive + amounts.maintenance + amounts.override


def verdict_groups(assessment: Assessment) -> tuple[VerdictGroup, ...]:
    """The verdicts that occur, with their items grouped."""
    by_verdict: dict[str, list[Pair]] = defaultdict(list)
    for pair in zip(assessment.items, assessment.amounts, strict=True):
        by_verdict[pair[0].decisions.verdict.outcome].append(pair)
    about = _About(assessment.rulebook.tables.kinds, units_priced(assessment), covers_set(assessment))
    return tuple(
        _verdict_group(verdict, by_verdict[verdict], about) for verdict in VERDICTS if by_verdict[verdict]
    )


def _verdict_group(verdict: str, pairs: list[Pair], about: _About) -> VerdictGroup:
    alike: dict[object, list[Pair]] = defaultdict(list)
    for pair in pairs:
        alike[_alike(pair[0], about)].append(pair)
    rows = sorted((_row(group, about) for group in alike.values()), key=lambda row: -row.monthly)
    shared = _shared(rows)
    rows = [replace(row, reasons=tuple(each for each in row.reasons if each not in shared)) for row in rows]
    shown, rest = rows[:ROWS_SHOWN], rows[ROWS_SHOWN:]
    return VerdictGroup(
        verdict,
        shared or _verdict_reasons(pairs),
        len(pairs),
        sum(row.units for row in rows),
        sum_of(row.monthly for row in rows),
        tuple(shown),
        len(rest),
        sum(row.units for row in rest),
        sum_of(row.monthly for row in rest),
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


def _alike(decided: DecidedItem, about: _About) -> object:
    decisions = decided.decisions
    outcomes = tuple((decision.outcome, decision.rule) for decision in decisions.all)
    return decided.item.kind, outcomes, decisions.unanswered, about.said(decided)


def _row(pairs: Sequence[Pair], about: _About) -> Row:
    first = pairs[0][0]
    names = tuple(dict.fromkeys(pair[0].item.name for pair in pairs))
    return Row(
        about.kinds[first.item.kind],
        names[:NAMES_SHOWN],
        max(0, len(names) - NAMES_SHOWN),
        len(pairs),
        units_in((pair[0].item for pair in pairs), about.units),
        _reasons(first),
        first.decisions.unanswered,
        about.settings.get(first.item.id, ()),
        sum_of(monthly(pair[1]) for pair in pairs),
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


def sum_of(amounts: Iterable[Decimal]) -> Decimal:
    """Amounts added up; nothing where there are none."""
    return sum(amounts, NOTHING)
