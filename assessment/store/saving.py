"""Saving: an edit is applied to the answers as they are, once for each save id, and then it stays."""

import re
from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from assessment.facts import InputError, Problem
from assessment.store.assessments import living, normal_email
from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.tables import AssessmentRow, SaveRow
from assessment.store.values import Document, Saved, SaveIdReused

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
NO_ID = "must be an id of 1 to 64 of A-Z a-z 0-9 . _ -"
Address = Callable[[Document], str | None]


class Edit(Protocol):
    """A change of answers: pure, since it may be tried more than once; `digest` tells it from others."""

    @property
    def digest(self) -> str:
        """A SHA-256 in hexadecimal."""

    def __call__(self, document: Document, /) -> tuple[dict[str, Any], dict[str, Any]]:
        """The answers after it, and what it says about itself."""


def save(database: Database, id_: UUID, save_id: str, edit: Edit, address: Address | None = None) -> Saved:
    """Apply `edit` to an assessment's answers; when this returns, it is on the disk.

    The client makes `save_id` and sends it again until it hears that it was saved: the edit is applied once
    only. Where the edit changes the `address` in the answers, mails go there from now on. Raises `Gone`,
    `SaveIdReused` where the id came with another edit, `InputError` for what is no id.
    """
    checked_id(save_id, "save_id")

    def work(session: Session) -> Saved:
        row = living(session, id_, changing=True)
        earlier = session.get(SaveRow, (id_, save_id))
        if earlier is not None:
            if earlier.digest != edit.digest:
                raise SaveIdReused(save_id)
            return Saved(row.version, row.answers, earlier.outcome, repeated=True)
        answers, outcome = edit(row.answers)
        if answers != row.answers:
            _move(row, answers, address)
            row.answers, row.updated_at = answers, now()
            session.flush()
        session.add(_row(id_, save_id, edit, row.version, outcome))
        return Saved(row.version, row.answers, outcome, repeated=False)

    return database.write(work)


def _move(row: AssessmentRow, answers: Document, address: Address | None) -> None:
    """A corrected address counts; one that was taken away or half typed does not."""
    stated = address(answers) if address else None
    if address and stated and stated != address(row.answers):
        row.email = normal_email(stated)


def _row(id_: UUID, save_id: str, edit: Edit, version: int, outcome: dict[str, Any]) -> SaveRow:
    return SaveRow(
        assessment_id=id_,
        save_id=save_id,
        digest=edit.digest,
        version=version,
        outcome=outcome,
        created_at=now(),
    )


def checked_id(value: str, path: str) -> None:
    """Raise `InputError` where `value` is no id that a client may make."""
    if not _ID.fullmatch(value):
        raise InputError((Problem(path, NO_ID),))
