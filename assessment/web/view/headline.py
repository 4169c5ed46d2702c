"""The four facts on top: need, tier, fee, and that every item is accounted for."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.assess import Assessment
from assessment.pricing.amounts import Fee, TierOffer
from assessment.translations import N_
from assessment.web.words import DASH, Words

NEED, TIER, ACCOUNTED = N_("Support contract"), N_("Tier"), N_("Items accounted for")
REQUIRED, NOT_REQUIRED, OPEN = N_("Required"), N_("Not required"), N_("Still open")
FIXED_FEE, HOURLY_BILL = N_("Fixed monthly fee"), N_("Expected hourly bill")
BOTH = N_("Fixed fee or hourly bill")
NO_FEE, NO_TIER, BESPOKE = N_("No fee"), N_("None"), N_("Bespoke")
BEST = N_("The lowest expected bill among the contracts that meet every stated need.")
BEST_NOT_CHEAPEST = N_(
    "{cheapest} has the lower monthly price and meets every need too; {best} costs less with its work."
)
TALK = N_("No contract meets every stated need. Let us talk; the fee is indicated on {tier}.")
NO_TIER_NOTE = N_("What a contract would cost is in the comparison.")
NO_FEE_NOTE = N_("Work is billed by the hour.")
ALTERNATIVE_FIXED = N_("Alternative: a fixed fee of {fee} a month.")
ALTERNATIVE_HOURLY = N_("By the hour it would be {bill} in an average month.")
SIDE_BY_SIDE = N_("Fixed {fee}, or {bill} by the hour in an average month.")
RANGE = N_("Cautious reading: {high}. The open answers can lower it to {low}.")
OF = N_("{items} of {of}")
COUNTS = N_("{priced} priced · {covered} covered · {left_out} left out · {open} open")


@dataclass(frozen=True, slots=True)
class Tile:
    """One fact: what it is about, its value with a unit, and a note; `warn` where something is open."""

    label: str
    value: str
    note: str
    unit: str = ""
    warn: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """The facts, and whether the fee is indicative only."""

    tiles: tuple[Tile, ...]
    indicative: bool


def headline(assessment: Assessment, words: Words) -> Headline:
    """The decision and the fee in four tiles."""
    tiles = tuple(tile(assessment, words) for tile in (_need, _tier, _fee, _accounted))
    return Headline(tiles, is_indicative(assessment.fee))


def is_indicative(fee: Fee | None) -> bool:
    """Whether the fee is for orientation: its tier misses needs, or open answers can change it."""
    return fee is not None and (fee.indicative or fee.unknowns.low != fee.unknowns.high)


def offered(assessment: Assessment) -> TierOffer | None:
    """The tier that the fee is for."""
    fee = assessment.fee
    return next((each for each in assessment.contract.tiers if fee and each.tier.id == fee.tier.id), None)


def _need(assessment: Assessment, words: Words) -> Tile:
    need = assessment.contract.need
    value = {"required": REQUIRED, "not_required": NOT_REQUIRED}.get(need.outcome, OPEN)
    return Tile(words.say(NEED), words.say(value), words.of(need.because), warn=need.open)


def _tier(assessment: Assessment, words: Words) -> Tile:
    contract, tiers = assessment.contract, assessment.rulebook.tables.tiers
    if assessment.fee is None:
        return Tile(words.say(TIER), words.say(NO_TIER), words.say(NO_TIER_NOTE))
    if contract.recommended not in tiers:
        note = words.say(TALK, tier=words.of(assessment.fee.tier.name))
        return Tile(words.say(TIER), words.say(BESPOKE), note, warn=True)
    best = words.of(tiers[contract.recommended].name)
    if contract.minimum == contract.recommended or contract.minimum not in tiers:
        return Tile(words.say(TIER), best, words.say(BEST))
    cheapest = words.of(tiers[contract.minimum].name)
    return Tile(words.say(TIER), best, words.say(BEST_NOT_CHEAPEST, cheapest=cheapest, best=best))


def _fee(assessment: Assessment, words: Words) -> Tile:
    fee, offer = assessment.fee, offered(assessment)
    if fee is None or offer is None:
        return Tile(words.say(FIXED_FEE), words.say(NO_FEE), words.say(NO_FEE_NOTE))
    billing, unit = assessment.contract.billing.outcome, words.say(N_("a month, without VAT"))
    low, high, bill = (words.euros(each) for each in (fee.unknowns.low, fee.unknowns.high, offer.hourly_bill))
    if low != high:
        label, note = (BOTH if billing == "open" else FIXED_FEE), words.say(RANGE, low=low, high=high)
        if billing != "fixed":
            note = f"{note} {words.say(ALTERNATIVE_HOURLY, bill=bill)}"
        return Tile(words.say(label), f"{low} {DASH} {high}", note, unit, warn=True)
    if billing == "hourly":
        note = words.say(ALTERNATIVE_FIXED, fee=words.euros(fee.monthly))
        return Tile(words.say(HOURLY_BILL), bill, note, unit, fee.indicative)
    label, message = (BOTH, SIDE_BY_SIDE) if billing == "open" else (FIXED_FEE, ALTERNATIVE_HOURLY)
    note = words.say(message, fee=words.euros(fee.monthly), bill=bill)
    return Tile(words.say(label), words.euros(fee.monthly), note, unit, fee.indicative)


def _accounted(assessment: Assessment, words: Words) -> Tile:
    counts = assessment.accounted
    values = dict(_counts(assessment, words))
    value = words.say(OF, items=words.number(counts.items), of=words.number(counts.of))
    return Tile(words.say(ACCOUNTED), value, words.say(COUNTS, **values), warn=counts.open > 0)


def _counts(assessment: Assessment, words: Words) -> Iterator[tuple[str, str]]:
    for name in ("priced", "covered", "left_out", "open"):
        yield name, words.number(getattr(assessment.accounted, name))
