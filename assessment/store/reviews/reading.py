"""Reading reviews: of one assessment, of many at once, and what is due."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, aliased

from assessment.store.database import Database
from assessment.store.desk.tables import FileRow, SummaryRow
from assessment.store.desk.values import Owned, Reach
from assessment.store.proposals.tables import ProposalRow
from assessment.store.proposals.values import ACCEPTED
from assessment.store.reviews.rows import value_of
from assessment.store.reviews.tables import ReviewRow
from assessment.store.reviews.values import Listed, Review
from assessment.store.staff.tables import UserRow
from assessment.store.tables import AssessmentRow
from assessment.store.values import ERASED

OPEN = ReviewRow.ended_at.is_(None)


def reviews_of(database: Database, assessment: UUID) -> tuple[Review, ...]:
    """All reviews of an assessment, the latest first."""
    query = select(ReviewRow).where(ReviewRow.assessment_id == assessment)
    ordered = query.order_by(ReviewRow.created_at.desc(), ReviewRow.number.desc())
    return database.read(lambda session: tuple(map(value_of, session.scalars(ordered))))


def open_reviews(database: Database, assessments: Iterable[UUID]) -> Mapping[UUID, Review]:
    """The reviews that are planned or under way, by assessment."""
    wanted = list(assessments)
    query = select(ReviewRow).where(OPEN, ReviewRow.assessment_id.in_(wanted))

    def work(session: Session) -> dict[UUID, Review]:
        return {row.assessment_id: value_of(row) for row in session.scalars(query)}

    return database.read(work) if wanted else {}


def due_reviews(database: Database, today: date, limit: int) -> Sequence[UUID]:
    """Assessments whose review is due and was not reminded of for that day, the longest due first."""
    fresh = or_(ReviewRow.reminded_for.is_(None), ReviewRow.reminded_for != ReviewRow.due_on)
    waiting = (OPEN, ReviewRow.started_at.is_(None), ReviewRow.due_on <= today, fresh)
    query = select(ReviewRow.assessment_id).where(*waiting).order_by(ReviewRow.due_on, ReviewRow.id)
    return database.read(lambda session: tuple(session.scalars(query.limit(limit))))


def unplanned(database: Database, limit: int) -> Sequence[UUID]:
    """Assessments with an accepted proposal whose next review is not planned."""
    planned = select(ReviewRow.id).where(OPEN, ReviewRow.proposal_id == ProposalRow.id).exists()
    later = aliased(ProposalRow)
    replaced = select(later.id).where(
        later.assessment_id == ProposalRow.assessment_id,
        later.status == ACCEPTED,
        later.version > ProposalRow.version,
    )
    query = (
        select(ProposalRow.assessment_id)
        .join(AssessmentRow, AssessmentRow.id == ProposalRow.assessment_id)
        .where(ProposalRow.status == ACCEPTED, AssessmentRow.status != ERASED, ~planned, ~replaced.exists())
        .order_by(ProposalRow.accepted_at)
        .limit(limit)
    )
    return database.read(lambda session: tuple(session.scalars(query)))


def changed(database: Database, limit: int) -> Sequence[UUID]:
    """Assessments under contract whose answers have changed since their summary was made."""
    stale = or_(SummaryRow.version.is_(None), SummaryRow.version != AssessmentRow.version)
    query = (
        select(AssessmentRow.id)
        .join(ReviewRow, ReviewRow.assessment_id == AssessmentRow.id)
        .outerjoin(SummaryRow, SummaryRow.assessment_id == AssessmentRow.id)
        .where(OPEN, AssessmentRow.status != ERASED, stale)
        .order_by(AssessmentRow.updated_at)
        .limit(limit)
    )
    return database.read(lambda session: tuple(session.scalars(query)))


ABOUT = (
    *(SummaryRow.company, AssessmentRow.email, FileRow.owner_id, FileRow.shared, UserRow.name),
    *(ProposalRow.number, ProposalRow.version, ProposalRow.accepted_fee_cents),
    *(ProposalRow.accepted_hourly_cents, ProposalRow.choice),
)


def listed(
    database: Database, reach: Reach, until: date, owner: UUID | None, limit: int
) -> tuple[Listed, ...]:
    """Reviews in reach that are due until a day, under way, or about a change too great, the first due first.

    `owner`: only his.
    """
    query: Select[Any] = (
        select(ReviewRow, *ABOUT)
        .join(AssessmentRow, AssessmentRow.id == ReviewRow.assessment_id)
        .join(ProposalRow, ProposalRow.id == ReviewRow.proposal_id)
        .outerjoin(FileRow, FileRow.assessment_id == ReviewRow.assessment_id)
        .outerjoin(SummaryRow, SummaryRow.assessment_id == ReviewRow.assessment_id)
        .outerjoin(UserRow, UserRow.id == FileRow.owner_id)
        .where(OPEN, or_(ReviewRow.due_on <= until, ReviewRow.started_at.is_not(None), ReviewRow.exceeded))
        .order_by(ReviewRow.due_on, ReviewRow.id)
        .limit(limit)
    )
    if not reach.all:
        mine = (FileRow.owner_id.is_(None), FileRow.owner_id == reach.user, FileRow.shared)
        query = query.where(or_(*mine))
    if owner is not None:
        query = query.where(FileRow.owner_id == owner)
    return database.read(lambda session: tuple(_listed(*row) for row in session.execute(query)))


def _listed(row: ReviewRow, *about: Any) -> Listed:
    company, email, owner, shared, name, number, version, fee, hourly, choice = about
    owned, billing = Owned(owner, bool(shared)), str((choice or {}).get("billing", ""))
    said = (company, email, owned, name, number, version, fee or 0, hourly or 0, billing)
    return Listed(value_of(row), *said)
