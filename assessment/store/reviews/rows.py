"""Rows of reviews as frozen values."""

from assessment.store.reviews.tables import ReviewRow
from assessment.store.reviews.values import Review

SAME = (
    *("id", "number", "due_on", "units", "tell_customer", "reminded_for", "changed_permille", "exceeded"),
    *("noticed_at", "created_at", "started_at", "started_by_name", "ended_at", "outcome"),
)


def value_of(row: ReviewRow) -> Review:
    """The row as a frozen value."""
    said = {name: getattr(row, name) for name in SAME}
    return Review(proposal=row.proposal_id, assessment=row.assessment_id, **said)
