"""The fee with all that is shown of it: lines, range, what is unknown, onboarding, approval."""

from decimal import Decimal

from assessment.pricing.amounts import Fee
from assessment.pricing.case import Asks
from assessment.pricing.item_amounts import NOTHING
from assessment.pricing.lines import fee_lines
from assessment.pricing.one_off import onboarding
from assessment.pricing.range import bill_at
from assessment.pricing.unknowns import unknowns
from assessment.pricing.what_if import WhatIf

LOW_PERCENT, HIGH_PERCENT = 10, 90


def fee_of(what_if: WhatIf, asks: Asks, *, indicative: bool) -> Fee:
    """The fee at the tier of `what_if`."""
    case, work, at = what_if.case, what_if.work, what_if.at
    lines = fee_lines(at, case.items, case.adjustments)
    monthly = sum((line.amount for line in lines), NOTHING)
    discount = case.adjustments.discount
    return Fee(
        tier=at.tier,
        indicative=indicative,
        monthly=monthly,
        lines=lines,
        reactive=at.totals.reactive,
        maintenance=at.totals.maintenance,
        spread=at.spread,
        p10=bill_at(LOW_PERCENT, at),
        p90=bill_at(HIGH_PERCENT, at),
        unknowns=unknowns(what_if, asks.redecide),
        one_off=onboarding(at.book, at.tier, len(case.sites), work),
        approval=asks.approve(discount.percent if discount else Decimal(0), monthly),
    )
