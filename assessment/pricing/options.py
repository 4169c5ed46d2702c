"""Options: what the customer pays with each of them and without it, priced exactly like everything else."""

from collections.abc import Callable
from dataclasses import replace

from assessment.facts import Adjustments
from assessment.pricing.amounts import PricedOption, Sums
from assessment.pricing.case import Asks
from assessment.pricing.item_amounts import NOTHING
from assessment.pricing.price import Priced

NO_SUMS = Sums(NOTHING, NOTHING, NOTHING)


def sums_of(priced: Priced) -> Sums:
    """What is paid at the tier of the fee; nothing where there is no fee."""
    fee = priced.fee
    if fee is None:
        return NO_SUMS
    offer = next(each for each in priced.tiers if each.tier.id == fee.tier.id)
    return Sums(fee.monthly, offer.hourly_bill, fee.one_off.total)


def sums_only(asks: Asks) -> Asks:
    """Whom to ask where only the sums matter: neither waits nor open questions change them."""
    return replace(asks, waits=lambda tier: (None, None), redecide=lambda item, question: ())


def price_options(
    adjustments: Adjustments, now: Sums, priced: Callable[[Adjustments], Sums]
) -> tuple[PricedOption, ...]:
    """Each option with and without, `now` being one of both; `priced` is asked once an option."""
    found = []
    for option in adjustments.options:
        ticked, other = option.id in adjustments.ticked, priced(adjustments.turned(option.id))
        with_it, without = (now, other) if ticked else (other, now)
        found.append(PricedOption(option.id, option.name, ticked, with_it, without))
    return tuple(found)
