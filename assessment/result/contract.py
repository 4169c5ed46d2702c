"""The contract of a result document: need, tiers side by side, break-even."""

from decimal import Decimal

from assessment.assess import Contract
from assessment.clock import Wait
from assessment.pricing.amounts import BreakEven, TierOffer
from assessment.result.values import Document, decision_part, euros, hours
from assessment.translations import N_, translate

EQUAL_RATES = N_(
    "Between {cheaper} and {dearer} the hourly rates are the same: "
    "the difference of {difference} a month buys time, not hours."
)


def contract_part(contract: Contract, language: str) -> Document:
    """Need, minimum and recommended tier, billing, the four tiers and their break-even."""
    return {
        "need": contract.need.outcome,
        "need_because": decision_part(contract.need, language),
        "minimum": contract.minimum,
        "recommended": contract.recommended,
        "billing": contract.billing.outcome,
        "billing_because": decision_part(contract.billing, language),
        "tiers": [_tier(offer, language) for offer in contract.tiers],
        "break_even": [_break_even(each) for each in contract.break_even if each.hours is not None],
        "break_even_notes": break_even_notes(contract, language),
    }


def break_even_notes(contract: Contract, language: str) -> list[str]:
    """A text for each pair of tiers with equal rates, between which no number of hours tips the balance."""
    from assessment.translations.formats import money

    tiers = {offer.tier.id: offer.tier for offer in contract.tiers}
    pairs = dict.fromkeys((each.cheaper, each.dearer) for each in contract.break_even if each.hours is None)
    return [
        translate(
            language,
            EQUAL_RATES,
            {
                "cheaper": tiers[cheaper].name[language],
                "dearer": tiers[dearer].name[language],
                "difference": money(tiers[dearer].monthly_price - tiers[cheaper].monthly_price, language),
            },
        )
        for cheaper, dearer in pairs
    ]


def _tier(offer: TierOffer, language: str) -> Document:
    wait = {"response": _wait(offer.response_wait), "intervention": _wait(offer.intervention_wait)}
    return {
        "tier": offer.tier.id,
        "name": offer.tier.name[language],
        "monthly_price": euros(offer.tier.monthly_price),
        "meets": offer.meets,
        "missed_needs": list(offer.missed_needs),
        "fit": [decision_part(decision, language) for decision in offer.fit],
        "expected_hours": {role: hours(value) for role, value in offer.expected_hours.items()},
        "hourly_bill": euros(offer.hourly_bill),
        "fixed_fee": None if offer.fixed_fee is None else euros(offer.fixed_fee),
        "wait": wait if offer.response_wait or offer.intervention_wait else None,
    }


def _wait(wait: Wait | None) -> Document | None:
    if wait is None:
        return None
    return {"typical_hours": _number(wait.typical_hours), "worst_hours": _number(wait.worst_hours)}


def _number(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _break_even(each: BreakEven) -> Document:
    return {
        "from": each.cheaper,
        "to": each.dearer,
        "role": each.role,
        "hours": None if each.hours is None else hours(each.hours),
    }
