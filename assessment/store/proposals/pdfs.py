"""The sealed files of proposals: put once, never replaced."""

import hashlib
from uuid import UUID

from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.proposals.tables import PdfRow, ProposalRow
from assessment.store.proposals.values import NoProposal, Pdf


def put_pdf(database: Database, id_: UUID, kind: str, content: bytes) -> Pdf:
    """Keep a file of a proposal; where there is one of its kind already, that one stays and is returned.

    Raises `NoProposal`.
    """

    return database.write(lambda session: add_pdf(session, id_, kind, content))


def add_pdf(session: Session, id_: UUID, kind: str, content: bytes) -> Pdf:
    """As `put_pdf`, within a transaction."""
    if session.get(ProposalRow, id_, with_for_update=True) is None:
        raise NoProposal(str(id_))
    if session.get(PdfRow, (id_, kind)) is None:
        digest = hashlib.sha256(content).hexdigest()
        row = PdfRow(proposal_id=id_, kind=kind, sha256=digest, created_at=now(), content=content)
        session.add(row)
        session.flush()
    return _value(session.get_one(PdfRow, (id_, kind)))


def find_pdf(database: Database, id_: UUID, kind: str) -> Pdf | None:
    """A file of a proposal; none while it is not there yet."""
    return database.read(lambda session: pdf_in(session, id_, kind))


def pdf_in(session: Session, id_: UUID, kind: str) -> Pdf | None:
    """A file of a proposal, within a transaction."""
    row = session.get(PdfRow, (id_, kind))
    return _value(row) if row else None


def _value(row: PdfRow) -> Pdf:
    return Pdf(row.content, row.sha256, row.created_at)
