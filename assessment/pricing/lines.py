"""The fee's printed lines: each rounded half-up to the cent, adding up to the fee.

A kind's line is the cost of all its items, so that its arithmetic can be checked by hand; the amounts of
single items are rounded for themselves and may differ from it by cents. The rounding line takes what is left
to the whole euro; a discount follows it. Lines of 0.00 are left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from assessment.decisions.taken import DecidedItem
from assessment.facts import Adjustments, Discount, cents
from assessment.pricing.amounts import Line
from assessment.pricing.estimate import Estimate
from assessment.pricing.item_amounts import NOTHING
from assessment.pricing.wording import PER_CENT, line, money, number
from assessment.pricing.work_lines import work_lines


def fee_lines(at: Estimate, items: Sequence[DecidedItem], adjustments: Adjustments) -> tuple[Line, ...]:
    """All lines of the fee at one tier, in the order of print; they add up to the monthly fee."""
    book = at.book
    before = [line(book, "contract", at.tier.monthly_price, tier=at.tier.name), *work_lines(at)]
    before += [_premium(at), *_overrides(at, items, adjustments)]
    gap = at.fee - sum((each.amount for each in before), NOTHING)
    after = [line(book, "rounding", gap), *_discount(at, adjustments.discount)]
    return tuple(each for each in (*before, *after) if each.amount)


def discount_of(fee: Decimal, discount: Discount | None) -> Decimal:
    """The discount on a fee, EUR rounded to the cent; zero for none."""
    return cents(fee * discount.percent / PER_CENT) if discount else NOTHING


def stated_amounts(adjustments: Adjustments) -> Mapping[str, tuple[Decimal, str]]:
    """The monthly amounts that an engineer set, with their reasons, by item."""
    stated = [each for each in adjustments.overrides if each.field == "monthly"]
    return {each.item: (cents(Decimal(each.value)), each.reason) for each in stated}


def _premium(at: Estimate) -> Line:
    percent = number(at.book.parameters.premium * PER_CENT)
    return line(at.book, "premium", cents(at.premium), percent=percent, spread=money(at.spread))


def _overrides(at: Estimate, items: Sequence[DecidedItem], adjustments: Adjustments) -> Iterator[Line]:
    stated = stated_amounts(adjustments)
    for item in (decided.item for decided in items if stated):
        if item.id in stated:
            amount, reason = stated[item.id]
            yield line(at.book, "override", amount, item.kind, item=item.name, reason=reason)


def _discount(at: Estimate, discount: Discount | None) -> Iterator[Line]:
    if discount:
        amount = -discount_of(at.fee, discount)
        yield line(at.book, "discount", amount, percent=number(discount.percent), fee=money(at.fee))
