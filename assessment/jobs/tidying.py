"""What is no longer needed goes by itself."""

from datetime import UTC, datetime, timedelta

from assessment.jobs.context import Context
from assessment.store import erase_abandoned
from assessment.store.jobs import forget_ended
from assessment.store.staff import forget_old_sessions


def erase_drafts(context: Context) -> None:
    """Erase the drafts that nobody has touched for as many days as the settings say."""
    erase_abandoned(context.place.database, _ago(context.place.settings.draft_days))


def forget(context: Context) -> None:
    """Delete jobs that ended as many days ago as the settings say, and sessions that ran out."""
    forget_ended(context.place.database, _ago(context.place.settings.job_days))
    forget_old_sessions(context.place.database)


def _ago(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)
