"""The whole result page as one value."""

from dataclasses import dataclass

from assessment.assess import Assessment
from assessment.web.view.advice import Next, next_steps
from assessment.web.view.clock import ClockView, clock
from assessment.web.view.fee import FeeView, fee
from assessment.web.view.headline import Headline, headline
from assessment.web.view.items import Items, items
from assessment.web.view.pictures import Weeks, weeks
from assessment.web.view.renewal import RenewalView, renewal
from assessment.web.view.sites import SiteLine, sites
from assessment.web.view.tiers import Tiers, tiers
from assessment.web.view.why import Why, why
from assessment.web.words import Words


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked of the page: one verdict, every item listed, a moment for the clock."""

    verdict: str | None = None
    list_all: bool = False
    reported: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What the templates show."""

    customer: str
    evaluated_on: str
    edition: str
    digest: str
    provider: str
    headline: Headline
    need: Why
    billing: Why
    items: Items
    verdict: str | None
    tiers: Tiers
    weeks: Weeks
    fee: FeeView | None
    clock: ClockView
    next: Next
    renewal: RenewalView | None
    sites: tuple[SiteLine, ...]


def result_of(assessment: Assessment, words: Words, asked: Asked) -> Result:
    """The result page of an assessment in the language of `words`."""
    shown = items(assessment, words, asked.list_all)
    verdicts = {section.verdict for section in shown.sections}
    return Result(
        customer=assessment.inventory.customer.name,
        evaluated_on=words.day(assessment.evaluated_on),
        edition=words.day(assessment.rulebook.edition),
        digest=assessment.rulebook.digest,
        provider=assessment.rulebook.provider,
        headline=headline(assessment, words),
        need=why(assessment.contract.need, words),
        billing=why(assessment.contract.billing, words),
        items=shown,
        verdict=asked.verdict if asked.verdict in verdicts else None,
        tiers=tiers(assessment, words),
        weeks=weeks(assessment, words),
        fee=fee(assessment, words),
        clock=clock(assessment, words, asked.reported),
        next=next_steps(assessment, words),
        renewal=renewal(assessment, words),
        sites=sites(assessment, words),
    )
