"""Big lists, read and taken over."""

from assessment.asked import today
from assessment.jobs.context import Context
from assessment.workflow import Desk
from assessment.workflow.importing import read_in_background, take_in_background


def read_list(context: Context) -> None:
    """The dry run of a list."""
    read_in_background(_desk(context), context.job.id, context.job.payload, context.progress)


def take_list(context: Context) -> None:
    """Take over a list whose dry run was seen."""
    take_in_background(_desk(context), context.job.id, context.job.payload, context.progress)


def _desk(context: Context) -> Desk:
    return Desk(context.place.database, context.place.service.rules, today)
