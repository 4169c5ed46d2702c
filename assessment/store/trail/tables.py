"""The table of the audit trail. Triggers refuse to change or delete its rows; see the migration."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from assessment.store.columns import Json
from assessment.store.tables import Base

LONGEST_PATH = 300
LONGEST_NAME = 200


class TrailRow(Base):
    """One change. `assessment_id` is none for what concerns accounts; `subject_id` is then the user.

    `before`, `after` and `reason` are JSON texts, so that every character can stand in them.
    """

    __tablename__ = "audit_trail"
    __table_args__ = (Index("ix_audit_trail_assessment_id_id", "assessment_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID | None] = mapped_column(ForeignKey("assessments.id"))
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    at: Mapped[datetime]
    actor_kind: Mapped[str] = mapped_column(String(16))
    actor_id: Mapped[UUID | None]
    actor_name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    action: Mapped[str] = mapped_column(String(40))
    path: Mapped[str] = mapped_column(String(LONGEST_PATH))
    before: Mapped[Any] = mapped_column(Json, nullable=True)
    after: Mapped[Any] = mapped_column(Json, nullable=True)
    reason: Mapped[Any] = mapped_column(Json, nullable=True)
