"""All tiers side by side, each at its own rates, and the hours from which the next one pays."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from assessment.decisions.taken import Decision
from assessment.facts import cents
from assessment.pricing.amounts import BreakEven, TierOffer
from assessment.pricing.book import PriceBook
from assessment.pricing.case import Waits
from assessment.pricing.demand import Demand
from assessment.pricing.estimate import Estimate
from assessment.pricing.work import MINUTES_AN_HOUR
from assessment.rulebook.tables import ROLES, Tier


def tier_offer(at: Estimate, fit: tuple[Decision, ...], waits: Waits) -> TierOffer:
    """One tier as it is compared with the others; without a contract there is no fee and no wait."""
    contract = at.tier.contract
    response, intervention = waits(at.tier) if contract else (None, None)
    return TierOffer(
        at.tier,
        tuple(dict.fromkeys(missed.outcome for missed in fit)),
        fit,
        expected_hours(at.book, at.tier, at.work),
        cents(at.bill),
        at.fee if contract else None,
        response,
        intervention,
    )


def expected_hours(book: PriceBook, tier: Tier, work: Demand) -> dict[str, Decimal]:
    """Billed hours a month by role, two decimals; roles without work are left out."""
    minutes: dict[str, Decimal] = defaultdict(Decimal)
    for place, incidents in work.incidents:
        minutes[book.efforts[place[0]].role] += incidents * book.incidents[tier.id][place].minutes
    for kind, planned in work.minutes:
        minutes[book.efforts[kind].role] += planned
    minutes[book.parameters.site_role] += work.sites * book.parameters.site_minutes
    return {role: cents(minutes[role] / MINUTES_AN_HOUR) for role in ROLES if minutes[role]}


def break_evens(tiers: Iterable[Tier]) -> tuple[BreakEven, ...]:
    """For neighbouring tiers and every role: (price₂ - price₁) / (rate₁ - rate₂), hours to two decimals."""
    return tuple(
        BreakEven(first.id, second.id, role, _break_even(first, second, role))
        for first, second in pairwise(tiers)
        for role in ROLES
    )


def _break_even(first: Tier, second: Tier, role: str) -> Decimal | None:
    saved = first.rates[role] - second.rates[role]
    return cents((second.monthly_price - first.monthly_price) / saved) if saved else None
