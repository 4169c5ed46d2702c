"""What a customer may take with him: everything that is stored about his assessment."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessment.store.assessments import living
from assessment.store.database import Database
from assessment.store.imports.exporting import lists_of
from assessment.store.proposals.tables import ContentsRow, ProposalRow
from assessment.store.tables import OfferRow

EXPORT_FORMAT = "assessment.export/1"
SAID = ("number", "version", "status", "language", "tier", "billing", "fee_cents", "hourly_cents")
ANSWERED = ("recipient", "accepted_name", "accepted_function", "choice", "declined_name", "declined_reason")
DAYS = ("issued_on", "valid_until", "accepted_on")
MOMENTS = ("sent_at", "viewed_at", "accepted_at", "declined_at")


def export(database: Database, id_: UUID) -> dict[str, Any]:
    """Everything that is stored about a customer's assessment, as plain data; raises `Gone`.

    Of proposals those that were sent to him: what is prepared says nothing about him that the answers do not.
    """

    def work(session: Session) -> dict[str, Any]:
        row = living(session, id_)
        offers = session.scalars(
            select(OfferRow).where(OfferRow.assessment_id == id_).order_by(OfferRow.created_at)
        )
        return {
            "format": EXPORT_FORMAT,
            "id": str(row.id),
            "language": row.language,
            "email": row.email,
            "consent": row.consent,
            **_times(row, ("created_at", "updated_at", "submitted_at")),
            "answers": row.answers,
            "offer_requests": [_offer(offer) for offer in offers],
            "proposals": _proposals(session, id_),
            **lists_of(session, id_),
        }

    return database.read(work)


def _offer(row: OfferRow) -> dict[str, Any]:
    created = row.created_at.isoformat()
    return {"created_at": created, "edition": row.edition, "inventory": row.inventory, "message": row.message}


def _proposals(session: Session, id_: UUID) -> list[dict[str, Any]]:
    query = (
        select(ProposalRow, ContentsRow.inventory)
        .join(ContentsRow, ContentsRow.proposal_id == ProposalRow.id)
        .where(ProposalRow.assessment_id == id_, ProposalRow.sent_at.is_not(None))
    )
    found = session.execute(query.order_by(ProposalRow.version))
    return [
        {
            **{name: getattr(row, name) for name in (*SAID, *ANSWERED)},
            **_times(row, (*DAYS, *MOMENTS)),
            "inventory": inventory,
        }
        for row, inventory in found
    ]


def _times(row: object, names: tuple[str, ...]) -> dict[str, str | None]:
    """Days and moments as ISO 8601."""
    return {name: value.isoformat() if (value := getattr(row, name)) else None for name in names}
