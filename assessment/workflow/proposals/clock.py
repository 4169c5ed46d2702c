"""What the clock does by itself: proposals expire, and customers are reminded before that."""

from datetime import date, timedelta
from uuid import UUID

from assessment.store import Gone
from assessment.store import proposals as kept
from assessment.store.columns import now
from assessment.store.proposals import WITH_CUSTOMER, Folder, NoProposal, Proposal
from assessment.store.trail import SYSTEM, Entry
from assessment.workflow.desk import Desk
from assessment.workflow.proposals.life import TO_CUSTOMER
from assessment.workflow.proposals.moving import late, tell

AT_ONCE = 200


def expire_late(desk: Desk, limit: int = AT_ONCE) -> int:
    """Let open proposals expire whose last day has passed; returns how many, at most `limit`."""
    today = desk.today()
    ids = kept.out_of_validity(desk.database, today, limit)
    return sum(_expire(desk, id_, today) for id_ in ids)


def _expire(desk: Desk, id_: UUID, today: date) -> bool:
    def work(folder: Folder, proposal: Proposal) -> bool:
        return late(folder, proposal, today) is not proposal

    try:
        return kept.change_one(desk.database, id_, work)
    except (Gone, NoProposal):
        return False  # erased since it was listed


def remind_soon(desk: Desk, limit: int = AT_ONCE) -> int:
    """Remind customers whose proposal ends within the rulebook's `reminder_days`, each once.

    Not on the day on which it was sent. Returns how many, at most `limit`.
    """
    today = desk.today()
    days = int(desk.rulebook.tables.parameters.reminder_days)
    ids = kept.soon_out_of_validity(desk.database, today + timedelta(days=days), limit)
    return sum(_remind(desk, id_, today) for id_ in ids)


def _remind(desk: Desk, id_: UUID, today: date) -> bool:
    def work(folder: Folder, proposal: Proposal) -> bool:
        waiting = proposal.status in WITH_CUSTOMER and proposal.reminded_at is None
        if not waiting or proposal.terms.valid_until < today:
            return False
        folder.stamp(id_, reminded_at=now())
        tell(folder, proposal, "proposal_reminder", TO_CUSTOMER)
        folder.note(id_, SYSTEM, Entry("proposal_reminded", "mail"))
        return True

    try:
        return kept.change_one(desk.database, id_, work)
    except (Gone, NoProposal):
        return False  # erased since it was listed
