"""Proposals: frozen versions with their files and links, and the triggers that keep what was issued."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLE = "proposals"
REFUSAL = "what was issued never changes"
PARTS = ("proposal_contents", "proposal_pdfs")
RULES = {
    "ck_proposals_acceptance": "(status = 'accepted') = (accepted_at IS NOT NULL)",
    "ck_proposals_accepted_sent": "accepted_on IS NULL OR sent_at IS NOT NULL",
    "ck_proposals_accepted_in_time": "accepted_on IS NULL OR accepted_on <= valid_until",
    "ck_proposals_declined": "(status = 'declined') = (declined_at IS NOT NULL)",
    "ck_proposals_validity": "issued_on <= valid_until",
}
FROZEN = (
    *("id", "assessment_id", "request_id", "version", "revives", "number", "language", "edition"),
    *("rulebook_digest", "result_digest", "evaluated_on", "issued_on", "valid_until", "need", "tier"),
    *("billing", "fee_cents", "hourly_cents", "one_off_cents", "approval", "approval_rule", "tiers"),
    *("billings", "options", "created_by", "created_by_name", "created_at"),
)
ONCE = (
    *("sent_at", "viewed_at", "reminded_at", "ended_at", "accepted_at", "accepted_on", "accepted_name"),
    *("accepted_function", "choice", "accepted_fee_cents", "accepted_hourly_cents"),
    *("accepted_one_off_cents", "accepted_pdf", "declined_at", "declined_name", "declined_reason"),
)
OPEN = "('draft', 'in_review', 'approved', 'sent', 'viewed')"


def upgrade() -> None:
    """Forwards."""
    op.create_table(TABLE, *_frozen(), *_life(), *_rules())
    op.create_index("ix_proposals_status_valid_until", TABLE, ["status", "valid_until"])
    _parts()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def downgrade() -> None:
    """Backwards: everything is lost."""
    for table in ("proposal_links", *PARTS, TABLE):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION keep_proposals()")
        op.execute("DROP FUNCTION keep_proposal_parts()")


def _required(kind: Any, *names: str) -> list[sa.Column[Any]]:  # noqa: ANN401
    return [sa.Column(name, kind, nullable=False) for name in names]


def _optional(kind: Any, *names: str) -> list[sa.Column[Any]]:  # noqa: ANN401
    return [sa.Column(name, kind, nullable=True) for name in names]


def _text(length: int, *names: str) -> list[sa.Column[Any]]:
    return _required(sa.String(length), *names)


def _frozen() -> list[sa.Column[Any]]:
    return [
        *_required(sa.Uuid(), "id", "assessment_id"),
        *_text(64, "request_id"),
        *_required(sa.Integer(), "version"),
        *_optional(sa.Uuid(), "revives"),
        *_text(16, "number", "billing"),
        *_text(8, "language"),
        *_text(32, "edition", "need", "tier", "approval"),
        *_text(80, "rulebook_digest", "result_digest"),
        *_required(sa.Date(), "evaluated_on", "issued_on", "valid_until"),
        *_required(sa.BigInteger(), "fee_cents", "hourly_cents", "one_off_cents"),
        *_optional(sa.String(64), "approval_rule"),
        *_required(sa.Text(), "tiers", "billings", "options"),
        *_optional(sa.Uuid(), "created_by"),
        *_text(200, "created_by_name"),
        *_required(sa.DateTime(), "created_at"),
    ]


def _life() -> list[sa.Column[Any]]:
    times = ("submitted_at", "approved_at", "sent_at", "viewed_at", "reminded_at", "ended_at")
    amounts = ("accepted_fee_cents", "accepted_hourly_cents", "accepted_one_off_cents")
    typed = ("accepted_name", "accepted_function", "choice", "declined_name", "declined_reason")
    return [
        *_text(16, "status"),
        *_required(sa.Integer(), "row_version"),
        *_optional(sa.Uuid(), "submitted_by", "approved_by"),
        *_optional(sa.String(200), "submitted_by_name", "approved_by_name"),
        *_optional(sa.DateTime(), *times, "accepted_at", "declined_at"),
        *_optional(sa.String(254), "recipient"),
        *_optional(sa.Date(), "accepted_on"),
        *_optional(sa.BigInteger(), *amounts),
        *_optional(sa.String(64), "accepted_pdf"),
        *_optional(sa.Text(), *typed),
    ]


def _rules() -> list[Any]:
    return [
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessments.id"], name="fk_proposals_assessment_id"),
        sa.UniqueConstraint("assessment_id", "version", name="uq_proposals_assessment_id_version"),
        sa.UniqueConstraint("assessment_id", "request_id", name="uq_proposals_assessment_id_request_id"),
        *(sa.CheckConstraint(rule, name=name) for name, rule in RULES.items()),
    ]


def _parts() -> None:
    _part(
        "proposal_contents",
        *_required(sa.Text(), "inventory", "adjustments", "result"),
        sa.PrimaryKeyConstraint("proposal_id", name="pk_proposal_contents"),
    )
    _part(
        "proposal_pdfs",
        *_text(16, "kind"),
        *_text(64, "sha256"),
        *_required(sa.DateTime(), "created_at"),
        *_required(sa.LargeBinary(), "content"),
        sa.PrimaryKeyConstraint("proposal_id", "kind", name="pk_proposal_pdfs"),
    )
    _part(
        "proposal_links",
        *_required(sa.Integer(), "id"),
        *_text(64, "secret_hash"),
        *_required(sa.DateTime(), "created_at"),
        *_optional(sa.DateTime(), "revoked_at"),
        sa.PrimaryKeyConstraint("id", name="pk_proposal_links"),
        sa.UniqueConstraint("secret_hash", name="uq_proposal_links_secret_hash"),
    )
    op.create_index("ix_proposal_links_proposal_id", "proposal_links", ["proposal_id"])


def _part(table: str, *columns: Any) -> None:
    points = sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=f"fk_{table}_proposal_id")
    op.create_table(table, *_required(sa.Uuid(), "proposal_id"), *columns, points)


def _keeps(same: str) -> str:
    """The condition under which a proposal may be updated; `same` compares two values that may be none."""
    frozen = [f"NEW.{name} {same} OLD.{name}" for name in FROZEN]
    once = [f"(OLD.{name} IS NULL OR NEW.{name} {same} OLD.{name})" for name in ONCE]
    closed = f"(OLD.status IN {OPEN} OR NEW.status = OLD.status)"
    return " AND ".join((*frozen, *once, closed))


ERASED = "EXISTS (SELECT 1 FROM assessments a WHERE a.id = OLD.assessment_id AND a.status = 'erased')"
UNSIGNED = f"(OLD.status <> 'accepted' AND {ERASED})"
UNSIGNED_PART = (
    "EXISTS (SELECT 1 FROM proposals p JOIN assessments a ON a.id = p.assessment_id "
    "WHERE p.id = OLD.proposal_id AND p.status <> 'accepted' AND a.status = 'erased')"
)


def _guard_sqlite() -> None:
    raising = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    op.execute(f"CREATE TRIGGER {TABLE}_update BEFORE UPDATE ON {TABLE} WHEN NOT ({_keeps('IS')}) {raising}")
    op.execute(f"CREATE TRIGGER {TABLE}_delete BEFORE DELETE ON {TABLE} WHEN NOT {UNSIGNED} {raising}")
    for part in PARTS:
        op.execute(f"CREATE TRIGGER {part}_update BEFORE UPDATE ON {part} {raising}")
        op.execute(f"CREATE TRIGGER {part}_delete BEFORE DELETE ON {part} WHEN NOT {UNSIGNED_PART} {raising}")


def _guard_postgresql() -> None:
    _function("keep_proposals", _keeps("IS NOT DISTINCT FROM"), UNSIGNED)
    _function("keep_proposal_parts", "FALSE", UNSIGNED_PART)
    for table, function in ((TABLE, "keep_proposals"), *((part, "keep_proposal_parts") for part in PARTS)):
        each_row = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
        op.execute(f"CREATE TRIGGER {table}_kept {each_row}")


def _function(name: str, may_update: str, may_delete: str) -> None:
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' THEN IF {may_update} THEN RETURN NEW; END IF; "
        f"ELSIF {may_delete} THEN RETURN OLD; END IF; RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
