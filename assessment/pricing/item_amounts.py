"""What each item contributes a month at the fee's tier, in cents."""

from collections.abc import Mapping
from decimal import Decimal

from assessment.facts import cents
from assessment.pricing.amounts import ItemAmounts
from assessment.pricing.book import PriceBook
from assessment.pricing.estimate import Unit, unit_of
from assessment.pricing.work import MINUTES_AN_HOUR
from assessment.pricing.workload import Load, Portion, Workload
from assessment.rulebook.tables import Tier

NOTHING = Decimal("0.00")
NO_AMOUNTS = ItemAmounts(NOTHING, NOTHING)
Amounts = Mapping[Portion, ItemAmounts]


def portion_amounts(book: PriceBook, tier: Tier, work: Workload) -> Amounts:
    """What one item of each different portion contributes."""
    units = [unit_of(book, tier, load) for load in work.loads]
    return {
        (index, quantity): _amounts(work.loads[index], units[index], quantity)
        for index, quantity in work.counted
    }


def _amounts(load: Load, unit: Unit, quantity: int) -> ItemAmounts:
    if load.stated is not None:
        return ItemAmounts(NOTHING, NOTHING, load.stated)
    return ItemAmounts(
        cents(quantity * unit.reactive) if load.covers.support else NOTHING,
        cents(quantity * unit.sixtieths / MINUTES_AN_HOUR) if load.covers.maintenance else NOTHING,
    )
