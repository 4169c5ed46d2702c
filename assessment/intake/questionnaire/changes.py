"""What a page sends: single fields with what they were before, entries added and taken away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.facts import InputError, Problem
from assessment.intake.problems import N_
from assessment.intake.questionnaire.answers import OPEN, Value

MOST_CHANGES = 25_000
LONGEST_PATH = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One field gets another value; `base` is what it showed before (`""` for an open one).

    `value` is what a form sends: text, `""` to open the question again, None for "I don't know", a list
    of words, or an object with the parts of a fault window.
    """

    path: str
    value: Value
    base: Value = OPEN


@dataclass(frozen=True, slots=True)
class Add:
    """A new entry `devices/ID`, its id made by the client, so that saying it twice adds it once.

    `values` are its first answers by question id, as forms send them. An entry that was taken away comes
    back as it was.
    """

    path: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remove:
    """An entry is taken away; it is kept aside."""

    path: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that was not made, since the field had changed meanwhile, or its entry was taken away.

    `yours` is what the change wanted, `theirs` what is there now. Sent again with `theirs` as its base it
    is made.
    """

    path: str
    yours: Value
    theirs: Value
    removed: bool = False


AnyChange = Change | Add | Remove


def changes_of(document: object) -> tuple[AnyChange, ...]:
    """The changes in a parsed JSON list.

    `{"path": …, "value": …, "base": …}`, `{"add": "devices/ID", "values": {…}}`, `{"remove": "devices/ID"}`.
    Raises `InputError` where it is something else; what a value may be is the business of `apply`.
    """
    if not isinstance(document, list) or len(document) > MOST_CHANGES:
        raise InputError(
            (Problem("", N_("must be a list of at most {most} changes"), {"most": MOST_CHANGES}),)
        )
    return tuple(_change(index, entry) for index, entry in enumerate(document))


def _change(index: int, entry: object) -> AnyChange:
    keys = entry if isinstance(entry, dict) else {}
    path = next((keys[key] for key in ("path", "add", "remove") if key in keys), None)
    if not isinstance(path, str) or len(path) > LONGEST_PATH:
        raise InputError((Problem(f"[{index}]", N_("must be a change with a path, add or remove")),))
    if "add" in keys:
        values = keys.get("values")
        return Add(path, values if isinstance(values, dict) else {})
    return Remove(path) if "remove" in keys else Change(path, keys.get("value"), keys.get("base", OPEN))


def document_of(change: AnyChange) -> dict[str, Any]:
    """The JSON form of a change."""
    if isinstance(change, Add):
        return {"add": change.path, "values": dict(change.values)}
    if isinstance(change, Remove):
        return {"remove": change.path}
    return {"path": change.path, "value": change.value, "base": change.base}
