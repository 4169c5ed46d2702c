"""After acceptance: a proposal is reviewed as often as the rules say (`review_months`), on one page.

    accept -> planned -- its day comes --> due (reminded once) -- start --> under way
                                                      |                         |
                                     put off (another day)     end: nothing changes -> the next is planned
                                                               a new version is accepted -> replaced, and
                                                               the next is planned for that version

A review opens the same assessment again: its answers become those that were accepted, and so do the
adjustments with what the customer chose; then whatever changes them at the desk or by the private link is a
difference, item by item and, with its cause, in the fee. The accepted proposal is never touched; a new
version is issued, sent and accepted like every other. Whenever answers change by more than the rules allow
(`requote_change_percent`), the engineer in charge is told, review or not.
"""

from assessment.workflow.reviews.difference import Difference
from assessment.workflow.reviews.doing import Starting, WrongReview, end, put_off, start, tell
from assessment.workflow.reviews.planning import plan, plan_missing
from assessment.workflow.reviews.reading import Reviewed, list_reviews, marks, reviewed, state_of
from assessment.workflow.reviews.reminding import look_again, remind_due

__all__ = [
    "Difference",
    "Reviewed",
    "Starting",
    "WrongReview",
    "end",
    "list_reviews",
    "look_again",
    "marks",
    "plan",
    "plan_missing",
    "put_off",
    "remind_due",
    "reviewed",
    "start",
    "state_of",
    "tell",
]
