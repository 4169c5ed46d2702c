"""Notes about an assessment: added, never changed."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.desk.files import Check, changing, touched
from assessment.store.desk.tables import NoteRow
from assessment.store.desk.values import Note
from assessment.store.saving import checked_id
from assessment.store.trail.acting import current
from assessment.store.trail.recording import Entry, record


def add_note(database: Database, id_: UUID, note_id: str, text: str, check: Check) -> Note:
    """Add a note, once for each `note_id`; raises `Gone`, `InputError`, and what `check` raises."""
    checked_id(note_id, "note_id")

    def work(session: Session) -> Note:
        assessment, _ = changing(session, id_, check)
        query = select(NoteRow).where(NoteRow.assessment_id == id_, NoteRow.note_id == note_id)
        row = session.scalars(query).one_or_none()
        if row is None:
            row = _row(id_, note_id, text)
            session.add(row)
            record(session, id_, Entry("note_added", f"notes/{note_id}", None, text))
            touched(session, assessment)
        return _value(row)

    return database.write(work)


def notes(database: Database, id_: UUID) -> tuple[Note, ...]:
    """The notes of an assessment, the latest first."""
    query = select(NoteRow).where(NoteRow.assessment_id == id_).order_by(NoteRow.id.desc())
    return database.read(lambda session: tuple(map(_value, session.scalars(query))))


def _row(id_: UUID, note_id: str, text: str) -> NoteRow:
    author = current().actor
    return NoteRow(
        assessment_id=id_,
        note_id=note_id,
        author_id=author.id,
        author_name=author.name,
        text=text,
        created_at=now(),
    )


def _value(row: NoteRow) -> Note:
    return Note(row.note_id, row.author_name, row.text, row.created_at)
