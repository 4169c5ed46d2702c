"""The renewal plan: when how many devices pass their useful life, and when warranties end, year by year."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assessment.decisions.advice import life_end
from assessment.facts import Inventory, Item
from assessment.rulebook import Rulebook

YEARS_AHEAD = 10


@dataclass(frozen=True, slots=True)
class RenewalYear:
    """What falls due in a year: devices by kind, in the order of the catalogue, and ending warranties.

    `year` is none for what is overdue already; with `and_later` the later years are counted in too.
    """

    year: int | None
    kinds: tuple[tuple[str, int], ...]
    warranties: int
    and_later: bool = False

    @property
    def due(self) -> int:
        """How many devices."""
        return sum(units for _, units in self.kinds)


@dataclass(frozen=True, slots=True)
class Renewals:
    """The plan; what is overdue first, then every year from now on to the last that has anything.

    `undated` devices are without a date of purchase.
    """

    years: tuple[RenewalYear, ...]
    undated: int

    @property
    def due(self) -> int:
        """How many devices have a place in the plan."""
        return sum(each.due for each in self.years)


class _Counts:
    """What was counted so far, by year; none for what is overdue."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.due: dict[int | None, Counter[str]] = defaultdict(Counter)
        self.warranties: Counter[int] = Counter()
        self.undated = 0

    def year_of(self, day: date) -> int:
        return min(day.year, self.on.year + YEARS_AHEAD)


def renewals(inventory: Inventory, rulebook: Rulebook, on: date) -> Renewals:
    """The renewal plan of the hardware as seen on the day `on`, by the useful lives of the rulebook."""
    counts = _Counts(on)
    for item in inventory.items:
        if rulebook.tables.kinds[item.kind].hardware:
            _count_lives(item, rulebook, counts)
            _count_warranties(item, counts)
    return Renewals(tuple(_years(counts, rulebook)), counts.undated)


def purchases(item: Item) -> Iterator[tuple[date | None, int]]:
    """When how many units were bought; a unit without its own date has the item's."""
    for unit in item.units:
        yield unit.purchased or item.purchased, 1
    if item.quantity > len(item.units):
        yield item.purchased, item.quantity - len(item.units)


def _count_lives(item: Item, rulebook: Rulebook, counts: _Counts) -> None:
    life = rulebook.tables.efforts[item.kind].useful_life_years
    if life is None:
        return
    for purchased, units in purchases(item):
        if purchased is None:
            counts.undated += units
            continue
        end = life_end(purchased, life)
        counts.due[None if end <= counts.on else counts.year_of(end)][item.kind] += units


def _count_warranties(item: Item, counts: _Counts) -> None:
    for unit in item.units:
        if unit.warranty_until is not None and unit.warranty_until >= counts.on:
            counts.warranties[counts.year_of(unit.warranty_until)] += 1


def _years(counts: _Counts, rulebook: Rulebook) -> Iterator[RenewalYear]:
    if None in counts.due:
        yield RenewalYear(None, _kinds(counts.due[None], rulebook.tables.kinds), 0)
    last = max((year for year in (*counts.due, *counts.warranties) if year is not None), default=0)
    for year in range(counts.on.year, last + 1):
        kinds = _kinds(counts.due.get(year, Counter()), rulebook.tables.kinds)
        later = year == counts.on.year + YEARS_AHEAD
        yield RenewalYear(year, kinds, counts.warranties[year], later)


def _kinds(units: Counter[str], order: Mapping[str, object]) -> tuple[tuple[str, int], ...]:
    return tuple((kind, units[kind]) for kind in order if units[kind])
