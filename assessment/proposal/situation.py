"""The situation: what there is, by group, and how old the devices are."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.assess import Assessment
from assessment.decisions import purchases
from assessment.facts import Item
from assessment.proposal.counted import Units, units_in, units_priced
from assessment.rulebook.tables import Kind

GROUPS = ("people", "devices", "services")
AGE_LIMITS = (1, 3, 5, 7)
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the catalogue as it occurs in the inventory."""

    id: str
    kinds: tuple[Kind, ...]
    items: int
    units: int


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Devices from `low` to below `high` years (none: no limit); `past` of them beyond their useful life."""

    low: int
    high: int | None
    units: int
    past: int


@dataclass(frozen=True, slots=True)
class Ages:
    """The devices of a known age in bands, and how many have no date."""

    bands: tuple[AgeBand, ...]
    unknown: int

    @property
    def known(self) -> int:
        """How many devices have a date."""
        return sum(band.units for band in self.bands)

    @property
    def past(self) -> int:
        """How many are past their useful life."""
        return sum(band.past for band in self.bands)


def groups(assessment: Assessment) -> tuple[Group, ...]:
    """What there is, by the groups of the catalogue; empty ones are left out."""
    kinds = assessment.rulebook.tables.kinds
    items, units = assessment.inventory.items, units_priced(assessment)
    return tuple(
        _group(group, kinds.values(), of_group, units)
        for group in GROUPS
        if (of_group := [item for item in items if kinds[item.kind].group == group])
    )


def _group(id_: str, kinds: Iterable[Kind], items: list[Item], units: Units) -> Group:
    present = {item.kind for item in items}
    shown = tuple(kind for kind in kinds if kind.id in present)
    return Group(id_, shown, len(items), units_in(items, units))


def ages(assessment: Assessment) -> Ages:
    """How old the hardware is on the day of evaluation."""
    tables = assessment.rulebook.tables
    devices = [item for item in assessment.inventory.items if tables.kinds[item.kind].hardware]
    counts = [[0, 0] for _ in range(len(AGE_LIMITS) + 1)]
    unknown = 0
    for item in devices:
        life = tables.efforts[item.kind].useful_life_years
        for purchased, units in purchases(item):
            if purchased is None:
                unknown += units
                continue
            years = (assessment.evaluated_on - purchased).days / DAYS_A_YEAR
            band = counts[sum(years >= limit for limit in AGE_LIMITS)]
            band[0] += units
            band[1] += units if life is not None and years > float(life) else 0
    lows, highs = (0, *AGE_LIMITS), (*AGE_LIMITS, None)
    bands = (AgeBand(low, high, *count) for low, high, count in zip(lows, highs, counts, strict=True))
    return Ages(tuple(bands), unknown)
