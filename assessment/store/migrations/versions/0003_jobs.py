"""Background work as rows; the mails that wait in both outboxes become such."""

import json
from typing import Any

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
    _move("outbox", "mail", "assessment_id", ("kind", "recipient", "language"))
    _move("staff_outbox", "staff_mail", None, ("kind",))
    op.drop_table("outbox")
    op.drop_table("staff_outbox")


def downgrade() -> None:
    """Backwards: what waits is lost."""
    op.drop_table("jobs")
    _outbox("outbox", ("assessment_id", "assessments"), sa.String(254), sa.String(8))
    _outbox("staff_outbox", ("user_id", "staff_users"))


def _move(outbox: str, kind: str, assessment: str | None, said: tuple[str, ...]) -> None:
    """Keep the mails that were not sent; what was sent needs no row any more."""
    jobs, old = (
        sa.Table(name, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)
        for name in ("jobs", outbox)
    )
    for row in op.get_bind().execute(sa.select(old).where(old.c.sent_at.is_(None))).mappings():
        payload = {name: row[name] for name in said} | {"about": {}, "root": ""}
        payload |= {"secret_hash": row["secret_hash"]} if row["secret_hash"] else {}
        payload |= {} if assessment else {"user": str(row["user_id"])}
        op.get_bind().execute(sa.insert(jobs).values(**_job(row, kind, assessment, json.dumps(payload))))


def _job(row: Any, kind: str, assessment: str | None, payload: str) -> dict[str, object]:  # noqa: ANN401
    failed = row["failed_at"]
    return {
        "id": row["id"],
        "kind": kind,
        "payload": payload,
        "state": "failed" if failed else "waiting",
        "run_at": row["created_at"],
        "attempts": row["attempts"],
        "ended_at": failed,
        "progress_done": 0,
        "created_at": row["created_at"],
        "assessment_id": row[assessment] if assessment else None,
    }


def _outbox(table: str, about: tuple[str, str], *words: sa.String) -> None:
    column, parent = about
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(column, sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        *(
            sa.Column(name, type_, nullable=False)
            for name, type_ in zip(("recipient", "language"), words, strict=False)
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("claimed_until", sa.DateTime()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime()),
        sa.Column("failed_at", sa.DateTime()),
        sa.Column("secret_hash", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=f"fk_{table}_{column}"),
    )
    op.create_index(f"ix_{table}_{column}", table, [column])
