"""An inventory that came of a file goes into the answers: only what it changes, and what was typed stays."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assessment.intake import Vocabulary, load_inventory
from assessment.intake.questionnaire import Answers, Sheet, answers_of
from assessment.intake.questionnaire.checking import STAND_IN
from assessment.rulebook import Rulebook
from assessment.workflow.answers import AnswersChanged, digest_of

Entries = Mapping[str, Sheet]
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merging:
    """What an import changes; `what` is imported, so that saying it again changes nothing.

    `before` is the digest of the answers that were seen, none where they have changed since: then only the
    repetition of what was done already is answered.
    """

    what: str
    before: str | None
    answers: Document

    @property
    def digest(self) -> str:
        """What tells this edit from others."""
        return digest_of({"import": self.what})

    def __call__(self, document: Document) -> tuple[dict[str, Any], dict[str, Any]]:
        """The answers with the import; raises `AnswersChanged` where others were seen."""
        if self.before is None or digest_of(document) != self.before:
            raise AnswersChanged
        return dict(self.answers), {}


def merged(rulebook: Rulebook, now: Answers, before: Document, after: Document, on: date) -> Answers:
    """The answers `now`, which came to the inventory `before`, with everything that `after` changes of it.

    Raises `InputError` for an inventory that does not load.
    """
    vocabulary = Vocabulary.of(rulebook)
    old, new = (answers_of(rulebook, load_inventory(each, vocabulary, on)) for each in (before, after))
    last = max((sheet.position for each in now.lists.values() for sheet in each.values()), default=0)
    lists = {name: _entries(now.lists[name], old.lists[name], new.lists[name], last) for name in now.lists}
    gone = {
        name: {id_: now.lists[name][id_] for id_ in now.lists[name].keys() - lists[name]} for name in lists
    }
    lists = _placed(lists, now.lists["sites"], new.lists["sites"])
    used = {sheet.answers.get("site") for name in lists for sheet in lists[name].values()}
    lists["sites"] = _sites(lists["sites"], new.lists["sites"], used)
    removed = {name: {**now.removed[name], **gone[name]} for name in lists}
    return replace(now, lists=lists, removed=removed)


def _placed(lists: dict[str, dict[str, Sheet]], now: Entries, after: Entries) -> dict[str, dict[str, Sheet]]:
    """Entries keep the only site, which nobody had to say, where a list brings a second one."""
    only = next((id_ for id_, sheet in now.items() if sheet.answers), None) if len(now) == 1 else None
    if only is None or after.keys() <= now.keys():
        return lists
    site = {"site": only}
    placed = {
        name: {id_: replace(sheet, answers={**site, **sheet.answers}) for id_, sheet in entries.items()}
        for name, entries in lists.items()
    }
    return {**placed, "sites": lists["sites"]}


def _entries(now: Entries, before: Entries, after: Entries, last: int) -> dict[str, Sheet]:
    # An item from which the file moved every device elsewhere is no more; what was never evaluated stays.
    entries = {id_: sheet for id_, sheet in now.items() if id_ in after or id_ not in before}
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


def _sites(now: Entries, after: Entries, used: set[Any]) -> dict[str, Sheet]:
    """The sites, with the one that stood in for a missing one where something stands there now.

    A site of which nothing was said, and at which nothing stands, makes room for those that the file names.
    """
    sites = {id_: sheet for id_, sheet in now.items() if sheet.answers or sheet.invalid or id_ in used}
    for id_, sheet in after.items():
        if id_ in used and id_ not in sites:
            said = {key: value for key, value in sheet.answers.items() if value != STAND_IN}
            sites[id_] = replace(sheet, answers=said)
    return sites or dict(now)
