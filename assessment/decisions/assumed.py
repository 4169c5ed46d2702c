"""Which of the rulebook's assumptions a result rests on."""

from collections.abc import Iterator

from assessment.decisions.taken import DecidedSite
from assessment.facts import Inventory
from assessment.rulebook import Rulebook
from assessment.rulebook.tables import Assumption


def assumptions_of(
    inventory: Inventory, sites: tuple[DecidedSite, ...], rulebook: Rulebook
) -> Iterator[Assumption]:
    """The assumptions behind a result: efforts of other kinds and places elsewhere are left out."""
    tables, kinds = rulebook.tables, {item.kind for item in inventory.items}
    beside_the_point = {f"effort.{kind}" for kind in tables.efforts if kind not in kinds}
    if all(site.reach.outcome != "to_confirm" for site in sites):
        beside_the_point.add("on_site_regions")
    if inventory.customer.country in tables.entities:
        beside_the_point.add("entity_elsewhere")
    yield from (each for id_, each in tables.assumptions.items() if id_ not in beside_the_point)
