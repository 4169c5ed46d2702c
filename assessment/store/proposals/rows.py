"""Rows of proposals as frozen values, and back."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import datetime
from uuid import UUID, uuid4

from assessment.store.columns import now
from assessment.store.proposals.tables import ContentsRow, ProposalRow
from assessment.store.proposals.values import (
    DRAFT,
    Accepted,
    Contents,
    Declined,
    NewProposal,
    Proposal,
    Step,
    Terms,
)
from assessment.store.trail.acting import current

LISTS = ("tiers", "billings", "options")


def row_of(assessment: UUID, version: int, new: NewProposal) -> ProposalRow:
    """A new row of a proposal that begins its life, by who acts now."""
    terms = asdict(new.terms) | {name: list(getattr(new.terms, name)) for name in LISTS}
    actor = current().actor
    return ProposalRow(
        id=uuid4(),
        assessment_id=assessment,
        request_id=new.request_id,
        version=version,
        revives=new.revives,
        created_by=actor.id,
        created_by_name=actor.name,
        created_at=now(),
        status=DRAFT,
        **terms,
    )


def contents_row(proposal: UUID, contents: Contents) -> ContentsRow:
    """A new row of frozen documents."""
    documents = {each.name: dict(getattr(contents, each.name)) for each in fields(contents)}
    return ContentsRow(proposal_id=proposal, **documents)


def value_of(row: ProposalRow) -> Proposal:
    """The row as a frozen value."""
    return Proposal(
        id=row.id,
        assessment=row.assessment_id,
        version=row.version,
        status=row.status,
        terms=_terms(row),
        revives=row.revives,
        created=Step(row.created_by, row.created_by_name, row.created_at),
        submitted=_step(row.submitted_by, row.submitted_by_name, row.submitted_at),
        approved=_step(row.approved_by, row.approved_by_name, row.approved_at),
        recipient=row.recipient,
        sent_at=row.sent_at,
        viewed_at=row.viewed_at,
        reminded_at=row.reminded_at,
        ended_at=row.ended_at,
        accepted=_accepted(row),
        declined=Declined(row.declined_at, row.declined_name, row.declined_reason)
        if row.declined_at
        else None,
    )


def values_of(rows: Iterable[ProposalRow]) -> tuple[Proposal, ...]:
    """Rows as frozen values."""
    return tuple(map(value_of, rows))


def _terms(row: ProposalRow) -> Terms:
    said = {each.name: getattr(row, each.name) for each in fields(Terms)}
    return Terms(**said | {name: tuple(said[name]) for name in LISTS})


def _step(by: UUID | None, name: str | None, at: datetime | None) -> Step | None:
    return Step(by, name or "", at) if at else None


def _accepted(row: ProposalRow) -> Accepted | None:
    if row.accepted_at is None or row.accepted_on is None:
        return None
    amounts = row.accepted_fee_cents or 0, row.accepted_hourly_cents or 0, row.accepted_one_off_cents or 0
    who = row.accepted_at, row.accepted_on, row.accepted_name, row.accepted_function
    return Accepted(*who, row.choice, *amounts, row.accepted_pdf or "")
