"""What was issued never changes, and a closed proposal stays closed; triggers in the database say so too."""

from typing import Any

from sqlalchemy import Connection, event, inspect

from assessment.store.proposals.tables import ContentsRow, PdfRow, ProposalRow
from assessment.store.proposals.values import CLOSED, FrozenProposal
from assessment.store.trail.acting import current
from assessment.store.trail.recording import Entry, add

FROZEN = (
    *("id", "assessment_id", "request_id", "version", "revives", "number", "language", "edition"),
    *("rulebook_digest", "result_digest", "evaluated_on", "issued_on", "valid_until", "need", "tier"),
    *("billing", "fee_cents", "hourly_cents", "one_off_cents", "approval", "approval_rule", "tiers"),
    *("billings", "options", "created_by", "created_by_name", "created_at"),
)
# Set when it happens, and never again.
ONCE = (
    *("sent_at", "viewed_at", "reminded_at", "ended_at", "accepted_at", "accepted_on", "accepted_name"),
    *("accepted_function", "choice", "accepted_fee_cents", "accepted_hourly_cents"),
    *("accepted_one_off_cents", "accepted_pdf", "declined_at", "declined_name", "declined_reason"),
)


@event.listens_for(ProposalRow, "after_insert")
def _issued(mapper: object, connection: Connection, row: ProposalRow) -> None:
    _note(connection, row, None)


@event.listens_for(ProposalRow, "before_update")
def _keep(mapper: object, connection: Connection, row: ProposalRow) -> None:
    changed = {name: before for name in (*FROZEN, *ONCE, "status") for before in _before(row, name)}
    frozen = [name for name in FROZEN if name in changed]
    again = [name for name in ONCE if changed.get(name) is not None]
    if frozen or again or changed.get("status") in CLOSED:
        raise FrozenProposal(", ".join((*frozen, *again)) or "status")


@event.listens_for(ProposalRow, "after_update")
def _moved(mapper: object, connection: Connection, row: ProposalRow) -> None:
    for before in _before(row, "status"):
        _note(connection, row, before)


@event.listens_for(ContentsRow, "before_update")
@event.listens_for(PdfRow, "before_update")
def _refuse(mapper: object, connection: Connection, row: ContentsRow | PdfRow) -> None:
    raise FrozenProposal(row.__tablename__)


def _before(row: ProposalRow, name: str) -> list[Any]:
    """The value that a column had, where it has another now."""
    history = inspect(row).attrs[name].history
    return [each for each in history.deleted or () if each != getattr(row, name)]


def _note(connection: Connection, row: ProposalRow, before: str | None) -> None:
    acting = current()
    action = acting.action or "proposal_status"
    add(connection, row.assessment_id, (Entry(action, path_of(row), before, row.status, acting.reason),))


def path_of(row: ProposalRow, part: str = "status") -> str:
    """How the trail names a part of a proposal: `proposals/VERSION/PART`."""
    return f"proposals/{row.version}/{part}"
