"""Jobs as people look at them: counted, listed, called off, let run again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.counting import changed
from assessment.store.database import Database
from assessment.store.jobs.claiming import NOBODYS
from assessment.store.jobs.queueing import value_of
from assessment.store.jobs.tables import JobRow
from assessment.store.jobs.values import CANCELLED, ENDED_BADLY, STOPPABLE, WAITING, Job, NoJob
from assessment.store.trail.recording import Entry, record


@dataclass(frozen=True, slots=True)
class Which:
    """Which jobs to list: of one state, one kind, one assessment, or all."""

    state: str | None = None
    kind: str | None = None
    assessment: UUID | None = None

    def conditions(self) -> Sequence[ColumnElement[bool]]:
        """As the query says it."""
        asked = {JobRow.state: self.state, JobRow.kind: self.kind, JobRow.assessment_id: self.assessment}
        return [column == wanted for column, wanted in asked.items() if wanted is not None]


def find_job(database: Database, id_: UUID) -> Job:
    """A job; raises `NoJob`."""
    row = database.read(lambda session: session.get(JobRow, id_))
    if row is None:
        raise NoJob(str(id_))
    return value_of(row)


def list_jobs(database: Database, which: Which, skip: int = 0, most: int = 50) -> Sequence[Job]:
    """Jobs, the latest first."""
    query = select(JobRow).where(*which.conditions()).order_by(JobRow.created_at.desc(), JobRow.id)
    page = query.offset(skip).limit(most)
    return database.read(lambda session: tuple(value_of(row) for row in session.scalars(page)))


def count_jobs(database: Database) -> Mapping[tuple[str, str], int]:
    """How many jobs there are of each state and kind."""
    query = select(JobRow.state, JobRow.kind, func.count()).group_by(JobRow.state, JobRow.kind)
    rows = database.read(lambda session: session.execute(query).all())
    return {(state, kind): number for state, kind, number in rows}


def cancel(database: Database, id_: UUID) -> None:
    """Call a job off; its worker, if it has one, stops when it next looks. Raises `NoJob`.

    What is just being handed over cannot be called off.
    """
    can = (JobRow.state.in_(STOPPABLE), JobRow.handing_over_at.is_(None))
    _change(database, id_, can, {"state": CANCELLED, "ended_at": now()}, "job_cancelled")


def try_again(database: Database, id_: UUID) -> None:
    """Let a job that ended badly, or is unclear, run once more from the start; raises `NoJob`."""
    fresh = {"attempts": 0, "run_at": now(), "ended_at": None, "handing_over_at": None, "error": None}
    values = {**fresh, **NOBODYS, "state": WAITING, "progress_done": 0, "progress_total": None}
    _change(database, id_, (JobRow.state.in_(ENDED_BADLY),), values, "job_tried_again")


def _change(
    database: Database,
    id_: UUID,
    can: Sequence[ColumnElement[bool]],
    values: Mapping[str, object],
    action: str,
) -> None:
    def work(session: Session) -> None:
        change = update(JobRow).where(JobRow.id == id_, *can).values(**values)
        if not changed(session, change):
            raise NoJob(str(id_))
        row = session.get_one(JobRow, id_)
        record(session, row.assessment_id, Entry(action, row.kind), subject=id_)
        if row.state == WAITING:
            session.info.setdefault(Database.QUEUED, []).append(id_)

    database.write(work)
