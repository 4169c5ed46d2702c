"""Reviews: planned with each acceptance, and reminded of when their day comes."""

from uuid import UUID

from assessment.asked import today
from assessment.jobs.context import Context
from assessment.workflow import Desk
from assessment.workflow.reviews import look_again, plan, plan_missing, remind_due


def plan_review(context: Context) -> None:
    """Plan the next review of a proposal that was just accepted."""
    plan(_desk(context), UUID(context.job.payload["proposal"]))


def remind_of_reviews(context: Context) -> None:
    """Plan what nobody planned, notice what customers have changed, and remind of what is due."""
    desk = _desk(context)
    plan_missing(desk)
    look_again(desk)
    while remind_due(desk):
        pass


def _desk(context: Context) -> Desk:
    return Desk(context.place.database, context.place.service.rules, today)
