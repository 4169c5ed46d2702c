"""The tables of lists that wait to be imported, and of what their columns were said to mean."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assessment.store.columns import Json
from assessment.store.tables import Base


class ImportRow(Base):
    """A list that was uploaded and waits for its dry run or for being taken over; gone within a day."""

    __tablename__ = "imports"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"), index=True)
    scope: Mapped[str] = mapped_column(String(36))
    created_at: Mapped[datetime] = mapped_column(index=True)
    filename: Mapped[str] = mapped_column(String(200))
    data: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    source: Mapped[str] = mapped_column(String(16))
    columns: Mapped[dict[str, Any] | None] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(16))
    # The version of the answers with which the dry run compared.
    seen: Mapped[int | None]
    shown: Mapped[dict[str, Any] | None] = mapped_column(Json)
    # The job that reads or takes it over.
    job_id: Mapped[UUID | None]


class ColumnsRow(Base):
    """What the columns of a kind of list mean: of a source, under a set of headers, in a scope."""

    __tablename__ = "import_columns"
    __table_args__ = (UniqueConstraint("scope", "source", "signature"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(36))
    source: Mapped[str] = mapped_column(String(16))
    signature: Mapped[str] = mapped_column(String(64))
    columns: Mapped[dict[str, Any]] = mapped_column(Json)
    changed_at: Mapped[datetime]
