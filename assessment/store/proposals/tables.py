"""The tables of proposals: their life, what they froze, their files, their links.

What is frozen lies apart, so that lists never read past it and no change of status touches it.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from assessment.store.columns import Json
from assessment.store.tables import Base

LONGEST_NAME = 200
# Also in the migration: the database itself refuses what breaks them.
RULES = {
    "ck_proposals_acceptance": "(status = 'accepted') = (accepted_at IS NOT NULL)",
    "ck_proposals_accepted_sent": "accepted_on IS NULL OR sent_at IS NOT NULL",
    "ck_proposals_accepted_in_time": "accepted_on IS NULL OR accepted_on <= valid_until",
    "ck_proposals_declined": "(status = 'declined') = (declined_at IS NOT NULL)",
    "ck_proposals_validity": "issued_on <= valid_until",
}


class ProposalRow(Base):
    """A version of an assessment's proposal. Listener and triggers refuse changes of `guarding.FROZEN`."""

    __tablename__ = "proposals"
    __table_args__ = (
        UniqueConstraint("assessment_id", "version"),
        UniqueConstraint("assessment_id", "request_id"),
        Index("ix_proposals_status_valid_until", "status", "valid_until"),
        *(CheckConstraint(rule, name=name) for name, rule in RULES.items()),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"))
    request_id: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    revives: Mapped[UUID | None]
    number: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(8))
    edition: Mapped[str] = mapped_column(String(32))
    rulebook_digest: Mapped[str] = mapped_column(String(80))
    result_digest: Mapped[str] = mapped_column(String(80))
    evaluated_on: Mapped[date]
    issued_on: Mapped[date]
    valid_until: Mapped[date]
    need: Mapped[str] = mapped_column(String(32))
    tier: Mapped[str] = mapped_column(String(32))
    billing: Mapped[str] = mapped_column(String(16))
    fee_cents: Mapped[int] = mapped_column(BigInteger)
    hourly_cents: Mapped[int] = mapped_column(BigInteger)
    one_off_cents: Mapped[int] = mapped_column(BigInteger)
    approval: Mapped[str] = mapped_column(String(32))
    approval_rule: Mapped[str | None] = mapped_column(String(64))
    tiers: Mapped[Any] = mapped_column(Json)
    billings: Mapped[Any] = mapped_column(Json)
    options: Mapped[Any] = mapped_column(Json)
    created_by: Mapped[UUID | None]
    created_by_name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    created_at: Mapped[datetime]

    status: Mapped[str] = mapped_column(String(16))
    row_version: Mapped[int] = mapped_column()
    submitted_by: Mapped[UUID | None]
    submitted_by_name: Mapped[str | None] = mapped_column(String(LONGEST_NAME))
    submitted_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None]
    approved_by_name: Mapped[str | None] = mapped_column(String(LONGEST_NAME))
    approved_at: Mapped[datetime | None]
    recipient: Mapped[str | None] = mapped_column(String(254))
    sent_at: Mapped[datetime | None]
    viewed_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    accepted_on: Mapped[date | None]
    accepted_name: Mapped[Any] = mapped_column(Json, nullable=True)
    accepted_function: Mapped[Any] = mapped_column(Json, nullable=True)
    choice: Mapped[Any] = mapped_column(Json, nullable=True)
    accepted_fee_cents: Mapped[int | None] = mapped_column(BigInteger)
    accepted_hourly_cents: Mapped[int | None] = mapped_column(BigInteger)
    accepted_one_off_cents: Mapped[int | None] = mapped_column(BigInteger)
    accepted_pdf: Mapped[str | None] = mapped_column(String(64))
    declined_at: Mapped[datetime | None]
    declined_name: Mapped[Any] = mapped_column(Json, nullable=True)
    declined_reason: Mapped[Any] = mapped_column(Json, nullable=True)

    __mapper_args__ = {"version_id_col": row_version}  # noqa: RUF012


class ContentsRow(Base):
    """The frozen documents; written once with the proposal, never changed."""

    __tablename__ = "proposal_contents"

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    inventory: Mapped[dict[str, Any]]
    adjustments: Mapped[dict[str, Any]]
    result: Mapped[dict[str, Any]]


class PdfRow(Base):
    """A sealed file; `kind` is `issued` or `accepted`. Once there, it is never replaced."""

    __tablename__ = "proposal_pdfs"

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ProposalLinkRow(Base):
    """The link of one version: the SHA-256 of its secret, never the secret."""

    __tablename__ = "proposal_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposals.id"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
