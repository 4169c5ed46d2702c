"""The work of a month before any rate: what all loads bring together."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from assessment.pricing.book import Place
from assessment.pricing.workload import Workload

Key = TypeVar("Key", str, Place)


@dataclass(frozen=True, slots=True)
class Demand:
    """Expected incidents by place and minutes of planned maintenance by kind, each sorted and without zeros.

    `sites` is the number of sites that are looked after, `stated` what an engineer set for items, in EUR.
    """

    incidents: tuple[tuple[Place, Decimal], ...]
    minutes: tuple[tuple[str, Decimal], ...]
    sites: int
    stated: Decimal


def demand(all_work: Workload, sites: int, cautious: bool = True) -> Demand:
    """The work of all loads and of `sites`; undecided covers count as contract only where `cautious`.

    Everything summed here is exact, so the order of items cannot matter.
    """
    incidents: dict[Place, Decimal] = defaultdict(Decimal)
    minutes: dict[str, Decimal] = defaultdict(Decimal)
    stated = Decimal(0)
    for load, units in zip(all_work.loads, all_work.units, strict=True):
        covers = load.covers if cautious else load.least
        if load.stated is not None:
            stated += load.stated
            continue
        if covers.support:
            incidents[load.place] += units * load.incidents
        if covers.maintenance:
            minutes[load.place[0]] += units * load.minutes
    return Demand(_sorted(incidents), _sorted(minutes), sites, stated)


def _sorted(sums: dict[Key, Decimal]) -> tuple[tuple[Key, Decimal], ...]:
    return tuple(sorted((key, total) for key, total in sums.items() if total))
