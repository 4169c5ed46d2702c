"""Finds jobs whose worker died and jobs that nobody was told of; forgets what was done long ago."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from assessment.store.columns import now
from assessment.store.counting import changed
from assessment.store.database import Database
from assessment.store.jobs.claiming import NOBODYS
from assessment.store.jobs.tables import JobRow
from assessment.store.jobs.values import CANCELLED, DONE, FAILED, RUNNING, UNCLEAR, WAITING

BATCH = 500
# One that takes its worker down each time must not do so for ever.
MOST_DEATHS = 20
DIED = "WorkerDied"


def sweep(database: Database) -> int:
    """Take jobs from workers whose lease ran out; returns how many.

    They are run again, but for those that were just handing something over: whether they did is unclear, so
    they wait for a person.
    """
    moment = now()
    expired = (JobRow.state == RUNNING, JobRow.claimed_until < moment)
    ended = {"ended_at": moment, "error": DIED, "claimed_until": None}
    changes = (
        update(JobRow).where(*expired, JobRow.handing_over_at.is_not(None)).values(state=UNCLEAR, **ended),
        update(JobRow).where(*expired, JobRow.attempts >= MOST_DEATHS).values(state=FAILED, **ended),
        update(JobRow).where(*expired).values(state=WAITING, run_at=moment, error=DIED, **NOBODYS),
    )
    if not database.read(lambda session: session.scalars(select(JobRow.id).where(*expired).limit(1)).first()):
        return 0
    return database.write(lambda session: sum(changed(session, each) for each in changes))


def due(database: Database, most: int = BATCH) -> Sequence[UUID]:
    """The jobs that could be running now, those that wait longest first."""
    waiting = select(JobRow.id).where(JobRow.state == WAITING, JobRow.run_at <= now())
    return database.read(lambda session: tuple(session.scalars(waiting.order_by(JobRow.run_at).limit(most))))


def forget_ended(database: Database, before: datetime) -> int:
    """Delete jobs that ended before a moment, whatever they ended as; returns how many."""
    ended = (JobRow.state.in_((DONE, CANCELLED, FAILED, UNCLEAR)), JobRow.ended_at < before)
    forgotten, found = 0, BATCH
    while found == BATCH:
        query = select(JobRow.id).where(*ended).order_by(JobRow.ended_at).limit(BATCH)
        found = database.write(
            lambda session, query=query: changed(session, delete(JobRow).where(JobRow.id.in_(query)))  # type: ignore[misc]
        )
        forgotten += found
    return forgotten
