"""Links of proposals: each leads to one version and to no other, however that one ends."""

import secrets
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.jobs.tables import JobRow
from assessment.store.mails import SECRET_HASH, with_secret
from assessment.store.proposals.guarding import path_of
from assessment.store.proposals.rows import value_of
from assessment.store.proposals.tables import ProposalLinkRow, ProposalRow
from assessment.store.proposals.values import NoProposal, Proposal
from assessment.store.secrets import SECRET_BYTES, hash_of
from assessment.store.trail.recording import Entry, record


def new_proposal_link(database: Database, id_: UUID) -> str:
    """One more link to a version; returns its secret, which nobody can tell again. Raises `NoProposal`."""

    def work(session: Session) -> str:
        row = session.get(ProposalRow, id_)
        if row is None:
            raise NoProposal(str(id_))
        record(session, row.assessment_id, Entry("proposal_link_made", path_of(row, "link")))
        return add_proposal_link(session, id_)

    return database.write(work)


def add_proposal_link(session: Session, id_: UUID) -> str:
    """As `new_proposal_link`, within a transaction."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    session.add(ProposalLinkRow(proposal_id=id_, secret_hash=hash_of(secret), created_at=now()))
    return secret


def proposal_link_for_mail(database: Database, job: UUID, id_: UUID) -> str:
    """The secret of a new link for a mail; one made for an earlier attempt to send it stops working.

    Raises `NoProposal` where the proposal or the mail was erased meanwhile.
    """

    def work(session: Session) -> str:
        row = session.get(JobRow, job)
        if row is None or session.get(ProposalRow, id_) is None:
            raise NoProposal(str(id_))
        old = update(ProposalLinkRow).where(ProposalLinkRow.secret_hash == row.payload.get(SECRET_HASH))
        session.execute(old.values(revoked_at=now()))
        secret = add_proposal_link(session, id_)
        row.payload = with_secret(row.payload, secret)
        return secret

    return database.write(work)


def find_by_proposal_link(database: Database, secret: str) -> Proposal | None:
    """The version behind a secret, whatever its status; none for one that is unknown or revoked."""
    query = (
        select(ProposalRow)
        .join(ProposalLinkRow, ProposalLinkRow.proposal_id == ProposalRow.id)
        .where(ProposalLinkRow.secret_hash == hash_of(secret), ProposalLinkRow.revoked_at.is_(None))
    )

    def work(session: Session) -> Proposal | None:
        row = session.scalars(query).one_or_none()
        return value_of(row) if row else None

    return database.read(work)


def revoke_proposal_links(database: Database, id_: UUID) -> None:
    """Let no link to a version work any more."""
    mine = (ProposalLinkRow.proposal_id == id_, ProposalLinkRow.revoked_at.is_(None))
    database.write(
        lambda session: session.execute(update(ProposalLinkRow).where(*mine).values(revoked_at=now()))
    )
