"""The state of a questionnaire: what was answered, what was typed and is no answer, what was taken away."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assessment.rulebook.questionnaire import ITEM_LISTS, LISTS

FORMAT = "assessment.answers/1"
OPEN = ""
# An answer as it stands in an inventory document; None is "I don't know".
Value = str | int | float | bool | list[str] | dict[str, str] | None
# What somebody typed.
Raw = str | list[str] | dict[str, str]
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers to the questions asked once, or about one entry, by question id.

    `invalid` holds what was typed and is not an answer, as it was typed, so that it can be shown and
    mended; such a question is open. `kept` are fields of an inventory that no question asks for. Entries
    stand in the inventory in the order of their `position`.
    """

    answers: Mapping[str, Value] = field(default_factory=dict)
    invalid: Mapping[str, Raw] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)
    position: int = 0

    def shown(self, question: str) -> Value:
        """What the field shows: the answer, else what was typed; `""` where nothing was."""
        return self.invalid[question] if question in self.invalid else self.answers.get(question, OPEN)

    def with_answer(self, question: str, value: Value) -> "Sheet":
        """This sheet with another answer; `""` opens the question again."""
        answers = {**self.answers, question: value} if value != OPEN else _without(self.answers, question)
        return replace(self, answers=answers, invalid=_without(self.invalid, question))

    def with_invalid(self, question: str, raw: Raw) -> "Sheet":
        """This sheet with something typed that is no answer; the question is open."""
        invalid = {**self.invalid, question: raw}
        return replace(self, answers=_without(self.answers, question), invalid=invalid)

    def as_document(self) -> dict[str, Any]:
        """Plain data, without what is empty."""
        parts = {"answers": self.answers, "invalid": self.invalid, "kept": self.kept}
        return {name: dict(part) for name, part in parts.items() if part}

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Sheet":
        """The sheet that was written as `document`."""
        answers, invalid, kept = (document.get(name, NOTHING) for name in ("answers", "invalid", "kept"))
        return cls(answers, invalid, kept, document.get("position", 0))


def _without(answers: Mapping[str, Any], question: str) -> Mapping[str, Any]:
    if question not in answers:
        return answers
    return {name: value for name, value in answers.items() if name != question}


Entries = Mapping[str, Sheet]


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers: those asked once, and the entries of each list by id, in the order they were added.

    `removed` are entries that were taken away; adding one again brings it back as it was.
    """

    once: Sheet = field(default_factory=Sheet)
    lists: Mapping[str, Entries] = field(default_factory=lambda: {name: {} for name in LISTS})
    removed: Mapping[str, Entries] = field(default_factory=lambda: {name: {} for name in LISTS})

    @property
    def items(self) -> Iterator[tuple[str, str, Sheet]]:
        """List, id and sheet of every person, service and device, in the order of the inventory."""
        found = [(name, id_, sheet) for name in ITEM_LISTS for id_, sheet in self.lists[name].items()]
        return iter(sorted(found, key=lambda entry: entry[2].position))

    def sheet(self, path: str) -> Sheet | None:
        """The sheet on which a question's or an entry's path lies; none where there is no such entry."""
        name, *rest = path.split("/")
        return self.lists.get(name, {}).get(rest[0]) if rest else self.once

    def shown(self, path: str) -> Value:
        """What the field of a path shows, which is also the `base` of the next change of it."""
        sheet = self.sheet(path)
        return sheet.shown(path.rpartition("/")[2]) if sheet else OPEN

    def as_document(self) -> dict[str, Any]:
        """Plain data, as it is stored and downloaded."""
        lists = {name: _entries(self.lists[name]) for name in LISTS}
        removed = {name: _entries(self.removed[name]) for name in LISTS if self.removed[name]}
        document = {"format": FORMAT, "once": self.once.as_document(), **lists}
        return {**document, "removed": removed} if removed else document

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Answers":
        """The answers that were written as `document`."""
        removed = document.get("removed", NOTHING)
        return cls(
            Sheet.of(document.get("once", NOTHING)),
            {name: _sheets(document.get(name, ())) for name in LISTS},
            {name: _sheets(removed.get(name, ())) for name in LISTS},
        )


def _entries(entries: Entries) -> list[dict[str, Any]]:
    return [{"id": id_, "position": sheet.position, **sheet.as_document()} for id_, sheet in entries.items()]


def _sheets(entries: Iterable[Mapping[str, Any]]) -> dict[str, Sheet]:
    return {entry["id"]: Sheet.of(entry) for entry in entries}


EMPTY = Answers()
