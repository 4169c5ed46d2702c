"""What the monthly fee would be under other covers, at the same tier, without pricing everything again."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from assessment.decisions.taken import ItemDecisions
from assessment.pricing.case import Case
from assessment.pricing.demand import demand
from assessment.pricing.estimate import Estimate, Totals, Unit, estimate, unit_of
from assessment.pricing.lines import discount_of
from assessment.pricing.work import MINUTES_AN_HOUR
from assessment.pricing.workload import Covers, Portion, Workload, covers_of

NONE = Decimal(0)
Step = tuple[Portion, Covers]
"""An item's portion of the work, and the covers that it would have."""


class WhatIf:
    """The monthly fee at one tier when covers change.

    R, M and the mean squares are sums over items, so a change costs as much as the items that it touches.
    """

    def __init__(self, case: Case, work: Workload, at: Estimate) -> None:
        """Start from the estimate `at`, the cautious reading of `work`."""
        self.case, self.work, self.at = case, work, at
        self._known: dict[Step, Decimal] = {}

    @cached_property
    def now(self) -> Decimal:
        """The monthly fee as it is, after the discount."""
        return self._monthly(self.at)

    @property
    def least(self) -> Decimal:
        """The monthly fee when no undecided cover turns out to be a contract; sites as they are."""
        least = demand(self.work, self.at.work.sites, cautious=False)
        return self._monthly(estimate(self.at.book, self.at.tier, least))

    def monthly(self, changed: Mapping[str, ItemDecisions]) -> Decimal:
        """The monthly fee when the items of these ids are decided otherwise."""
        steps = [(self._portion_of[item], covers_of(decisions)) for item, decisions in changed.items()]
        steps = [step for step in steps if self._moves(step)]
        if len(steps) != 1:
            return self._after(steps) if steps else self.now
        if steps[0] not in self._known:
            self._known[steps[0]] = self._after(steps)
        return self._known[steps[0]]

    @cached_property
    def _portion_of(self) -> Mapping[str, Portion]:
        ids = (decided.item.id for decided in self.case.items)
        return dict(zip(ids, self.work.portions, strict=True))

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        return tuple(unit_of(self.at.book, self.at.tier, load) for load in self.work.loads)

    def _moves(self, step: Step) -> bool:
        load = self.work.loads[step[0][0]]
        return load.stated is None and load.covers != step[1]

    def _after(self, steps: list[Step]) -> Decimal:
        """The fee after the steps: each takes away, or brings, what its portion contributes."""
        now = self.at.totals
        reactive, sixtieths, square = now.reactive, now.maintenance * MINUTES_AN_HOUR, now.square
        for (index, quantity), covers in steps:
            before, unit = self.work.loads[index].covers, self._units[index]
            supported = (covers.support - before.support) * quantity
            reactive += supported * unit.reactive
            square += supported * unit.square
            sixtieths += (covers.maintenance - before.maintenance) * quantity * unit.sixtieths
        # What is left of a sum after all of it was taken away is Decimal's last digit, not money.
        maintenance = sixtieths / MINUTES_AN_HOUR
        totals = Totals(max(reactive, NONE), maintenance, now.stated, max(square, NONE))
        return self._monthly(Estimate(self.at.book, self.at.tier, self.at.work, totals))

    def _monthly(self, at: Estimate) -> Decimal:
        fee = at.fee
        return fee - discount_of(fee, self.case.adjustments.discount)
