"""Which contract is enough, and which is best, among those that meet every stated need."""

from collections.abc import Iterable
from decimal import Decimal

from assessment.pricing.amounts import TierOffer
from assessment.pricing.case import NO_CONTRACT

BESPOKE = "bespoke"
NEVER = Decimal("Infinity")


def minimum_tier(offers: Iterable[TierOffer], needed: bool) -> str:
    """The contract of the lowest monthly price; `none` without need, `bespoke` where no contract meets it."""
    fitting = _fitting(offers)
    if not needed or not fitting:
        return BESPOKE if needed else NO_CONTRACT
    return min(fitting, key=lambda offer: (offer.tier.monthly_price, *_speed(offer))).tier.id


def recommended_tier(offers: Iterable[TierOffer], needed: bool) -> str:
    """The contract of the lowest hourly bill, equal ones by speed; else as for the minimum."""
    fitting = _fitting(offers)
    if not needed or not fitting:
        return BESPOKE if needed else NO_CONTRACT
    return min(fitting, key=lambda offer: (offer.hourly_bill, *_speed(offer))).tier.id


def _fitting(offers: Iterable[TierOffer]) -> list[TierOffer]:
    return [offer for offer in offers if offer.tier.contract and offer.meets]


def _speed(offer: TierOffer) -> tuple[Decimal, Decimal]:
    """Guaranteed hours to response, then to intervention; what is not guaranteed comes last."""
    times = offer.tier.response_hours, offer.tier.intervention_hours
    response, intervention = (NEVER if time is None else time for time in times)
    return response, intervention
