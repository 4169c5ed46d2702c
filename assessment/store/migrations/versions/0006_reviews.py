"""Reviews of accepted proposals."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLE = "reviews"


def upgrade() -> None:
    """Forwards."""
    op.create_table(TABLE, *_columns(), *_constraints())
    op.create_index("ix_reviews_assessment_id", TABLE, ["assessment_id"])
    op.create_index("ix_reviews_ended_at_due_on", TABLE, ["ended_at", "due_on"])


def downgrade() -> None:
    """Backwards: dates and what became of reviews are lost."""
    op.drop_table(TABLE)


def _columns() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("units", sa.Text(), nullable=False),
        sa.Column("tell_customer", sa.Boolean(), nullable=False),
        sa.Column("reminded_for", sa.Date(), nullable=True),
        sa.Column("changed_permille", sa.Integer(), nullable=False),
        sa.Column("exceeded", sa.Boolean(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("started_by_name", sa.String(200), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(16), nullable=True),
    ]


def _constraints() -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name="fk_reviews_proposal_id"),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessments.id"], name="fk_reviews_assessment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.UniqueConstraint("proposal_id", "number", name="uq_reviews_proposal_id_number"),
    ]
