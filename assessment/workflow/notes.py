"""Notes about an assessment, for the colleagues."""

from uuid import UUID

from assessment.facts import InputError, Problem
from assessment.intake.problems import Wrong
from assessment.intake.texts import Text
from assessment.store import desk as stored
from assessment.store.desk import Note
from assessment.store.staff import User
from assessment.store.trail import acting
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed
from assessment.workflow.summaries import renew_by_id

LONGEST_NOTE = 4_000


def add_note(desk: Desk, user: User, id_: UUID, note_id: str, text: str) -> Note:
    """Add a note, once for each `note_id`, which the page makes; raises `InputError`, `Gone`, `Forbidden`."""
    said = checked_text(text, "text", LONGEST_NOTE)
    with acting(user.actor):
        note = stored.add_note(desk.database, id_, note_id, said, allowed(user, "note"))
    renew_by_id(desk, id_)
    return note


def notes(desk: Desk, user: User, id_: UUID) -> tuple[Note, ...]:
    """The notes, the latest first; raises `Gone`."""
    allowed(user, "see")(stored.find_file(desk.database, id_))
    return stored.notes(desk.database, id_)


def checked_text(text: str, path: str, most: int, *, lines: bool = True) -> str:
    """Text of at most `most` characters in good order; raises `InputError`."""
    try:
        return Text(most, lines=lines, required=True).read(text) or ""
    except Wrong as error:
        faults = tuple(Problem(path, message, values) for _, message, values in error.faults)
        raise InputError(faults) from error
