"""What a worker does with a job: claims it for a while, says how far it is, ends it.

Every change is conditional: it happens only while the job is this worker's, at this attempt. A worker that
was slow, and whose job is another's meanwhile, finds that out by `Lost` and changes nothing.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.counting import changed
from assessment.store.database import Database
from assessment.store.jobs.queueing import value_of
from assessment.store.jobs.tables import LONGEST_ERROR, JobRow
from assessment.store.jobs.values import (
    CANCELLED,
    DONE,
    FAILED,
    RUNNING,
    UNCLEAR,
    WAITING,
    Cancelled,
    Job,
    Lost,
)

LEASE = timedelta(seconds=30)
LONGEST_STEP = timedelta(hours=6)
Effect = Callable[[Session], object]
NOBODYS = {"claimed_by": None, "claimed_until": None}


def claim(database: Database, worker: str, id_: UUID, lease: timedelta = LEASE) -> Job | None:
    """Begin a job that waits and is due, for as long as `lease`; none where another was faster."""
    return database.write(lambda session: _claim(session, worker, id_, lease))


def claim_next(database: Database, worker: str, lease: timedelta = LEASE) -> Job | None:
    """Begin the job that is due longest; none where nothing waits."""

    def work(session: Session) -> Job | None:
        due = select(JobRow.id).where(JobRow.state == WAITING, JobRow.run_at <= now())
        for id_ in session.scalars(due.order_by(JobRow.run_at).limit(20)).all():
            if job := _claim(session, worker, id_, lease):
                return job
        return None

    return database.write(work)


def _claim(session: Session, worker: str, id_: UUID, lease: timedelta) -> Job | None:
    moment = now()
    waiting = (JobRow.id == id_, JobRow.state == WAITING, JobRow.run_at <= moment)
    values = {"state": RUNNING, "claimed_by": worker, "claimed_until": moment + lease, "error": None}
    claimed = update(JobRow).where(*waiting).values(**values, attempts=JobRow.attempts + 1)
    if not changed(session, claimed):
        return None
    return value_of(session.get_one(JobRow, id_))


def renew(database: Database, worker: str, ids: Collection[UUID], lease: timedelta = LEASE) -> None:
    """Keep jobs that this worker is running for another `lease`."""
    mine = (JobRow.id.in_(ids), JobRow.claimed_by == worker, JobRow.state == RUNNING)
    longer = update(JobRow).where(*mine).values(claimed_until=now() + lease)
    database.write(lambda session: session.execute(longer))


def set_progress(database: Database, job: Job, done: int, total: int) -> None:
    """Note that `done` of `total` steps are made; raises `Cancelled` or `Lost`, upon which the work stops."""
    _change(database, job, (RUNNING,), {"progress_done": done, "progress_total": total})


def hand_over(database: Database, job: Job) -> None:
    """Note that what follows cannot be undone; upon `Cancelled` or `Lost` it must not follow."""
    _change(database, job, (RUNNING,), {"handing_over_at": now()})


def take_back(database: Database, job: Job) -> None:
    """Note that what was to be handed over was refused for certain, so that it may be tried again."""
    _change(database, job, (RUNNING, UNCLEAR), {"handing_over_at": None})


def finish(database: Database, job: Job, effect: Effect | None = None) -> None:
    """Note a job as done, and write its `effect` in the same transaction: both are there, or neither.

    Raises `Cancelled` or `Lost`. A job that seemed unclear, but whose worker comes back, is done after all.
    """
    _change(database, job, (RUNNING, UNCLEAR), {"state": DONE, **_ended(None)}, effect)


def fail(database: Database, job: Job, error: str, most_attempts: int) -> datetime | None:
    """Note that it went wrong, and why in a word; returns when it is tried again, none where it is given up.

    The steps grow longer: two minutes, four, eight, up to six hours.
    """
    if job.attempts >= most_attempts:
        _change(database, job, (RUNNING,), {"state": FAILED, **_ended(error)})
        return None
    again = now() + min(timedelta(minutes=2**job.attempts), LONGEST_STEP)
    later = {"state": WAITING, "run_at": again, "error": error[:LONGEST_ERROR], **NOBODYS}
    _change(database, job, (RUNNING,), later)
    return again


def leave_unclear(database: Database, job: Job, error: str) -> None:
    """Note that nobody knows whether it happened; a person decides whether it is done again."""
    _change(database, job, (RUNNING, UNCLEAR), {"state": UNCLEAR, **_ended(error)})


def _ended(error: str | None) -> dict[str, object]:
    return {"ended_at": now(), "claimed_until": None, "error": error and error[:LONGEST_ERROR]}


def _change(
    database: Database,
    job: Job,
    states: Collection[str],
    values: Mapping[str, object],
    effect: Effect | None = None,
) -> None:
    mine = (JobRow.id == job.id, JobRow.claimed_by == job.claimed_by, JobRow.attempts == job.attempts)
    change = update(JobRow).where(*mine, JobRow.state.in_(states)).values(**values)

    def work(session: Session) -> None:
        if changed(session, change):
            if effect:
                effect(session)
        else:
            _explain(session, job, values)

    database.write(work)


def _explain(session: Session, job: Job, values: Mapping[str, object]) -> None:
    """Raise why a change was not possible; nothing where it was made before a connection broke."""
    row = session.get(JobRow, job.id)
    if row is not None and row.state == CANCELLED:
        raise Cancelled(str(job.id))
    mine = row is not None and (row.claimed_by, row.attempts) == (job.claimed_by, job.attempts)
    if not (mine and row is not None and row.state == values.get("state")):
        raise Lost(str(job.id))
