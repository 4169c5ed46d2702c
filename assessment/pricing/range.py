"""How far the hourly bill would range: the fixed part plus a lognormal with mean R and SD S."""

from decimal import Decimal

from assessment.facts import cents
from assessment.pricing.estimate import Estimate
from assessment.pricing.lognormal import Lognormal


def bill_at(percent: int, at: Estimate) -> Decimal:
    """The percentile of the hourly bill of a year's average month, to the cent; no discount applies to it."""
    if not (at.totals.reactive and at.spread):
        return cents(at.bill)
    law = Lognormal.of(float(at.totals.reactive), float(at.spread))
    return cents(at.fixed + Decimal(law.percentile(percent)))
