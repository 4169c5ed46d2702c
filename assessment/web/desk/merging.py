"""An inventory that came of a file goes into the answers: only what it changes, and what was typed stays."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assessment.intake import Vocabulary, load_inventory
from assessment.intake.questionnaire import Answers, Sheet, answers_of
from assessment.store import save
from assessment.store.staff import User
from assessment.store.trail import acting
from assessment.workflow import AnswersChanged, Desk, Review, renew_by_id
from assessment.workflow.answers import digest_of

STAND_IN = "…"
Entries = Mapping[str, Sheet]


@dataclass(frozen=True, slots=True)
class Merging:
    """What an import changes; the same for the same document on the same version, however often it is sent.

    `before` is the digest of the answers that were seen, none where they have changed since: then only the
    repetition of what was done already is answered.
    """

    digest: str
    before: str | None
    answers: Mapping[str, Any]

    def __call__(self, document: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """The answers with the import; raises `AnswersChanged` where others were seen."""
        if self.before is None or digest_of(document) != self.before:
            raise AnswersChanged
        return dict(self.answers), {}


def take_over(desk: Desk, user: User, found: Review, document: object, seen: int, save_id: str) -> None:
    """Put into the answers what `document` changes of them; raises `AnswersChanged`, `InputError`."""
    assessment = found.file.assessment
    still = assessment.version == seen
    answers = merged(desk, found, document).as_document() if still else {}
    digest = digest_of({"seen": seen, "document": document})
    edit = Merging(digest, digest_of(assessment.answers) if still else None, answers)
    with acting(user.actor):
        save(desk.database, assessment.id, save_id, edit)
    renew_by_id(desk, assessment.id)


def merged(desk: Desk, found: Review, document: object) -> Answers:
    """The answers with everything in which `document` differs from the inventory that they come to."""
    rulebook, now = desk.rulebook, found.answers
    vocabulary = Vocabulary.of(rulebook)
    before, after = (
        answers_of(rulebook, load_inventory(each, vocabulary, desk.today()))
        for each in (found.shown.inventory, document)
    )
    last = max((sheet.position for each in now.lists.values() for sheet in each.values()), default=0)
    lists = {
        name: _entries(now.lists[name], before.lists[name], after.lists[name], last) for name in now.lists
    }
    return replace(now, lists=_with_used_site(lists, after))


def _entries(now: Entries, before: Entries, after: Entries, last: int) -> dict[str, Sheet]:
    entries = dict(now)
    for id_, sheet in after.items():
        if id_ not in before:
            entries[id_] = replace(sheet, position=last + sheet.position)
        elif id_ in entries and sheet != before[id_]:
            entries[id_] = _changed(entries[id_], before[id_], sheet)
    return entries


def _changed(now: Sheet, before: Sheet, after: Sheet) -> Sheet:
    fresh = {key: value for key, value in after.answers.items() if before.answers.get(key) != value}
    invalid = {key: raw for key, raw in now.invalid.items() if key not in fresh}
    return replace(now, answers={**now.answers, **fresh}, invalid=invalid, kept=after.kept)


def _with_used_site(lists: dict[str, dict[str, Sheet]], after: Answers) -> dict[str, dict[str, Sheet]]:
    """With the site that stood in for a missing one, where something stands there now."""
    used = {sheet.answers.get("site") for name in lists for sheet in lists[name].values()}
    for id_, sheet in after.lists["sites"].items():
        if id_ in used and id_ not in lists["sites"]:
            answers = {key: value for key, value in sheet.answers.items() if value != STAND_IN}
            lists["sites"][id_] = replace(sheet, answers=answers)
    return lists
