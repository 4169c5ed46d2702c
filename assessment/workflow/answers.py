"""Answers changed at the desk, by the same changes as the customer's, in the name of who made them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from assessment.intake import Vocabulary, load_inventory
from assessment.intake.questionnaire import Answers, Edit, answers_of, email_of
from assessment.intake.questionnaire.changes import AnyChange
from assessment.store import desk as stored
from assessment.store import save
from assessment.store.saving import Address
from assessment.store.staff import User
from assessment.store.trail import acting
from assessment.store.values import Saved
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed
from assessment.workflow.summaries import renew_by_id


class AnswersChanged(ValueError):
    """The answers that were to be replaced as a whole are no longer those that were seen."""


def save_answers(desk: Desk, user: User, id_: UUID, save_id: str, changes: tuple[AnyChange, ...]) -> Saved:
    """Change answers field by field, as `store.save`; raises what that does, `Forbidden`, `WrongStatus`."""
    edit = Edit(desk.rulebook, changes, desk.today())
    return _save(desk, user, id_, save_id, edit, partial(email_of, desk.rulebook))


def import_inventory(desk: Desk, user: User, id_: UUID, save_id: str, document: object, seen: int) -> Saved:
    """Replace all answers by those of an inventory document, if they are still of the version `seen`.

    Mails go where they went: who writes an inventory does not say who gets our links.
    Raises `InputError` for a document that does not load, `AnswersChanged`, and as `save_answers`.
    """
    rulebook, file = desk.rulebook, stored.find_file(desk.database, id_)
    allowed(user, "edit_answers")(file)
    inventory = load_inventory(document, Vocabulary.of(rulebook), desk.today())
    new = answers_of(rulebook, inventory).as_document()
    still = file.assessment.version == seen
    replacement = Replacement(seen, digest_of(file.assessment.answers) if still else None, new)
    return _save(desk, user, id_, save_id, replacement)


def _save(
    desk: Desk,
    user: User,
    id_: UUID,
    save_id: str,
    edit: "Edit | Replacement",
    address: Address | None = None,
) -> Saved:
    allowed(user, "edit_answers")(stored.find_file(desk.database, id_))
    with acting(user.actor):
        saved = save(desk.database, id_, save_id, edit, address)
    renew_by_id(desk, id_)
    return saved


@dataclass(frozen=True, slots=True)
class Replacement:
    """All answers at once in the place of those that were `seen` in a version, whose digest is `before`.

    None as `before`: they have changed since; only a repetition of a save that was made is answered.
    """

    seen: int
    before: str | None
    answers: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """What tells this edit from others."""
        return digest_of({"seen": self.seen, "answers": self.answers})

    def __call__(self, document: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """The new answers; raises `AnswersChanged` where others were seen."""
        if digest_of(document) != self.before:
            raise AnswersChanged
        return Answers.of(self.answers).as_document(), {}


def digest_of(document: Mapping[str, Any]) -> str:
    """The SHA-256 of plain data."""
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
