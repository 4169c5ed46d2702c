"""Documentation: the set-up that a contract looks after, as a document for the shelf and the emergency."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assessment.assess import Assessment
from assessment.decisions import Renewals, renewals
from assessment.decisions.taken import DecidedItem, DecidedSite
from assessment.facts import Item
from assessment.pricing.amounts import TierOffer
from assessment.proposal.brand import Brand, brand_of
from assessment.proposal.counted import Units, units_in, units_priced
from assessment.proposal.issue import AsOf
from assessment.proposal.offer import entity_of, offered_tier
from assessment.proposal.situation import Ages, ages
from assessment.proposal.units import UnitList, unit_list
from assessment.rulebook.tables import Entity, Kind, SlaClass

SITES_SHOWN = 60
ITEMS_SHOWN = 400
UNITS_SHOWN, ROWS_SHOWN = 3_000, 600
SERVICES_SHOWN = 120
SERVICES = "services"


@dataclass(frozen=True, slots=True)
class ItemsOfKind:
    """The items of one kind that are not listed one by one."""

    kind: Kind
    items: int
    units: int


@dataclass(frozen=True, slots=True)
class SiteSetup:
    """What stands at one site: items one by one as far as the bound goes, the rest by kind, and the units."""

    site: DecidedSite
    items: tuple[DecidedItem, ...]
    rest: tuple[ItemsOfKind, ...]
    units: UnitList


@dataclass(frozen=True, slots=True)
class Service:
    """A service with the SLA that it includes, where it is known to include one."""

    item: Item
    kind: Kind
    sla: SlaClass | None


@dataclass(frozen=True)
class Documentation:
    """Everything that the templates tell, beside the assessment itself."""

    assessment: Assessment
    as_of: AsOf
    brand: Brand
    tier: TierOffer | None
    entity: Entity
    sites: tuple[SiteSetup, ...]
    services: tuple[Service, ...]

    @cached_property
    def ages(self) -> Ages:
        """How old the devices are."""
        return ages(self.assessment)

    @cached_property
    def renewals(self) -> Renewals:
        """When which devices are due for renewal."""
        return renewals(self.assessment.inventory, self.assessment.rulebook, self.assessment.evaluated_on)

    @cached_property
    def quantities(self) -> Units:
        """The units of each item, by its id, as the contract counts them."""
        return units_priced(self.assessment)

    @property
    def units(self) -> int:
        """How many devices, services and people there are."""
        return sum(self.quantities.values())


def documentation_content(assessment: Assessment, as_of: AsOf) -> Documentation:
    """The content; the brand is the rulebook's provider's where none is given."""
    return Documentation(
        assessment,
        as_of,
        as_of.brand or brand_of(assessment.rulebook.id, assessment.rulebook.folder),
        offered_tier(assessment),
        entity_of(assessment),
        tuple(_sites(assessment)),
        tuple(_services(assessment)),
    )


def _sites(assessment: Assessment) -> Iterator[SiteSetup]:
    """The sites in their order; bounds are for the document, so that it can be printed and read."""
    at_site: dict[str, list[DecidedItem]] = {each.site.id: [] for each in assessment.sites}
    for decided in assessment.items:
        at_site[decided.item.site].append(decided)
    items_left, units_left, rows_left = ITEMS_SHOWN, UNITS_SHOWN, ROWS_SHOWN
    for site in assessment.sites:
        here = at_site[site.site.id]
        shown = here[:items_left]
        units = unit_list((each.item for each in here), units_left, rows_left)
        items_left, units_left = items_left - len(shown), units_left - units.shown
        rows_left -= len(units.rows)
        yield SiteSetup(site, tuple(shown), tuple(_rest(here[len(shown) :], assessment)), units)


def _rest(items: list[DecidedItem], assessment: Assessment) -> Iterator[ItemsOfKind]:
    priced = units_priced(assessment)
    for kind in assessment.rulebook.tables.kinds.values():
        alike = [each.item for each in items if each.item.kind == kind.id]
        if alike:
            yield ItemsOfKind(kind, len(alike), units_in(alike, priced))


def _services(assessment: Assessment) -> Iterator[Service]:
    tables = assessment.rulebook.tables
    for item in assessment.inventory.items:
        kind = tables.kinds[item.kind]
        if kind.group == SERVICES:
            yield Service(item, kind, tables.sla_classes.get(item.sla_class or ""))
