"""Staff accounts, the engineer's desk, the audit trail with the triggers that keep it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TRAIL = "audit_trail"
REFUSAL = "the audit trail is only ever added to"
TABLES = (
    *("desk_summaries", "desk_scenarios", "desk_notes", "desk_files", "desk_creations", TRAIL),
    *("staff_tokens", "staff_sessions", "staff_outbox", "staff_attempts", "staff_users"),
)
BOARD = (
    *("updated_at", "status", "id", "version"),
    *("created_at", "submitted_at", "language", "email"),
)
FIXED = ("id", "assessment_id", "subject_id", "at", "actor_kind", "actor_id", "actor_name", "action")
VALUES = ("before", "after", "reason")


def upgrade() -> None:
    """Forwards."""
    _users()
    _tokens()
    _sessions()
    _attempts_and_mails()
    _files()
    _summaries()
    _notes_and_scenarios()
    op.create_index("ix_assessments_board", "assessments", list(BOARD))
    _trail()
    _guard_trail()


def downgrade() -> None:
    """Backwards: everything is lost."""
    op.drop_index("ix_assessments_board", "assessments")
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION keep_audit_trail()")


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _required(kind: Any, *names: str) -> list[sa.Column[Any]]:  # noqa: ANN401
    return [sa.Column(name, kind, nullable=False) for name in names]


def _optional(kind: Any, *names: str) -> list[sa.Column[Any]]:  # noqa: ANN401
    return [sa.Column(name, kind, nullable=True) for name in names]


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _users() -> None:
    table = "staff_users"
    texts = [_text("email", 254), _text("name", 200), _text("language", 8), _text("role", 16)]
    op.create_table(
        table,
        *_required(sa.Uuid(), "id"),
        *texts,
        *_required(sa.Boolean(), "active"),
        _text("password_hash", 200, nullable=True),
        *_required(sa.Integer(), "version"),
        *_required(sa.DateTime(), "created_at"),
        *_optional(sa.DateTime(), "signed_in_at"),
        _key(table, "id"),
        _unique(table, "email"),
    )


def _tokens() -> None:
    table = "staff_tokens"
    op.create_table(
        table,
        *_required(sa.Integer(), "id"),
        *_optional(sa.Uuid(), "user_id"),
        _text("purpose", 16),
        _text("secret_hash", 64),
        *_required(sa.DateTime(), "created_at", "expires_at"),
        *_optional(sa.DateTime(), "used_at"),
        _points(table, "user_id", "staff_users"),
        _key(table, "id"),
        _unique(table, "secret_hash"),
    )
    _index(table, "user_id")


def _sessions() -> None:
    table = "staff_sessions"
    op.create_table(
        table,
        *_required(sa.Uuid(), "id", "user_id"),
        _text("secret_hash", 64),
        _text("browser", 200),
        *_required(sa.DateTime(), "created_at", "seen_at", "expires_at"),
        *_optional(sa.DateTime(), "revoked_at"),
        _points(table, "user_id", "staff_users"),
        _key(table, "id"),
        _unique(table, "secret_hash"),
    )
    _index(table, "user_id")
    _index(table, "expires_at")


def _attempts_and_mails() -> None:
    op.create_table(
        "staff_attempts",
        _text("key_hash", 64),
        *_required(sa.DateTime(), "since"),
        *_required(sa.Integer(), "attempts"),
        _key("staff_attempts", "key_hash", "since"),
    )
    table = "staff_outbox"
    op.create_table(
        table,
        *_required(sa.Uuid(), "id", "user_id"),
        _text("kind", 32),
        *_required(sa.DateTime(), "created_at"),
        *_optional(sa.DateTime(), "claimed_until", "sent_at", "failed_at"),
        *_required(sa.Integer(), "attempts"),
        _text("secret_hash", 64, nullable=True),
        _points(table, "user_id", "staff_users"),
        _key(table, "id"),
    )
    _index(table, "user_id")


def _files() -> None:
    table = "desk_files"
    op.create_table(
        table,
        *_required(sa.Uuid(), "assessment_id"),
        *_optional(sa.Uuid(), "owner_id"),
        *_required(sa.Boolean(), "shared"),
        *_required(sa.Text(), "adjustments"),
        *_required(sa.Integer(), "version"),
        _text("changed_by", 200, nullable=True),
        *_optional(sa.DateTime(), "changed_at"),
        _points(table, "assessment_id", "assessments"),
        _points(table, "owner_id", "staff_users"),
        _key(table, "assessment_id"),
    )
    _index(table, "owner_id")
    op.create_table(
        "desk_creations",
        _text("request_id", 64),
        *_required(sa.Uuid(), "assessment_id"),
        _points("desk_creations", "assessment_id", "assessments"),
        _key("desk_creations", "request_id"),
    )
    _index("desk_creations", "assessment_id")


def _summaries() -> None:
    table = "desk_summaries"
    counts = ("items", "priced", "covered", "left_out", "undecided", "open", "aside")
    op.create_table(
        table,
        *_required(sa.Uuid(), "assessment_id"),
        *_required(sa.Integer(), "version"),
        _text("digest", 80),
        _text("edition", 32),
        *_required(sa.Date(), "evaluated_on"),
        *_optional(sa.Text(), "company"),
        _text("company_key", 200),
        *_required(sa.Text(), "search"),
        _text("need", 32, nullable=True),
        _text("tier", 32, nullable=True),
        *_required(sa.Boolean(), "indicative"),
        *_optional(sa.BigInteger(), "fee_cents", "hourly_cents", "one_off_cents"),
        *_required(sa.Integer(), *counts),
        _points(table, "assessment_id", "assessments"),
        _key(table, "assessment_id"),
    )
    _index(table, "company_key")
    _index(table, "fee_cents")


def _notes_and_scenarios() -> None:
    table = "desk_notes"
    op.create_table(
        table,
        *_required(sa.Integer(), "id"),
        *_required(sa.Uuid(), "assessment_id"),
        _text("note_id", 64),
        *_optional(sa.Uuid(), "author_id"),
        _text("author_name", 200),
        *_required(sa.Text(), "text"),
        *_required(sa.DateTime(), "created_at"),
        _points(table, "assessment_id", "assessments"),
        _key(table, "id"),
        _unique(table, "assessment_id", "note_id"),
    )
    table = "desk_scenarios"
    op.create_table(
        table,
        *_required(sa.Uuid(), "id", "assessment_id"),
        *_required(sa.Text(), "name", "changes", "adjustments"),
        *_required(sa.Integer(), "version"),
        *_required(sa.DateTime(), "created_at", "updated_at"),
        _points(table, "assessment_id", "assessments"),
        _key(table, "id"),
    )
    _index(table, "assessment_id")


def _trail() -> None:
    op.create_table(
        TRAIL,
        *_required(sa.Integer(), "id"),
        *_optional(sa.Uuid(), "assessment_id", "subject_id"),
        *_required(sa.DateTime(), "at"),
        _text("actor_kind", 16),
        *_optional(sa.Uuid(), "actor_id"),
        _text("actor_name", 200),
        _text("action", 40),
        _text("path", 300),
        *_optional(sa.Text(), *VALUES),
        _points(TRAIL, "assessment_id", "assessments"),
        _key(TRAIL, "id"),
    )
    _index(TRAIL, "assessment_id", "id")
    _index(TRAIL, "subject_id")


def _guard_trail() -> None:
    """The database refuses what changes or deletes a row, but for erasing an erased assessment's values."""
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _erases(same: str) -> str:
    """The condition under which an UPDATE only erases; `same` compares two values, of which none is none."""
    fixed = [f"NEW.{name} {same} OLD.{name}" for name in FIXED]
    values = [f"(NEW.{name} {same} OLD.{name} OR NEW.{name} = '\"erased\"')" for name in VALUES]
    path = "(NEW.path = OLD.path OR NEW.path = 'erased')"
    erased = "EXISTS (SELECT 1 FROM assessments a WHERE a.id = OLD.assessment_id AND a.status = 'erased')"
    return " AND ".join((*fixed, *values, path, erased))


def _guard_sqlite() -> None:
    raising = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    op.execute(f"CREATE TRIGGER {TRAIL}_delete BEFORE DELETE ON {TRAIL} {raising}")
    op.execute(f"CREATE TRIGGER {TRAIL}_update BEFORE UPDATE ON {TRAIL} WHEN NOT ({_erases('IS')}) {raising}")


def _guard_postgresql() -> None:
    only_erases = _erases("IS NOT DISTINCT FROM")
    op.execute(
        "CREATE FUNCTION keep_audit_trail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' THEN IF {only_erases} THEN RETURN NEW; END IF; END IF; "
        f"RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    each_row = f"BEFORE UPDATE OR DELETE ON {TRAIL} FOR EACH ROW"
    op.execute(f"CREATE TRIGGER {TRAIL}_kept {each_row} EXECUTE FUNCTION keep_audit_trail()")
    op.execute(
        f"CREATE TRIGGER {TRAIL}_not_emptied BEFORE TRUNCATE ON {TRAIL} EXECUTE FUNCTION keep_audit_trail()"
    )
