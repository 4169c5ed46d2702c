"""Changes as one step for the store: pure, with a digest, and an outcome that can be written down."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from assessment.facts import Problem
from assessment.intake.questionnaire.answers import Answers
from assessment.intake.questionnaire.applying import apply
from assessment.intake.questionnaire.changes import AnyChange, Conflict, document_of
from assessment.rulebook import Rulebook


@dataclass(frozen=True)
class Edit:
    """What `store.save` does to the answers; the day `on` is what dates are compared with."""

    rulebook: Rulebook
    changes: tuple[AnyChange, ...]
    on: date

    @property
    def digest(self) -> str:
        """The SHA-256 of the changes: a save id is good for one set of changes."""
        written = json.dumps([document_of(change) for change in self.changes], sort_keys=True, default=str)
        return hashlib.sha256(written.encode()).hexdigest()

    def __call__(self, document: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """The answers after the changes, and the outcome, both as plain data."""
        applied = apply(self.rulebook, Answers.of(document), self.changes, self.on)
        return applied.answers.as_document(), Outcome(applied.conflicts, applied.problems).as_document()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a save says besides "saved": changes that were not made, typed values that are no answers."""

    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()

    def as_document(self) -> dict[str, Any]:
        """Plain data."""
        problems = [
            {"path": each.path, "message": each.message, "values": _plain(each.values)}
            for each in self.problems
        ]
        return {"conflicts": [asdict(each) for each in self.conflicts], "problems": problems}

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Outcome":
        """The outcome that was written as `document`."""
        conflicts = tuple(Conflict(**each) for each in document.get("conflicts", ()))
        return cls(conflicts, tuple(Problem(**each) for each in document.get("problems", ())))


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value if isinstance(value, int) else str(value) for name, value in values.items()}
