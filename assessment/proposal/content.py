"""Content: an assessment as the chapters that a proposal tells, in no language yet."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from assessment.assess import Assessment, evaluate
from assessment.clock import time_zone_of
from assessment.decisions import Renewals, renewals
from assessment.decisions.taken import Advice
from assessment.facts import Adjustments
from assessment.proposal.annex import Annex, annex
from assessment.proposal.brand import Brand, brand_of
from assessment.proposal.groups import CoverRow, VerdictGroup, cover_rows, verdict_groups
from assessment.proposal.issue import ACCEPTED, INDICATIVE, ISSUED, Acceptance, Issue
from assessment.proposal.offer import Offer, fixed_price, offer_of
from assessment.proposal.setting import Setting, settings_of
from assessment.proposal.situation import Ages, Group, ages, groups
from assessment.proposal.units import UnitList, unit_list
from assessment.rulebook.tables import Effort, Kind

UNITS_SHOWN, UNIT_ROWS_SHOWN = 600, 120


@dataclass(frozen=True)
class Content:
    """Everything that the templates tell, beside the assessment itself."""

    assessment: Assessment
    issue: Issue
    brand: Brand
    valid_until: date
    offer: Offer
    groups: tuple[Group, ...]
    ages: Ages
    verdicts: tuple[VerdictGroup, ...]
    covers: tuple[CoverRow, ...]
    advice: tuple[Advice, ...]
    efforts: tuple[tuple[Kind, Effort], ...]
    annex: Annex
    overrides_shown: int = 20

    @cached_property
    def item_names(self) -> Mapping[str, str]:
        """The name of each item by its id."""
        return {item.id: item.name for item in self.assessment.inventory.items}

    @cached_property
    def site_names(self) -> Mapping[str, str]:
        """The name of each site by its id."""
        return {site.id: site.name for site in self.assessment.inventory.sites}

    @property
    def acceptance(self) -> Acceptance | None:
        """Who accepted it; none while nobody has."""
        return self.issue.acceptance

    @cached_property
    def accepted_at(self) -> datetime | None:
        """The moment of acceptance as clocks showed it where the customer is."""
        if self.acceptance is None:
            return None
        zone = ZoneInfo(time_zone_of(self.assessment.inventory.customer.country))
        return self.acceptance.accepted_at.astimezone(zone)

    @cached_property
    def settled(self) -> Adjustments:
        """What engineers changed, with the options that are ticked."""
        return self.assessment.adjustments.settled

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """What is set about items, by engineers or through options that are ticked."""
        return settings_of(self.assessment)

    @property
    def recounted(self) -> int:
        """For how many items another number of units is priced than the inventory has."""
        return len(self.assessment.adjustments.quantities)

    @cached_property
    def renewals(self) -> Renewals:
        """When which devices are due for renewal."""
        return renewals(self.assessment.inventory, self.assessment.rulebook, self.assessment.evaluated_on)

    @cached_property
    def unit_list(self) -> UnitList:
        """The units that have numbers, as far as the annex goes."""
        return unit_list(self.assessment.inventory.items, UNITS_SHOWN, UNIT_ROWS_SHOWN)

    @property
    def units(self) -> int:
        """How many devices, services and people there are."""
        return sum(group.units for group in self.groups)


def content_of(assessment: Assessment, issue: Issue) -> Content:
    """The content of a proposal; the brand is the rulebook's provider's where none is given.

    While anything undecided changes the price, or no contract fits, an issued one is only indicative. With
    an acceptance it is the accepted one. ValueError for an accepted one without it.
    """
    acceptance = issue.acceptance
    if acceptance is not None:
        assessment, issue = accepted(assessment, acceptance), replace(issue, status=ACCEPTED)
    if issue.status == ISSUED and assessment.fee is not None and not fixed_price(assessment):
        issue = replace(issue, status=INDICATIVE)
    if issue.status == ACCEPTED and acceptance is None:
        raise ValueError("an accepted proposal says who accepted it")
    validity = timedelta(days=int(assessment.rulebook.tables.parameters.validity_days))
    return Content(
        assessment,
        issue,
        issue.brand or brand_of(assessment.rulebook.id, assessment.rulebook.folder),
        issue.issued_on + validity,
        offer_of(assessment, issue.issued_on, issue.status == ISSUED, accepted=acceptance is not None),
        groups(assessment),
        ages(assessment),
        verdict_groups(assessment),
        cover_rows(assessment),
        _advice(assessment),
        _efforts(assessment),
        annex(assessment),
    )


def accepted(assessment: Assessment, acceptance: Acceptance) -> Assessment:
    """The assessment with what the customer chose; evaluated again where it is another one."""
    if assessment.adjustments.choice == acceptance.choice:
        return assessment
    adjustments = replace(assessment.adjustments, choice=acceptance.choice)
    return evaluate(assessment.inventory, assessment.rulebook, assessment.evaluated_on, adjustments)


def _advice(assessment: Assessment) -> tuple[Advice, ...]:
    """The advice, said once where it is the same at several sites."""
    alike: dict[tuple[str, str], list[Advice]] = {}
    for each in assessment.advice:
        alike.setdefault((each.rule, each.text["en"]), []).append(each)
    return tuple(_together(group) for group in alike.values())


def _together(group: list[Advice]) -> Advice:
    items = tuple(dict.fromkeys(item for each in group for item in each.items))
    return replace(group[0], items=items, site=group[0].site if len(group) == 1 else None)


def _efforts(assessment: Assessment) -> tuple[tuple[Kind, Effort], ...]:
    """The expected work of the kinds that the inventory has."""
    tables, present = assessment.rulebook.tables, {item.kind for item in assessment.inventory.items}
    return tuple((kind, tables.efforts[kind.id]) for kind in tables.kinds.values() if kind.id in present)
