"""What is stored of a customer's lists, for the file in which he takes everything along."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessment.store.imports.tables import ColumnsRow, ImportRow


def lists_of(session: Session, assessment: UUID) -> dict[str, Any]:
    """The lists that wait, by name and moment, and what the customer said about columns."""
    waiting = select(ImportRow).where(ImportRow.assessment_id == assessment).order_by(ImportRow.created_at)
    said = select(ColumnsRow).where(ColumnsRow.scope == str(assessment)).order_by(ColumnsRow.id)
    return {
        "lists_waiting": [
            {"filename": row.filename, "created_at": row.created_at.isoformat()}
            for row in session.scalars(waiting)
        ],
        "columns_of_lists": [{"source": row.source, **row.columns} for row in session.scalars(said)],
    }
