"""The whole story on one page: an inventory and a rulebook go in, an assessment comes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from assessment.decisions import (
    Approver,
    Redecider,
    advise,
    assumptions_of,
    decide_billing,
    decide_items,
    decide_need,
    decide_reach,
    misses,
    nearest_for_items,
    nearest_for_needs,
    reconcile,
)
from assessment.decisions.taken import Accounted, Advice, DecidedItem, DecidedSite, Decision, NearestChange
from assessment.facts import Adjustments, Inventory
from assessment.pricing import (
    BESPOKE,
    Asks,
    Case,
    PriceBook,
    Priced,
    discount_of,
    price,
    price_book,
    price_options,
    service_waits,
    sums_of,
    sums_only,
)
from assessment.pricing.amounts import (
    BreakEven,
    Fee,
    ItemAmounts,
    PricedChange,
    PricedOption,
    Sums,
    TierOffer,
)
from assessment.rulebook import Rulebook
from assessment.rulebook.tables import Assumption

UNADJUSTED = Adjustments()


@dataclass(frozen=True, slots=True)
class Contract:
    """Whether a support contract is needed, which tier, and how it is billed.

    `minimum` and `recommended` are decisions whose outcome is a tier, `none` or `bespoke`; `billing`
    is fixed, hourly or open.
    """

    need: Decision
    minimum: str
    recommended: str
    billing: Decision
    tiers: tuple[TierOffer, ...]
    break_even: tuple[BreakEven, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that web page, API, command line and PDF show; nothing is computed after this.

    `amounts` stands in the order of `items`; both follow the inventory. `fee` is none where no contract
    is needed; like everything else it is with the `options` that are ticked. `changes` pairs each nearest
    change with what it does to the fee.
    """

    inventory: Inventory
    adjustments: Adjustments
    rulebook: Rulebook
    evaluated_on: date
    items: tuple[DecidedItem, ...]
    amounts: tuple[ItemAmounts, ...]
    accounted: Accounted
    sites: tuple[DecidedSite, ...]
    contract: Contract
    fee: Fee | None
    options: tuple[PricedOption, ...]
    changes: tuple[tuple[NearestChange, PricedChange], ...]
    advice: tuple[Advice, ...]
    assumptions: tuple[Assumption, ...]


def evaluate(
    inventory: Inventory, rulebook: Rulebook, on: date, adjustments: Adjustments = UNADJUSTED
) -> Assessment:
    """Decide, price and explain `inventory` by `rulebook` as it stands on the day `on`.

    The result depends on these four and on nothing else, so whatever was issued can be recomputed.
    Raises `Unreconciled` where an item is not accounted for exactly once.
    """
    settled = adjustments.settled
    sites = tuple(decide_reach(site, rulebook) for site in inventory.sites)
    case = _case(inventory, rulebook, sites, settled)
    asks, book = _asks(inventory, rulebook, on, settled), book_of(rulebook)
    priced = price(book, case, asks)

    def sums(other: Adjustments) -> Sums:
        return sums_of(price(book, _case(inventory, rulebook, sites, other.settled), sums_only(asks)))

    return Assessment(
        inventory=inventory,
        adjustments=adjustments,
        rulebook=rulebook,
        evaluated_on=on,
        items=case.items,
        amounts=priced.amounts,
        accounted=reconcile(case.items, inventory),
        sites=sites,
        contract=_contract(case.need, priced, decide_billing(inventory.needs, rulebook, adjustments.choice)),
        fee=priced.fee,
        options=price_options(adjustments, sums_of(priced), sums),
        changes=_changes(inventory, rulebook, settled, case.items, priced),
        advice=advise(inventory, case.items, sites, case.need, rulebook, on),
        assumptions=tuple(assumptions_of(inventory, sites, rulebook)),
    )


def _case(
    inventory: Inventory, rulebook: Rulebook, sites: tuple[DecidedSite, ...], settled: Adjustments
) -> Case:
    """What is decided before anything is priced."""
    items = decide_items(inventory, rulebook, settled)
    fits = {tier.id: misses(tier, inventory.needs, rulebook) for tier in rulebook.tables.tiers.values()}
    return Case(items, sites, decide_need(items, inventory.needs, rulebook), fits, settled)


def _contract(need: Decision, priced: Priced, billing: Decision) -> Contract:
    return Contract(need, priced.minimum, priced.recommended, billing, priced.tiers, priced.break_even)


def _asks(inventory: Inventory, rulebook: Rulebook, on: date, adjustments: Adjustments) -> Asks:
    """What pricing may ask of the clock and of the rules."""
    figures = rulebook.tables.parameters
    waits = service_waits(
        inventory.customer.country,
        inventory.needs.fault_window or figures.unstated_window,
        on.year,
        closed_on_holidays=figures.holidays_stop_clock,
    )
    return Asks(waits, Redecider(inventory, rulebook, adjustments), Approver(rulebook))


@lru_cache(maxsize=16)
def book_of(rulebook: Rulebook) -> PriceBook:
    """A rulebook's prices, worked out once; KeyError where it lacks a tier or wording that they need."""
    tables = rulebook.tables
    indicative = rulebook.changes.indicative_tier
    return price_book(
        tables.kinds, tables.tiers, tables.efforts, tables.parameters, rulebook.texts, indicative
    )


Changes = tuple[tuple[NearestChange, PricedChange], ...]


def _changes(
    inventory: Inventory,
    rulebook: Rulebook,
    adjustments: Adjustments,
    items: tuple[DecidedItem, ...],
    priced: Priced,
) -> Changes:
    """The nearest changes, each with its effect on the monthly fee."""
    about_items = (
        (change, PricedChange(_effect(change, priced)))
        for change in nearest_for_items(inventory, items, rulebook)
    )
    return (*about_items, *_changes_of_needs(inventory, rulebook, adjustments, priced))


def _effect(change: NearestChange, priced: Priced) -> Decimal:
    if priced.what_if is None or change.item is None or change.decisions is None:
        return Decimal(0)
    return priced.what_if.monthly({change.item: change.decisions}) - priced.what_if.now


def _changes_of_needs(
    inventory: Inventory, rulebook: Rulebook, adjustments: Adjustments, priced: Priced
) -> Iterator[tuple[NearestChange, PricedChange]]:
    """What relaxed needs would save: each contract with a lower fee, or the nearest where none meets them.

    Both fees are those after the discount; the one now is at the tier of the fee.
    """
    if priced.fee is None:
        return
    discount = adjustments.discount
    fees = {
        offer.tier.id: offer.fixed_fee - discount_of(offer.fixed_fee, discount)
        for offer in priced.tiers
        if offer.fixed_fee is not None
    }
    now, bespoke = fees[priced.fee.tier.id], priced.recommended == BESPOKE
    before = BESPOKE if bespoke else priced.fee.tier.id
    tiers = [offer.tier for offer in priced.tiers if offer.tier.id in fees]
    cheaper = tiers if bespoke else [tier for tier in tiers if fees[tier.id] < now]
    for change in nearest_for_needs(inventory.needs, before, cheaper, rulebook):
        yield change, PricedChange(fees[change.after] - now)
