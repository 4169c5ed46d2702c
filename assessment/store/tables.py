"""The tables. `migrations/` builds them; a test compares the two."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from assessment.store.columns import Json, UtcTime

# Constraints have names of their own, so that a migration can change them on every database.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcTime, dict[str, Any]: Json}  # noqa: RUF012


class AssessmentRow(Base):
    """An assessment; its version guards against overwriting what another wrote."""

    __tablename__ = "assessments"
    __table_args__ = (Index("ix_assessments_status_updated_at", "status", "updated_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    language: Mapped[str] = mapped_column(String(8))
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    answers: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column()
    status: Mapped[str] = mapped_column(String(16))
    consent: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class LinkRow(Base):
    """A private link: the SHA-256 of its secret, never the secret."""

    __tablename__ = "links"

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class SaveRow(Base):
    """A save that was made, by the id that its client gave it."""

    __tablename__ = "saves"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"), primary_key=True)
    save_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    outcome: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(index=True)


class OfferRow(Base):
    """A customer's ask for a binding offer, on exactly this inventory."""

    __tablename__ = "offer_requests"
    __table_args__ = (UniqueConstraint("assessment_id", "request_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"))
    request_id: Mapped[str] = mapped_column(String(64))
    inventory: Mapped[dict[str, Any] | None] = mapped_column(Json)
    result_digest: Mapped[str] = mapped_column(String(80))
    edition: Mapped[str] = mapped_column(String(32))
    message: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(index=True)


class StartRow(Base):
    """How often an address, known by its hash only, started within an hour."""

    __tablename__ = "start_attempts"

    address_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    hour: Mapped[datetime] = mapped_column(primary_key=True)
    attempts: Mapped[int]
