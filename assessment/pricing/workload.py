"""From decided items to the work they bring a month; items that work alike share one load."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from assessment.decisions.taken import UNDECIDED, DecidedItem, ItemDecisions
from assessment.facts import Adjustments, cents
from assessment.pricing.book import Place, PriceBook
from assessment.pricing.case import Case

CONTRACT = "contract"
CAUTIOUS = (CONTRACT, UNDECIDED)
Changed = Mapping[str, str | int | Decimal]
UNCHANGED: Changed = {}
Portion = tuple[int, int]
"""The position of a load among the loads, and a number of units."""


class Covers(NamedTuple):
    """Whether an item's support and its maintenance are under contract."""

    support: bool
    maintenance: bool


class Load(NamedTuple):
    """What one unit brings a month: expected incidents λ and minutes of planned maintenance.

    `covers` reads undecided covers as contract (cautious), `least` as none. `stated` is the monthly amount
    (EUR, of a whole item) that an engineer set instead; it stands whatever the covers are.
    """

    place: Place
    incidents: Decimal
    minutes: Decimal
    covers: Covers
    least: Covers
    stated: Decimal | None


@dataclass(frozen=True, slots=True)
class Workload:
    """Different loads with the number of their units, each item's portion, and how many items have it.

    `units` stands in the order of the loads, `portions` in that of the items.
    """

    loads: tuple[Load, ...]
    units: tuple[int, ...]
    portions: tuple[Portion, ...]
    counted: Mapping[Portion, int]


def workload(book: PriceBook, case: Case) -> Workload:
    """The work of all items, in one pass; amounts that an engineer set count only where a fee is asked."""
    reach = {decided.site.id: decided.on_site for decided in case.sites}
    changes = changed_values(case.adjustments)
    positions: dict[object, int] = {}
    loads: list[Load] = []
    portions: list[Portion] = []
    for decided in case.items:
        item, decisions = decided.item, decided.decisions
        support, maintenance = decisions.support_cover.outcome, decisions.maintenance_cover.outcome
        changed = changes.get(item.id, UNCHANGED)
        key = item.id if changed else (item.kind, reach[item.site], support, maintenance)
        index = positions.setdefault(key, len(loads))
        if index == len(loads):
            loads.append(_load(book, decided, reach[item.site], changed, case.contract_needed))
        portions.append((index, int(changed["quantity"]) if "quantity" in changed else item.quantity))
    counted = Counter(portions)
    return Workload(tuple(loads), _units(len(loads), counted), tuple(portions), counted)


def _units(loads: int, counted: Mapping[Portion, int]) -> tuple[int, ...]:
    units = [0] * loads
    for (index, quantity), count in counted.items():
        units[index] += quantity * count
    return tuple(units)


def changed_values(adjustments: Adjustments) -> Mapping[str, Changed]:
    """What an engineer set, by item and field."""
    changes: dict[str, dict[str, str | int | Decimal]] = defaultdict(dict)
    for override in adjustments.overrides:
        changes[override.item][override.field] = override.value
    return changes


def _load(book: PriceBook, decided: DecidedItem, on_site: bool, changed: Changed, fee_asked: bool) -> Load:
    kind, decisions = decided.item.kind, decided.decisions
    effort = book.efforts[kind]
    incidents = Decimal(changed.get("incidents", effort.incidents))
    minutes = Decimal(changed.get("maintenance_minutes", effort.maintenance_minutes))
    stated = cents(Decimal(changed["monthly"])) if fee_asked and "monthly" in changed else None
    covers, least = covers_of(decisions), covers_of(decisions, (CONTRACT,))
    return Load((kind, on_site), incidents, minutes, covers, least, stated)


def covers_of(decisions: ItemDecisions, contract: tuple[str, ...] = CAUTIOUS) -> Covers:
    """Which covers count as contract; by default the cautious reading, undecided ones too."""
    return Covers(
        decisions.support_cover.outcome in contract, decisions.maintenance_cover.outcome in contract
    )
