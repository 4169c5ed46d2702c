"""Assessments, links, saves, offer requests, starts, outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    _assessments()
    _links()
    _saves()
    _offer_requests()
    _outbox()
    op.create_table(
        "start_attempts",
        sa.Column("address_hash", sa.String(64), nullable=False),
        sa.Column("hour", sa.DateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("address_hash", "hour", name="pk_start_attempts"),
    )


def downgrade() -> None:
    """Backwards: everything is lost."""
    for table in ("start_attempts", "outbox", "offer_requests", "saves", "links", "assessments"):
        op.drop_table(table)


def _assessments() -> None:
    op.create_table(
        "assessments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("email", sa.String(254)),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("consent", sa.String(64)),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("submitted_at", sa.DateTime()),
        sa.Column("erased_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_assessments"),
    )
    op.create_index("ix_assessments_email", "assessments", ["email"])
    op.create_index("ix_assessments_status_updated_at", "assessments", ["status", "updated_at"])


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessments.id"], name="fk_links_assessment_id"),
        sa.UniqueConstraint("secret_hash", name="uq_links_secret_hash"),
    )
    op.create_index("ix_links_assessment_id", "links", ["assessment_id"])


def _saves() -> None:
    op.create_table(
        "saves",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("save_id", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "save_id", name="pk_saves"),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessments.id"], name="fk_saves_assessment_id"),
    )
    op.create_index("ix_saves_created_at", "saves", ["created_at"])


def _offer_requests() -> None:
    op.create_table(
        "offer_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.String(64), nullable=False),
        sa.Column("inventory", sa.Text()),
        sa.Column("result_digest", sa.String(80), nullable=False),
        sa.Column("edition", sa.String(32), nullable=False),
        sa.Column("message", sa.Text()),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offer_requests"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name="fk_offer_requests_assessment_id"
        ),
        sa.UniqueConstraint("assessment_id", "request_id", name="uq_offer_requests_assessment_id_request_id"),
    )
    op.create_index("ix_offer_requests_created_at", "offer_requests", ["created_at"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("recipient", sa.String(254), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("claimed_until", sa.DateTime()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime()),
        sa.Column("failed_at", sa.DateTime()),
        sa.Column("secret_hash", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessments.id"], name="fk_outbox_assessment_id"),
    )
    op.create_index("ix_outbox_assessment_id", "outbox", ["assessment_id"])
