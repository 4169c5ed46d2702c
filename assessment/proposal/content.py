"""Content: an assessment as the chapters that a proposal tells, in no language yet."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from assessment.assess import Assessment
from assessment.decisions.taken import Advice
from assessment.proposal.brand import Brand, brand_of
from assessment.proposal.groups import Annex, CoverRow, VerdictGroup, annex, cover_rows, verdict_groups
from assessment.proposal.offer import Offer, fixed_price, offer_of
from assessment.proposal.situation import Ages, Group, ages, groups
from assessment.rulebook.tables import Effort, Kind

INDICATIVE, ISSUED = "indicative", "issued"
STATUSES = (INDICATIVE, "draft", "superseded", ISSUED)


@dataclass(frozen=True, slots=True)
class Issue:
    """Under which number, version and status a proposal is given out, and on which day."""

    number: str
    version: int
    status: str
    issued_on: date

    def __post_init__(self) -> None:
        """Refuse a status that we do not know."""
        if self.status not in STATUSES:
            raise ValueError(f"the status {self.status!r} is not one of {', '.join(STATUSES)}")


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
    def units(self) -> int:
        """How many devices, services and people there are."""
        return sum(group.units for group in self.groups)


def content_of(assessment: Assessment, issue: Issue, brand: Brand | None = None) -> Content:
    """The content of a proposal; the brand is the rulebook's provider's where none is given.

    While anything undecided changes the price, or no contract fits, an issued one is only indicative.
    """
    if issue.status == ISSUED and assessment.fee is not None and not fixed_price(assessment):
        issue = replace(issue, status=INDICATIVE)
    validity = timedelta(days=int(assessment.rulebook.tables.parameters.validity_days))
    return Content(
        assessment,
        issue,
        brand or brand_of(assessment.rulebook.id),
        issue.issued_on + validity,
        offer_of(assessment, issue.issued_on, issue.status == ISSUED),
        groups(assessment),
        ages(assessment),
        verdict_groups(assessment),
        cover_rows(assessment),
        _advice(assessment),
        _efforts(assessment),
        annex(assessment),
    )


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
