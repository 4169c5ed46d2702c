"""The table of background work: a row says what is to be done, and how far that has come."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from assessment.store.tables import Base

LONGEST_WORKER, LONGEST_ERROR, LONGEST_NAME = 100, 200, 200


class JobRow(Base):
    """One piece of work. The first index keeps claiming cheap beside any number of done ones."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_state_run_at", "state", "run_at"),
        Index("ix_jobs_state_kind", "state", "kind"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(32))
    payload: Mapped[dict[str, Any]]
    key: Mapped[str | None] = mapped_column(String(200), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    run_at: Mapped[datetime]
    claimed_by: Mapped[str | None] = mapped_column(String(LONGEST_WORKER))
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int]
    handing_over_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    error: Mapped[str | None] = mapped_column(String(LONGEST_ERROR))
    progress_done: Mapped[int]
    progress_total: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(index=True)
    created_by: Mapped[str | None] = mapped_column(String(LONGEST_NAME))
    assessment_id: Mapped[UUID | None] = mapped_column(ForeignKey("assessments.id"), index=True)
