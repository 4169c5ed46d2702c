"""Reviews as they are stored: planned after each acceptance, started, ended.

Whatever changes a review goes through `change`, one transaction after the other for each assessment.
"""

from assessment.store.reviews import forgetting as _forgetting  # what it registers is all that is wanted
from assessment.store.reviews.binder import Binder, change
from assessment.store.reviews.reading import changed, due_reviews, listed, open_reviews, reviews_of, unplanned
from assessment.store.reviews.values import KEPT, REPLACED, Listed, NoReview, Review, Units

__all__ = [
    "KEPT",
    "REPLACED",
    "Binder",
    "Listed",
    "NoReview",
    "Review",
    "Units",
    "change",
    "changed",
    "due_reviews",
    "listed",
    "open_reviews",
    "reviews_of",
    "unplanned",
]
assert _forgetting
