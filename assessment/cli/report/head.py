"""The head of the report: whose it is, what is decided, and what it costs."""

from collections.abc import Iterator
from decimal import Decimal

from rich.console import RenderableType
from rich.rule import Rule

from assessment.cli.report.adjustments import no_effect
from assessment.cli.report.page import Page, ends, indented, pairs
from assessment.cli.report.unbroken import Text
from assessment.pricing.amounts import Fee
from assessment.result.fee import missed_needs
from assessment.translations import N_
from assessment.translations.words import ACCOUNTS, account

PRICE = N_("{fee} a month, without VAT")
FIXED = N_("{fee} a month as a fixed fee, without VAT")
HOURLY = N_("{bill} in an average month, billed by the hour, without VAT")
OR_FIXED = N_("instead, as a fixed fee, {fee} a month, without VAT")
MISSES = N_("The chosen tier {tier} misses stated needs: {needs}.")
INDICATIVE = N_("No contract meets every stated need. Let us talk; the fee is indicated on {tier}.")


def head(page: Page) -> Iterator[RenderableType]:
    """Customer, decision and fee, and what they rest on."""
    yield from _title(page)
    yield Text("")
    for line in _decision(page):
        yield indented(line)
    yield Text("")
    yield pairs(_facts(page))


def _title(page: Page) -> Iterator[RenderableType]:
    assessment = page.assessment
    rulebook = assessment.rulebook
    edition = page.say(N_("Rulebook {id}, edition of {day}"), id=rulebook.id, day=page.day(rulebook.edition))
    yield ends(Text(assessment.inventory.customer.name, "bold"), Text(page.day(assessment.evaluated_on)))
    yield ends(Text(", ".join(_places(page))), Text(edition))
    yield Rule(characters="═", style="")


def _places(page: Page) -> Iterator[str]:
    sites = page.assessment.inventory.sites
    for site in sites[:3]:
        yield f"{site.city or site.name} ({site.country})"
    if len(sites) > 3:
        yield "…"


def _decision(page: Page) -> Iterator[RenderableType]:
    contract, fee = page.assessment.contract, page.assessment.fee
    yield Text(page.outcome(contract.need), "bold")
    yield Text(contract.need.because[page.language])
    if fee is None:
        if idle := no_effect(page):
            yield Text(idle, "bold")
        return
    yield Text("")
    tier = fee.tier.name[page.language]
    for price, style in _prices(page, fee):
        yield Text(page.labelled(tier, price), style)
    if fee.indicative:
        yield Text(page.say(INDICATIVE, tier=tier))
    if misses := _misses(page):
        yield Text(page.say(MISSES, tier=tier, needs=misses), "bold")


def _prices(page: Page, fee: Fee) -> list[tuple[str, str]]:
    """What it costs, as it is billed first; where that is open, both ways alike."""
    fixed, hourly = page.money(fee.monthly), page.money(_bill(page, fee))
    billing = page.assessment.contract.billing.outcome
    if billing == "hourly":
        return [(page.say(HOURLY, bill=hourly), "bold"), (page.say(OR_FIXED, fee=fixed), "")]
    if billing == "open":
        return [(page.say(FIXED, fee=fixed), "bold"), (page.say(HOURLY, bill=hourly), "bold")]
    return [(page.say(PRICE, fee=fixed), "bold")]


def _misses(page: Page) -> str:
    """The stated needs that a tier misses which an engineer or the customer chose."""
    needs = missed_needs(page.assessment) if page.assessment.adjustments.settled.tier else ()
    return ", ".join(page.outcome_named("tier_fit", need) for need in needs)


def _facts(page: Page) -> Iterator[tuple[str, str]]:
    contract, fee = page.assessment.contract, page.assessment.fee
    yield page.say(N_("Recommended")), page.tier(contract.recommended)
    yield page.say(N_("Smallest that fits")), page.tier(contract.minimum)
    yield page.say(N_("Billing")), page.outcome(contract.billing)
    if fee:
        yield from _amounts(page, fee)
    yield page.say(N_("Items")), _accounted(page)


def _amounts(page: Page, fee: Fee) -> Iterator[tuple[str, str]]:
    fixed = page.assessment.contract.billing.outcome == "fixed"
    yield page.say(N_("By the hour instead") if fixed else N_("By the hour")), _by_the_hour(page, fee)
    if fee.unknowns.low != fee.unknowns.high:
        between = N_("{low} to {high} a month, depending on open questions")
        said = page.say(between, low=page.money(fee.unknowns.low), high=page.money(fee.unknowns.high))
        yield page.say(N_("Range of the fee")), said
    yield page.say(N_("Once, at the start")), page.money(fee.one_off.total)
    if fee.approval.outcome == "required":
        yield page.title(fee.approval.decision), page.outcome(fee.approval)


def _by_the_hour(page: Page, fee: Fee) -> str:
    message = N_("{bill} a month on average; eight months in ten between {low} and {high}")
    return page.say(
        message, bill=page.money(_bill(page, fee)), low=page.money(fee.p10), high=page.money(fee.p90)
    )


def _bill(page: Page, fee: Fee) -> Decimal:
    """The expected hourly bill at the fee's tier."""
    return next(offer.hourly_bill for offer in page.assessment.contract.tiers if offer.tier == fee.tier)


def _accounted(page: Page) -> str:
    counts = page.assessment.accounted
    message = N_("{items} of {of} accounted for")
    total = page.say(message, items=page.number(counts.items), of=page.number(counts.of))
    shares = {name: getattr(counts, name) for name in ACCOUNTS}
    told = [f"{page.number(count)} {account(page.language, name)}" for name, count in shares.items() if count]
    return page.labelled(total, ", ".join(told)) if told else total
