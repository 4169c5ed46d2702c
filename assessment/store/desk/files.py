"""An assessment's file: owner, sharing, adjustments. Every change also counts as one of the assessment."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from assessment.store.assessments import living, value_of
from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.desk.tables import FileRow
from assessment.store.desk.values import Document, File, Owned, Stale
from assessment.store.tables import AssessmentRow
from assessment.store.trail.acting import current
from assessment.store.trail.recording import Entry, record

T = TypeVar("T")
Check = Callable[[File], None]
UNOWNED = Owned(None, shared=False)


def find_file(database: Database, id_: UUID) -> File:
    """The file of an assessment; raises `Gone`."""
    return database.read(lambda session: file_in(session, living(session, id_)))


def file_in(session: Session, assessment: AssessmentRow) -> File:
    """The file of a living assessment."""
    return file_of(assessment, session.get(FileRow, assessment.id))


def file_of(assessment: AssessmentRow, row: FileRow | None) -> File:
    """The rows as a frozen value."""
    about = value_of(assessment)
    if row is None:
        return File(about, UNOWNED, {}, 0, None, None)
    owned = Owned(row.owner_id, row.shared)
    return File(about, owned, row.adjustments, row.version, row.changed_by, row.changed_at)


def changing(
    session: Session, id_: UUID, check: Check, *, creating: bool = True
) -> tuple[AssessmentRow, FileRow]:
    """The rows of an assessment about to be changed, which nobody else can change meanwhile.

    `check` sees the file and raises where the change is not allowed. Raises `Gone`.
    """
    assessment = living(session, id_, changing=True)
    row = session.get(FileRow, id_)
    check(file_of(assessment, row))
    if row is None:
        row = FileRow(assessment_id=id_, shared=False, adjustments={}, version=0)
        session.add(row)
    return assessment, row


def touched(session: Session, assessment: AssessmentRow) -> None:
    """Let the assessment count as changed just now."""
    assessment.updated_at = now()
    session.flush()


def set_owner(database: Database, id_: UUID, owner: UUID | None, check: Check) -> File:
    """Give an assessment to a user, or to nobody; raises `Gone`, and what `check` raises."""

    def work(session: Session) -> File:
        assessment, row = changing(session, id_, check)
        if row.owner_id != owner:
            before, row.owner_id = row.owner_id, owner
            words = [str(each) if each else None for each in (before, owner)]
            record(session, id_, Entry("assigned", "owner", *words))
            touched(session, assessment)
        return file_of(assessment, row)

    return database.write(work)


def set_shared(database: Database, id_: UUID, shared: bool, check: Check) -> File:
    """Open an assessment to all engineers, or no longer; raises `Gone`, and what `check` raises."""

    def work(session: Session) -> File:
        assessment, row = changing(session, id_, check)
        if row.shared != shared:
            row.shared = shared
            record(session, id_, Entry("shared", "shared", not shared, shared))
            touched(session, assessment)
        return file_of(assessment, row)

    return database.write(work)


def set_status(database: Database, id_: UUID, status: str, check: Check) -> File:
    """Give an assessment another status; the trail names the action that `acting` said.

    Raises `Gone`, and what `check` raises where the file does not stand where the step begins.
    """

    def work(session: Session) -> File:
        assessment, row = changing(session, id_, check)
        assessment.status = status
        touched(session, assessment)
        return file_of(assessment, row)

    return database.write(work)


Change = Callable[[File], tuple[dict[str, Any], Iterable[Entry]]]


def save_adjustments(
    database: Database, id_: UUID, version: int, change: Change, check: Check
) -> File | Stale:
    """Store what `change` makes of the adjustments where their version is still `version`, else nothing.

    Raises `Gone`, and what `check` and `change` raise.
    """

    def work(session: Session) -> File | Stale:
        assessment, row = changing(session, id_, check)
        file = file_of(assessment, row)
        if row.version != version:
            return Stale(file)
        document, entries = change(file)
        entries = tuple(entries)
        if document != row.adjustments:
            put_adjustments(row, document)
            record(session, id_, *entries)
            touched(session, assessment)
        return file_of(assessment, row)

    return database.write(work)


def put_adjustments(row: FileRow, document: Document) -> None:
    """Set the adjustments of a file, with who did it."""
    row.adjustments, row.version = dict(document), row.version + 1
    row.changed_by, row.changed_at = current().actor.name, now()
