"""Lists between upload and import: added, read, changed, let go."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from assessment.store.assessments import living
from assessment.store.columns import now
from assessment.store.counting import changed
from assessment.store.database import Database
from assessment.store.imports.tables import ImportRow
from assessment.store.imports.values import UNREAD, Columns, NewImport, NoImport, Waiting
from assessment.store.jobs.queueing import enqueue
from assessment.store.jobs.values import NewJob

KEPT = timedelta(days=1)
# More lists of one assessment do not wait at once; the oldest goes.
MOST_WAITING = 5


def add_import(database: Database, new: NewImport) -> Waiting:
    """Keep a list until it is taken over, for a day at most; raises `Gone`."""

    def work(session: Session) -> Waiting:
        living(session, new.assessment_id)
        tidy_imports(session)
        _make_room(session, new.assessment_id)
        row = ImportRow(
            assessment_id=new.assessment_id,
            scope=new.scope,
            created_at=now(),
            filename=new.filename[:200],
            data=new.data,
            source=new.source,
            state=UNREAD,
        )
        session.add(row)
        session.flush()
        return value_of(row)

    return database.write(work)


def _make_room(session: Session, assessment: UUID) -> None:
    query = select(ImportRow.id).where(ImportRow.assessment_id == assessment)
    newest = query.order_by(ImportRow.created_at.desc()).limit(MOST_WAITING - 1)
    ids = list(session.scalars(newest))
    session.execute(delete(ImportRow).where(ImportRow.assessment_id == assessment, ImportRow.id.not_in(ids)))


def find_import(database: Database, assessment: UUID, scope: str, id_: UUID) -> Waiting:
    """A list of an assessment that waits in a scope; raises `NoImport`."""

    def work(session: Session) -> Waiting:
        row = session.get(ImportRow, id_)
        if row is None or row.assessment_id != assessment or row.scope != scope:
            raise NoImport(str(id_))
        return value_of(row)

    return database.read(work)


def import_by_id(database: Database, id_: UUID) -> Waiting:
    """A list that waits, for work that is done behind the scenes; raises `NoImport`."""
    return database.read(lambda session: value_of(_row(session, id_)))


def data_of(database: Database, id_: UUID) -> bytes:
    """The bytes of a list that waits; raises `NoImport`."""

    def work(session: Session) -> bytes:
        data = session.scalar(select(ImportRow.data).where(ImportRow.id == id_))
        if data is None:
            raise NoImport(str(id_))
        return data

    return database.read(work)


def change_import(database: Database, id_: UUID, **values: object) -> Waiting:
    """Write down what became of a list: `state`, `shown`, `seen`, `source`, `job_id`; raises `NoImport`."""

    def work(session: Session) -> Waiting:
        row = _row(session, id_)
        for name, value in values.items():
            setattr(row, name, value)
        session.flush()
        return value_of(row)

    return database.write(work)


def say_columns(database: Database, id_: UUID, source: str, columns: Columns | None) -> Waiting:
    """Write down what a list is and what its columns mean; it is to be read again. Raises `NoImport`."""
    said = None if columns is None else {"columns": columns}
    return change_import(
        database, id_, source=source, columns=said, state=UNREAD, shown=None, seen=None, job_id=None
    )


def hand_to_job(database: Database, id_: UUID, new: NewJob) -> Waiting:
    """Queue the job that does something with a list, which knows its job from then on; raises `NoImport`."""

    def work(session: Session) -> Waiting:
        row = _row(session, id_)
        row.job_id = enqueue(session, new)
        session.flush()
        return value_of(row)

    return database.write(work)


def move_on(database: Database, id_: UUID, before: str, after: str) -> bool:
    """Bring a list from one state to another, once; false where it was in none such."""
    step = update(ImportRow).where(ImportRow.id == id_, ImportRow.state == before).values(state=after)
    return database.write(lambda session: changed(session, step) > 0)


def drop_import(database: Database, id_: UUID) -> None:
    """Let a list go; nothing happens where it has gone."""
    database.write(lambda session: session.execute(delete(ImportRow).where(ImportRow.id == id_)))


def tidy_imports(session: Session) -> None:
    """Let go of the lists that have waited for more than a day."""
    session.execute(delete(ImportRow).where(ImportRow.created_at < now() - KEPT))


def _row(session: Session, id_: UUID) -> ImportRow:
    row = session.get(ImportRow, id_)
    if row is None:
        raise NoImport(str(id_))
    return row


def value_of(row: ImportRow) -> Waiting:
    """The row as a frozen value, without its bytes."""
    told = {name: getattr(row, name) for name in Waiting.__slots__ if name != "columns"}
    return Waiting(**told, columns=row.columns["columns"] if row.columns else None)
