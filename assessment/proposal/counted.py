"""Counted: how many units of each item were priced, which engineers may have set otherwise than was told."""

from collections.abc import Iterable, Mapping

from assessment.assess import Assessment
from assessment.facts import Item

Units = Mapping[str, int]


def units_priced(assessment: Assessment) -> Units:
    """The units of every item, by its id, as the fee counts them."""
    told = {item.id: item.quantity for item in assessment.inventory.items}
    return told | dict(assessment.adjustments.quantities)


def units_in(items: Iterable[Item], units: Units) -> int:
    """How many units the items have together."""
    return sum(units[item.id] for item in items)
