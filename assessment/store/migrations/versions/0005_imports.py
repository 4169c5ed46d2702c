"""Lists that wait to be imported, and what their columns were said to mean."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    _imports()
    _columns()


def downgrade() -> None:
    """Backwards: what waits is lost, and what was remembered of columns."""
    op.drop_table("import_columns")
    op.drop_table("imports")


def _imports() -> None:
    op.create_table(
        "imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("scope", sa.String(36), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("filename", sa.String(200), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("columns", sa.Text(), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=True),
        sa.Column("shown", sa.Text(), nullable=True),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessments.id"], name="fk_imports_assessment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
    for column in ("assessment_id", "created_at"):
        op.create_index(f"ix_imports_{column}", "imports", [column])


def _columns() -> None:
    kind = ("scope", "source", "signature")
    op.create_table(
        "import_columns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(36), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("signature", sa.String(64), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_columns"),
        sa.UniqueConstraint(*kind, name=f"uq_import_columns_{'_'.join(kind)}"),
    )
