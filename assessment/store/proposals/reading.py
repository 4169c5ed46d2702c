"""Reading proposals."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from assessment.store.database import Database
from assessment.store.desk.tables import SummaryRow
from assessment.store.proposals.rows import value_of, values_of
from assessment.store.proposals.tables import ContentsRow, ProposalRow
from assessment.store.proposals.values import (
    DRAFT,
    IN_REVIEW,
    OPEN,
    WITH_CUSTOMER,
    Contents,
    NoProposal,
    Proposal,
)
from assessment.store.trail.reading import Noted, trail


def find_proposal(database: Database, id_: UUID) -> Proposal:
    """A proposal; raises `NoProposal`."""

    def work(session: Session) -> Proposal:
        row = session.get(ProposalRow, id_)
        if row is None:
            raise NoProposal(str(id_))
        return value_of(row)

    return database.read(work)


def find_contents(database: Database, id_: UUID) -> Contents:
    """What a proposal froze; raises `NoProposal`."""

    def work(session: Session) -> Contents:
        row = session.get(ContentsRow, id_)
        if row is None:
            raise NoProposal(str(id_))
        return Contents(row.inventory, row.adjustments, row.result)

    return database.read(work)


def proposals_of(database: Database, assessment: UUID) -> tuple[Proposal, ...]:
    """All versions of an assessment's proposal, the latest first; of an erased one, what was accepted."""
    query = select(ProposalRow).where(ProposalRow.assessment_id == assessment)
    ordered = query.order_by(ProposalRow.version.desc())
    return database.read(lambda session: values_of(session.scalars(ordered)))


def sent_back(database: Database, proposal: Proposal) -> Noted | None:
    """When a version was last given back from approval, by whom and why; none where it never was."""
    noted = trail(database, proposal.assessment, under=f"proposals/{proposal.version}/status")
    return next((each for each in noted if (each.before, each.after) == (IN_REVIEW, DRAFT)), None)


def out_of_validity(database: Database, today: date, limit: int) -> Sequence[UUID]:
    """Open proposals whose last day has passed."""
    late = (ProposalRow.status.in_(OPEN), ProposalRow.valid_until < today)
    return _ids(database, late, limit)


def soon_out_of_validity(database: Database, last_day: date, limit: int) -> Sequence[UUID]:
    """Proposals that are with their customers until `last_day` at most, without a reminder so far."""
    soon = (ProposalRow.status.in_(WITH_CUSTOMER), ProposalRow.valid_until <= last_day)
    return _ids(database, (*soon, ProposalRow.reminded_at.is_(None)), limit)


def in_review(database: Database, but: UUID, limit: int) -> tuple[tuple[Proposal, str | None], ...]:
    """Proposals that wait for approval, the longest first, with the company; not those of the user `but`."""
    query = (
        select(ProposalRow, SummaryRow.company)
        .outerjoin(SummaryRow, SummaryRow.assessment_id == ProposalRow.assessment_id)
        .where(ProposalRow.status == IN_REVIEW)
        .where(ProposalRow.created_by != but, ProposalRow.submitted_by != but)
        .order_by(ProposalRow.submitted_at, ProposalRow.id)
        .limit(limit)
    )
    return database.read(
        lambda session: tuple((value_of(row), company) for row, company in session.execute(query))
    )


def _ids(database: Database, which: tuple[ColumnElement[bool], ...], limit: int) -> Sequence[UUID]:
    query = select(ProposalRow.id).where(*which)
    oldest = query.order_by(ProposalRow.valid_until, ProposalRow.id).limit(limit)
    return database.read(lambda session: tuple(session.scalars(oldest)))
