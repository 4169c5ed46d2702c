"""Asking for a binding offer: the inventory is frozen as it is at that moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessment.store.assessments import living
from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.mailing import add_mails
from assessment.store.saving import checked_id
from assessment.store.tables import OfferRow
from assessment.store.values import SUBMITTED, Document, NewMail, OfferRequest


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: an offer on `inventory`; `result_digest` is that of the result the customer saw."""

    inventory: Document
    result_digest: str
    edition: str
    message: str | None = None
    mails: tuple[NewMail, ...] = ()


def request_offer(database: Database, id_: UUID, request_id: str, ask: Ask) -> OfferRequest:
    """Store a customer's ask once for each `request_id`, and queue its mails; raises `Gone`."""
    checked_id(request_id, "request_id")

    def work(session: Session) -> OfferRequest:
        assessment = living(session, id_, changing=True)
        query = select(OfferRow).where(OfferRow.assessment_id == id_, OfferRow.request_id == request_id)
        row = session.scalars(query).one_or_none()
        if row is None:
            row = _row(id_, request_id, ask)
            session.add(row)
            assessment.status, assessment.submitted_at = SUBMITTED, row.created_at
            add_mails(session, id_, ask.mails)
            session.flush()
        return value_of(row)

    return database.write(work)


def offer_requests(database: Database, id_: UUID | None = None) -> Sequence[OfferRequest]:
    """All asks that were not erased, the latest first; of one assessment where `id_` is given."""
    query = select(OfferRow).where(OfferRow.inventory.is_not(None)).order_by(OfferRow.created_at.desc())
    query = query.where(OfferRow.assessment_id == id_) if id_ else query
    return database.read(lambda session: tuple(value_of(row) for row in session.scalars(query)))


def _row(id_: UUID, request_id: str, ask: Ask) -> OfferRow:
    return OfferRow(
        assessment_id=id_,
        request_id=request_id,
        inventory=dict(ask.inventory),
        result_digest=ask.result_digest,
        edition=ask.edition,
        message=ask.message,
        created_at=now(),
    )


def value_of(row: OfferRow) -> OfferRequest:
    """The row as a frozen value."""
    return OfferRequest(
        row.id, row.assessment_id, row.inventory, row.result_digest, row.edition, row.message, row.created_at
    )
