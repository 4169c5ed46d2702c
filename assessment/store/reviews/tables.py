"""The table of reviews: when an accepted proposal is looked at again, and what became of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assessment.store.columns import Json
from assessment.store.tables import Base

LONGEST_NAME = 200


class ReviewRow(Base):
    """A review of an accepted proposal; the one without an end is the next, or under way.

    `units` are the accepted units by kind, which today's are compared with. `reminded_for` is the due day
    that was last reminded of, `noticed_at` when a change too great for the price was told.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("proposal_id", "number"),
        Index("ix_reviews_ended_at_due_on", "ended_at", "due_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposals.id"))
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"), index=True)
    number: Mapped[int]
    due_on: Mapped[date]
    units: Mapped[Any] = mapped_column(Json)
    tell_customer: Mapped[bool]
    reminded_for: Mapped[date | None]
    changed_permille: Mapped[int]
    exceeded: Mapped[bool]
    noticed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    started_by: Mapped[UUID | None]
    started_by_name: Mapped[str | None] = mapped_column(String(LONGEST_NAME))
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(16))
