"""Putting work into the table, in the very transaction of the change that asks for it (an outbox)."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.jobs.tables import LONGEST_NAME, JobRow
from assessment.store.jobs.values import WAITING, Job, NewJob
from assessment.store.trail.acting import current


def enqueue(session: Session, new: NewJob) -> UUID:
    """Queue a job as part of a transaction: it is there if, and only if, that is. Returns its id.

    Where there is a job of the same key it is that one's id, whatever became of it. Workers are told once
    the transaction is done.
    """
    if new.key is not None:
        known = session.scalars(select(JobRow.id).where(JobRow.key == new.key)).first()
        if known is not None:
            return known
    row = _row(new, now())
    session.add(row)
    session.flush()
    session.info.setdefault(Database.QUEUED, []).append(row.id)
    return row.id


def queue_job(database: Database, new: NewJob) -> UUID:
    """Queue a job that belongs to no other change; returns its id, as `enqueue` does."""
    return database.write(lambda session: enqueue(session, new))


def _row(new: NewJob, moment: datetime) -> JobRow:
    actor = current().actor
    return JobRow(
        id=uuid4(),
        kind=new.kind,
        payload=dict(new.payload),
        key=new.key,
        state=WAITING,
        run_at=new.run_at or moment,
        attempts=0,
        progress_done=0,
        created_at=moment,
        created_by=(actor.name or actor.kind)[:LONGEST_NAME],
        assessment_id=new.assessment,
    )


def value_of(row: JobRow) -> Job:
    """The row as a frozen value."""
    return Job(**{name: getattr(row, name) for name in Job.__slots__})
