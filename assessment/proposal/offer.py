"""The offer: what page one decides, alternatives, options, changes, and what is left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assessment.assess import Assessment
from assessment.decisions.taken import NearestChange
from assessment.facts import Site
from assessment.pricing import discount_of
from assessment.pricing.amounts import Line, PricedChange, TierOffer
from assessment.proposal.bill import before_discount, bill_lines, fee_lines, parts_of
from assessment.proposal.counted import units_priced
from assessment.proposal.examples import Example, examples
from assessment.rulebook.tables import Entity, Kind, Tier

NOTHING = Decimal("0.00")
CHANGES_SHOWN = 8
FIXED, HOURLY = "fixed", "hourly"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Something the customer may choose instead, at `monthly` EUR on average or fixed."""

    tier: Tier
    fixed: bool
    monthly: Decimal
    difference: Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """A nearest change with the fee as it is and with it; `effect` is the difference."""

    change: NearestChange
    effect: Decimal
    without: Decimal
    with_it: Decimal


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option to tick: what is paid a month without it and with it, and what it adds to what is paid once.

    Amounts are EUR, the fixed fee or the average bill, as the work is billed.
    """

    name: str
    ticked: bool
    without: Decimal
    with_it: Decimal
    effect: Decimal
    once: Decimal


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Units of a kind that are not in the fee, because they are covered or because no guarantee is wanted."""

    kind: Kind
    account: str
    units: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered. `case` is fixed, hourly, hourly_accepted, open, chosen, bespoke, none or undecided.

    `tier` is the contract that the fee is for, none where none is needed; `billing` how the work is paid.
    `only_hourly` says that a fixed fee is no alternative any more: then `lines` are those of the hourly bill.
    """

    case: str
    billing: str
    only_hourly: bool
    tier: TierOffer | None
    entity: Entity
    signable: bool
    alternatives: tuple[Alternative, ...]
    options: tuple[OptionLine, ...]
    changes: tuple[Change, ...]
    changes_hidden: int
    lines: tuple[Line, ...]
    parts: tuple[tuple[str, Decimal], ...]
    before_discount: Decimal | None
    left_out: tuple[LeftOut, ...]
    remote_sites: tuple[Site, ...]
    unconfirmed_sites: tuple[Site, ...]
    examples: tuple[Example, ...]


def offer_of(assessment: Assessment, issued_on: date, signable: bool, *, accepted: bool = False) -> Offer:
    """The offer of an assessment, dated `issued_on`; `signable` where its status allows a signature.

    Where it is `accepted` nothing is left to choose.
    """
    tier, billing = offered_tier(assessment), assessment.contract.billing.outcome
    only_hourly = accepted and billing == HOURLY
    lines = bill_lines(assessment, tier) if tier and only_hourly else fee_lines(assessment)
    changes = tuple(_changes(assessment))
    sites = {
        reach: tuple(each.site for each in assessment.sites if each.reach.outcome == reach)
        for reach in ("out_of_area", "to_confirm")
    }
    return Offer(
        case_of(assessment, accepted=accepted),
        billing,
        only_hourly,
        tier,
        entity_of(assessment),
        signable and fixed_price(assessment),
        tuple(_alternatives(assessment, tier)) if tier and not accepted else (),
        tuple(_options(assessment)),
        changes[:CHANGES_SHOWN],
        len(changes[CHANGES_SHOWN:]),
        lines,
        parts_of(lines),
        None if only_hourly else before_discount(assessment),
        tuple(_left_out(assessment)),
        sites["out_of_area"],
        sites["to_confirm"],
        tuple(examples(assessment, tier.tier, issued_on)) if tier else (),
    )


def case_of(assessment: Assessment, *, accepted: bool = False) -> str:
    """Which of the decisions page one states."""
    contract = assessment.contract
    if assessment.fee is None:
        return "none"
    if contract.need.open:
        return "undecided"
    chosen = assessment.adjustments.settled.tier
    if chosen and chosen != contract.recommended:
        return "chosen"
    if contract.recommended == "bespoke":
        return "bespoke"
    billing = contract.billing.outcome
    if accepted and billing == HOURLY:
        return "hourly_accepted"
    return billing if billing in (FIXED, HOURLY) else "open"


def fixed_price(assessment: Assessment) -> bool:
    """Whether nothing that is undecided changes the price, and it is for more than orientation."""
    fee = assessment.fee
    return fee is not None and not fee.indicative and fee.unknowns.low == fee.unknowns.high


def offered_tier(assessment: Assessment) -> TierOffer | None:
    """The tier that the fee is for; none where there is no fee."""
    fee = assessment.fee
    return next((each for each in assessment.contract.tiers if fee and each.tier.id == fee.tier.id), None)


def entity_of(assessment: Assessment) -> Entity:
    """The company that contracts with this customer."""
    return assessment.rulebook.tables.entity_for(assessment.inventory.customer.country)


def _alternatives(assessment: Assessment, offered: TierOffer) -> Iterator[Alternative]:
    assert assessment.fee is not None
    hourly = assessment.contract.billing.outcome == HOURLY
    base = offered.hourly_bill if hourly else assessment.fee.monthly
    other = assessment.fee.monthly if hourly else offered.hourly_bill
    yield Alternative(offered.tier, hourly, other, other - base)
    for each in assessment.contract.tiers:
        if (
            each.tier.id in assessment.adjustments.alternatives
            and each is not offered
            and each.fixed_fee is not None
        ):
            fixed = each.fixed_fee - discount_of(each.fixed_fee, assessment.adjustments.discount)
            amount = each.hourly_bill if hourly else fixed
            yield Alternative(each.tier, not hourly, amount, amount - base)


def _options(assessment: Assessment) -> Iterator[OptionLine]:
    hourly = assessment.contract.billing.outcome == HOURLY
    for each in assessment.options:
        without, with_it, effect = (
            sums.hourly_bill if hourly else sums.monthly for sums in (each.without, each.with_it, each.effect)
        )
        yield OptionLine(each.name, each.ticked, without, with_it, effect, each.effect.one_off)


def _changes(assessment: Assessment) -> Iterator[Change]:
    """The nearest changes, those that lower the fee most first."""
    fee = assessment.fee.monthly if assessment.fee else NOTHING
    pairs: Iterable[tuple[NearestChange, PricedChange]] = sorted(
        assessment.changes, key=lambda pair: pair[1].monthly_effect
    )
    return (
        Change(change, priced.monthly_effect, fee, fee + priced.monthly_effect) for change, priced in pairs
    )


def _left_out(assessment: Assessment) -> Iterator[LeftOut]:
    units, priced = dict[tuple[str, str], int](), units_priced(assessment)
    for decided in assessment.items:
        if decided.account in ("covered", "left_out"):
            key = (decided.item.kind, decided.account)
            units[key] = units.get(key, 0) + priced[decided.item.id]
    kinds = assessment.rulebook.tables.kinds
    return (LeftOut(kinds[kind], account, count) for (kind, account), count in units.items())
