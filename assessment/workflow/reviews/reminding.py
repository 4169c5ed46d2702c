"""What the clock does by itself: engineers, and customers where wanted, are reminded on the due day."""

from uuid import UUID

from assessment.store import Gone
from assessment.store import reviews as kept
from assessment.store.reviews import Binder
from assessment.store.trail import SYSTEM, Entry
from assessment.workflow.contract.telling import tell_engineer
from assessment.workflow.desk import Desk
from assessment.workflow.reviews.planning import AT_ONCE
from assessment.workflow.summaries import renew_by_id

DUE, SOON = "review_due", "review_soon"


def remind_due(desk: Desk, limit: int = AT_ONCE) -> int:
    """Remind of reviews that are due, once for each due day; returns of how many, at most `limit`."""
    return sum(_remind(desk, id_) for id_ in kept.due_reviews(desk.database, desk.today(), limit))


def look_again(desk: Desk, limit: int = AT_ONCE) -> int:
    """Evaluate contracts whose customers have changed answers, which notices how much; returns how many."""
    found = kept.changed(desk.database, limit)
    for id_ in found:
        renew_by_id(desk, id_)
    return len(found)


def _remind(desk: Desk, id_: UUID) -> bool:
    today = desk.today()

    def work(binder: Binder) -> bool:
        review = binder.open
        if review is None or review.started_at or review.due_on > today:
            return False
        if review.reminded_for == review.due_on:
            return False
        binder.set(review.id, reminded_for=review.due_on)
        tell_engineer(binder, review, DUE, due=review.due_on.isoformat())
        if review.tell_customer:
            binder.mail_customer(SOON, binder.file.assessment.language)
        binder.note(SYSTEM, Entry("review_reminded", f"reviews/{review.number}/due_on"))
        return True

    try:
        return kept.change(desk.database, id_, work)
    except Gone:
        return False  # erased since it was listed
