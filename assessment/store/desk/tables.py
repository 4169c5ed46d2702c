"""The tables of the engineer's desk, beside those of the assessments."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assessment.store.columns import Json
from assessment.store.tables import AssessmentRow, Base

LONGEST_NAME = 200
# All that the board needs of an assessment, so that it never reads past the answers, which are long.
BOARD = Index(
    "ix_assessments_board",
    *(AssessmentRow.updated_at, AssessmentRow.status, AssessmentRow.id, AssessmentRow.version),
    *(AssessmentRow.created_at, AssessmentRow.submitted_at, AssessmentRow.language, AssessmentRow.email),
)


class FileRow(Base):
    """Who works on an assessment, and its adjustments; none while nobody at the desk touched it.

    `version` rises with each change of the adjustments; it is compared with what an engineer saw.
    """

    __tablename__ = "desk_files"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"), primary_key=True)
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff_users.id"), index=True)
    shared: Mapped[bool] = mapped_column(default=False)
    adjustments: Mapped[dict[str, Any]] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=0)
    changed_by: Mapped[str | None] = mapped_column(String(LONGEST_NAME))
    changed_at: Mapped[datetime | None]


class SummaryRow(Base):
    """What the last evaluation came to, for the board; `version` is that of the assessment."""

    __tablename__ = "desk_summaries"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"), primary_key=True)
    version: Mapped[int]
    digest: Mapped[str] = mapped_column(String(80))
    edition: Mapped[str] = mapped_column(String(32))
    evaluated_on: Mapped[date]
    company: Mapped[Any] = mapped_column(Json, nullable=True)
    company_key: Mapped[str] = mapped_column(String(200), index=True)
    search: Mapped[str] = mapped_column(Text)
    need: Mapped[str | None] = mapped_column(String(32))
    tier: Mapped[str | None] = mapped_column(String(32))
    indicative: Mapped[bool]
    fee_cents: Mapped[int | None] = mapped_column(BigInteger, index=True)
    hourly_cents: Mapped[int | None] = mapped_column(BigInteger)
    one_off_cents: Mapped[int | None] = mapped_column(BigInteger)
    items: Mapped[int]
    priced: Mapped[int]
    covered: Mapped[int]
    left_out: Mapped[int]
    undecided: Mapped[int]
    open: Mapped[int]
    aside: Mapped[int]


class NoteRow(Base):
    """A note of an engineer; notes are added, never changed."""

    __tablename__ = "desk_notes"
    __table_args__ = (UniqueConstraint("assessment_id", "note_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"))
    note_id: Mapped[str] = mapped_column(String(64))
    author_id: Mapped[UUID | None]
    author_name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    text: Mapped[Any] = mapped_column(Json)
    created_at: Mapped[datetime]


class ScenarioRow(Base):
    """A named variant: changes of the answers and adjustments of its own."""

    __tablename__ = "desk_scenarios"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"), index=True)
    name: Mapped[Any] = mapped_column(Json)
    changes: Mapped[Any] = mapped_column(Json)
    adjustments: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column()
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class CreationRow(Base):
    """An assessment that was created at the desk, by the id that the page gave the request."""

    __tablename__ = "desk_creations"

    request_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"), index=True)
