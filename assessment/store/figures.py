"""Figures over many assessments: counted in the database, in three queries however many there are.

An assessment is its engineer's; of an erased one, which has none any more, what was accepted counts for who
issued it. Erased assessments still count as started, since leaving them out would flatter what is left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, case, func, or_, select
from sqlalchemy.orm import Session

from assessment.store.database import Database
from assessment.store.desk.tables import FileRow
from assessment.store.desk.values import IN_REVIEW, READY
from assessment.store.proposals.tables import ProposalRow
from assessment.store.proposals.values import ACCEPTED
from assessment.store.tables import AssessmentRow
from assessment.store.values import SUBMITTED

STAGES = ("started", "submitted", "issued", "sent", "viewed", "accepted")
HANDED_IN = (SUBMITTED, IN_REVIEW, READY)


@dataclass(frozen=True, slots=True)
class Period:
    """What to count: from a day to another, both included, as days and as the moments of their bounds.

    `owner`: only what is this user's.
    """

    first: date
    last: date
    begins: datetime
    ends: datetime
    owner: UUID | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """An acceptance: its day, how it is billed, and its amounts in cents."""

    on: date
    billing: str
    fee_cents: int
    hourly_cents: int
    one_off_cents: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many assessments of a period reached each of `STAGES`, acceptances, and times until the first
    sending in days, in order."""

    stages: tuple[int, ...]
    signed: tuple[Signed, ...]
    waits: tuple[float, ...]


def count(database: Database, period: Period) -> Counted:
    """The figures of a period."""
    reached, signed, waited = _stages(period), _signed(period), _waits(period)

    def work(session: Session) -> Counted:
        stages = tuple(int(each or 0) for each in session.execute(reached).one())
        accepted = tuple(Signed(on, _billing(choice), *rest) for on, choice, *rest in session.execute(signed))
        return Counted(stages, accepted, _days(session.execute(waited).all()))

    return database.read(work)


def _lives() -> Subquery:
    """How far the proposals of each assessment got."""
    opened = (ProposalRow.viewed_at, ProposalRow.accepted_at, ProposalRow.declined_at)
    shown = or_(*(each.is_not(None) for each in opened))
    return (
        select(
            ProposalRow.assessment_id.label("id"),
            func.min(ProposalRow.sent_at).label("sent_at"),
            func.max(_one(shown)).label("viewed"),
            func.max(_one(ProposalRow.status == ACCEPTED)).label("accepted"),
        )
        .group_by(ProposalRow.assessment_id)
        .subquery()
    )


def _one(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _stages(period: Period) -> Select[Any]:
    lives = _lives()
    issued, sent = lives.c.id.is_not(None), lives.c.sent_at.is_not(None)
    submitted = or_(AssessmentRow.submitted_at.is_not(None), AssessmentRow.status.in_(HANDED_IN), issued)
    reached = (*map(_one, (submitted, issued, sent)), lives.c.viewed, lives.c.accepted)
    query: Any = (
        select(func.count(), *(func.sum(each) for each in reached))
        .select_from(AssessmentRow)
        .outerjoin(lives, lives.c.id == AssessmentRow.id)
        .outerjoin(FileRow, FileRow.assessment_id == AssessmentRow.id)
        .where(AssessmentRow.created_at >= period.begins, AssessmentRow.created_at < period.ends)
    )
    found: Select[Any] = query.where(FileRow.owner_id == period.owner) if period.owner else query
    return found


def _signed(period: Period) -> Select[Any]:
    amounts = (ProposalRow.accepted_fee_cents, ProposalRow.accepted_hourly_cents)
    query: Select[Any] = (
        select(ProposalRow.accepted_on, ProposalRow.choice, *amounts, ProposalRow.accepted_one_off_cents)
        .outerjoin(FileRow, FileRow.assessment_id == ProposalRow.assessment_id)
        .where(ProposalRow.accepted_on.between(period.first, period.last))
        .order_by(ProposalRow.accepted_on, ProposalRow.id)
    )
    return _of(query, period)


def _waits(period: Period) -> Select[Any]:
    first = func.min(ProposalRow.sent_at)
    query: Any = (
        select(AssessmentRow.created_at, first)
        .join(ProposalRow, ProposalRow.assessment_id == AssessmentRow.id)
        .outerjoin(FileRow, FileRow.assessment_id == AssessmentRow.id)
        .group_by(AssessmentRow.id, AssessmentRow.created_at)
        .having(first >= period.begins, first < period.ends)
    )
    return _of(query, period)


def _of(query: Select[Any], period: Period) -> Select[Any]:
    whose = func.coalesce(FileRow.owner_id, ProposalRow.created_by)
    return query.where(whose == period.owner) if period.owner else query


def _days(spans: Sequence[Any]) -> tuple[float, ...]:
    return tuple(sorted((sent - created).total_seconds() / 86_400 for created, sent in spans))


def _billing(choice: Mapping[str, object] | None) -> str:
    return str((choice or {}).get("billing", ""))
