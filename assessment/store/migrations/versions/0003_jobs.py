"""Background work as rows."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INDEXES = (("state", "run_at"), ("state", "kind"), ("ended_at",), ("created_at",), ("assessment_id",))


def upgrade() -> None:
    """Forwards."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("key", sa.String(200)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("run_at", sa.DateTime(), nullable=False),
        sa.Column("claimed_by", sa.String(100)),
        sa.Column("claimed_until", sa.DateTime()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("handing_over_at", sa.DateTime()),
        sa.Column("ended_at", sa.DateTime()),
        sa.Column("error", sa.String(200)),
        sa.Column("progress_done", sa.Integer(), nullable=False),
        sa.Column("progress_total", sa.Integer()),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(200)),
        sa.Column("assessment_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessments.id"], name="fk_jobs_assessment_id"),
        sa.UniqueConstraint("key", name="uq_jobs_key"),
    )
    for columns in INDEXES:
        op.create_index(f"ix_jobs_{'_'.join(columns)}", "jobs", list(columns))


def downgrade() -> None:
    """Backwards: what waits is lost."""
    op.drop_table("jobs")
