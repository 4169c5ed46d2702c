"""The way through this room: decisions in; tiers side by side, the fee and the item amounts out."""

from dataclasses import dataclass

from assessment.pricing.amounts import BreakEven, Fee, ItemAmounts, TierOffer
from assessment.pricing.book import PriceBook
from assessment.pricing.case import Asks, Case
from assessment.pricing.demand import demand
from assessment.pricing.estimate import estimate
from assessment.pricing.fee import fee_of
from assessment.pricing.item_amounts import NO_AMOUNTS, portion_amounts
from assessment.pricing.recommend import BESPOKE, minimum_tier, recommended_tier
from assessment.pricing.tiers import break_evens, tier_offer
from assessment.pricing.what_if import WhatIf
from assessment.pricing.workload import workload


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """Everything that pricing finds out about one case.

    `amounts` stands in the order of the items, all zero without `fee`, which is none where no contract is
    needed or an engineer chose none. `what_if` re-prices the fee under other covers, where there is one.
    """

    minimum: str
    recommended: str
    tiers: tuple[TierOffer, ...]
    break_even: tuple[BreakEven, ...]
    amounts: tuple[ItemAmounts, ...]
    fee: Fee | None
    what_if: WhatIf | None


def price(book: PriceBook, case: Case, asks: Asks) -> Priced:
    """Price a case with a rulebook's prices; linear in items plus unanswered questions."""
    work, needed = workload(book, case), case.contract_needed
    asked = demand(work, len(case.sites) if needed else 0)
    estimates = {name: estimate(book, tier, asked) for name, tier in book.tiers.items()}
    offers = tuple(tier_offer(at, case.fits[name], asks.waits) for name, at in estimates.items())
    minimum, recommended = minimum_tier(offers, needed), recommended_tier(offers, needed)
    between = break_evens(book.tiers.values())
    at = estimates[_shown(book, case, recommended)]
    if not (needed and at.tier.contract):
        nothing = (NO_AMOUNTS,) * len(case.items)
        return Priced(minimum, recommended, offers, between, nothing, None, None)
    amounts, what_if = portion_amounts(book, at.tier, work), WhatIf(case, work, at)
    fee = fee_of(what_if, asks, indicative=recommended == BESPOKE)
    per_item = tuple(amounts[portion] for portion in work.portions)
    return Priced(minimum, recommended, offers, between, per_item, fee, what_if)


def _shown(book: PriceBook, case: Case, recommended: str) -> str:
    """The tier that the fee is shown at: an engineer's choice, else the recommended one."""
    return case.adjustments.tier or (book.bespoke_tier if recommended == BESPOKE else recommended)
