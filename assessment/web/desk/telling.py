"""Entries of the trail as people read them: what a path is called, and its values in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessment.intake.questionnaire import Answers, Value
from assessment.store.trail import Noted
from assessment.translations import N_
from assessment.translations.units import ANSWERS
from assessment.web.desk.items import field_label, said
from assessment.web.desk.numbers import figure
from assessment.web.desk.places import label
from assessment.web.desk.shell import day, say, tier_name, word
from assessment.web.questionnaire.places import question_at, section_at
from assessment.web.questionnaire.sheets import Sheets
from assessment.web.questionnaire.shell import words
from assessment.web.words import NOT_KNOWN

LONGEST = 120
NAMED = ("status", "owner", "shared", "notes", "scenarios", "adjustments", "reviews")
BY_RULE = ("proposal_submit", "proposal_release")
VERSION = N_("Version {number}")
UNKNOWN, WINDOW = "unknown", {"days", "from", "to"}


@dataclass(frozen=True, slots=True)
class Line:
    """What an entry concerns (empty: its action says it all), the values before and after, and why."""

    where: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells the entries of one assessment; `items` and `people` are names by id."""

    answers: Answers
    items: Mapping[str, str]
    people: Mapping[str, str]

    def of(self, entry: Noted) -> Line:
        """An entry in words."""
        before, after = (self._said(entry, each) for each in _values(entry))
        return Line(self._where(entry.path), before, after, _reason(entry))

    def _where(self, path: str) -> str:
        first, *rest = path.split("/")
        if first == "adjustments" and rest[0] == "options":
            return ""
        if first == "adjustments" and len(rest) == 2:
            return f"{self.items.get(rest[0], rest[0])}: {field_label(rest[1])}"
        if first == "proposals" and rest:
            return say(VERSION, number=rest[0])
        return "" if first in NAMED else short(label(self.answers, path))

    def _said(self, entry: Noted, value: Any) -> str:  # noqa: ANN401
        """A value on one line; what has no words of its own stands as it is."""
        first, *rest = entry.path.split("/")
        if value is None:
            return ""
        if isinstance(value, bool) and first == "shared":
            return say(ANSWERS["yes" if value else "no"])
        if isinstance(value, str) and first in ("status", "owner"):
            return self.people.get(value, value) if first == "owner" else word("status", value)
        if first == "reviews" and rest[-1] == "due_on":
            return day(value)
        if first == "proposals" and rest[-1] == "status":
            return word("proposal", str(value))
        if isinstance(value, dict) and "name" in value:
            return short(str(value["name"]))
        told = _adjusted(rest, value) if first == "adjustments" else _answer(self.answers, entry.path, value)
        return short(told)


def _reason(entry: Noted) -> str:
    """The reason that was given; a rule of the rulebook that is one, in its own words."""
    rules = words().rulebook.decisions["approval"].rules if entry.action in BY_RULE else ()
    found = (words().of(each.because) for each in rules if each.id == entry.reason)
    return next(found, entry.reason or "")


def _values(entry: Noted) -> tuple[Any, Any]:
    return entry.before, entry.after


def _adjusted(steps: list[str], value: object) -> str:
    match steps:
        case ["options", *_] if isinstance(value, list):
            return "; ".join(map(str, value))
        case [_, field]:
            return said(field, value)
        case ["discount"]:
            return f"{figure(value)} %"
        case ["tier"]:
            return tier_name(str(value))
        case ["alternatives"] if isinstance(value, list):
            return ", ".join(tier_name(str(each)) for each in value)
    return _plain(value)


def _answer(answers: Answers, path: str, value: Value) -> str:
    """An answer as the questionnaire says it; "I don't know" stands in the trail as a word."""
    section, question = section_at(words().rulebook, path), question_at(words().rulebook, path)
    if value == UNKNOWN and (question is None or question.unknown):
        return words().of(question.unknown) if question and question.unknown else say(NOT_KNOWN)
    odd = isinstance(value, dict) and set(value) != WINDOW
    if section is None or question is None or odd:
        return _plain(value)
    return Sheets(words(), answers, {}).said(section, question, value)


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def short(text: str) -> str:
    """A text that is cut where it is too long for a table."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
