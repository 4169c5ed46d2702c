"""Contracts that outlive their assessment: it was erased, what was accepted stays."""

from dataclasses import dataclass

from sqlalchemy import select

from assessment.store.database import Database
from assessment.store.proposals.rows import value_of
from assessment.store.proposals.tables import ContentsRow, PdfRow, ProposalRow
from assessment.store.proposals.values import ACCEPTED, ACCEPTED_PDF, Proposal
from assessment.store.tables import AssessmentRow
from assessment.store.values import ERASED


@dataclass(frozen=True, slots=True)
class Remaining:
    """An accepted proposal whose assessment is erased; `printed`: its file with the acceptance is there."""

    proposal: Proposal
    company: str
    printed: bool


def remaining(database: Database, limit: int, skipped: int = 0) -> tuple[Remaining, ...]:
    """Accepted proposals of erased assessments, the latest accepted first."""
    printed = select(PdfRow.kind).where(PdfRow.proposal_id == ProposalRow.id, PdfRow.kind == ACCEPTED_PDF)
    query = (
        select(ProposalRow, ContentsRow.inventory, printed.exists())
        .join(ContentsRow, ContentsRow.proposal_id == ProposalRow.id)
        .join(AssessmentRow, AssessmentRow.id == ProposalRow.assessment_id)
        .where(ProposalRow.status == ACCEPTED, AssessmentRow.status == ERASED)
        .order_by(ProposalRow.accepted_at.desc(), ProposalRow.id)
        .limit(limit)
        .offset(skipped)
    )
    return database.read(lambda session: tuple(_value(*row) for row in session.execute(query)))


def _value(row: ProposalRow, inventory: dict[str, dict[str, str]], printed: bool) -> Remaining:
    return Remaining(value_of(row), inventory["customer"].get("name", ""), bool(printed))
