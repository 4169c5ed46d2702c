"""Annex: the items one by one, as far as a document can be read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.assess import Assessment
from assessment.decisions.taken import DecidedItem
from assessment.proposal.counted import Units, units_in, units_priced
from assessment.proposal.groups import Pair, monthly, sum_of
from assessment.rulebook.tables import Kind

ITEMS_SHOWN = 80


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


def annex(assessment: Assessment) -> Annex:
    """Every item while there are few; else those that weigh most, and the rest by kind."""
    pairs = list(zip(assessment.items, assessment.amounts, strict=True))
    heavy = sorted(range(len(pairs)), key=lambda place: (-monthly(pairs[place][1]), place))[:ITEMS_SHOWN]
    shown, kinds = set(heavy), assessment.rulebook.tables.kinds
    order = range(len(pairs)) if len(pairs) <= ITEMS_SHOWN else heavy
    units = units_priced(assessment)
    lines = tuple(_line([pairs[place]], kinds, units, pairs[place][0]) for place in order)
    rest = tuple(_rest((pair for place, pair in enumerate(pairs) if place not in shown), kinds, units))
    return Annex(lines, rest, len(pairs), sum(units.values()), sum_of(monthly(pair[1]) for pair in pairs))


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
        kinds[pairs[0][0].item.kind],
        item,
        len(pairs),
        counted,
        verdicts,
        sum_of(monthly(p[1]) for p in pairs),
    )
