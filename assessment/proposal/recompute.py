"""Recompute: what the engine gives for the files that a proposal carries."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from assessment.assess import Assessment, evaluate
from assessment.facts import InputError
from assessment.intake import Vocabulary, read_adjustments, read_inventory
from assessment.proposal.propose import ADJUSTMENTS, INVENTORY, RESULT
from assessment.proposal.reading import ReadPdf
from assessment.proposal.sayings import NOT_SAID, Sayings
from assessment.result import result_document
from assessment.rulebook import NoEdition, Phrase, Rulebook, Text

# Words of a result document, which may be reworded without changing what was decided.
WORDINGS = frozenset(
    ("because", "text", "label", "basis", "name", "message", "title", "notes", "break_even_notes")
)


class Rulebooks(Protocol):
    """Gives the rulebook of a date and the texts of all dates, as `assessment.rulebook.Rules` does."""

    @property
    def texts(self) -> Mapping[str, Text]:
        """The texts by `file.id`."""

    def on(self, day: date) -> Rulebook:
        """The rulebook in force on `day`; raises `NoEdition`."""


class Unusable(ValueError):
    """The embedded files cannot be used; carries the message that says why."""

    def __init__(self, message: Phrase) -> None:
        """Keep the message."""
        super().__init__(message["en"])
        self.message = message


@dataclass(frozen=True, slots=True)
class Recomputed:
    """The embedded result beside what the engine gives, in the language of the proposal."""

    said: Mapping[str, Any]
    given: Mapping[str, Any]
    assessment: Assessment
    edition: date
    language: str


def recompute(pdf: ReadPdf, rulebooks: Rulebooks, say: Sayings) -> Recomputed:
    """The engine's result for the embedded files, on the named day by the named edition.

    Raises `Unusable`.
    """
    if not {INVENTORY, ADJUSTMENTS, RESULT} <= set(pdf.files):
        raise Unusable(say("no_files"))
    try:
        said = json.loads(pdf.files[RESULT])
        named, language = said["rulebook"], said["language"]
        edition, on = date.fromisoformat(named["edition"]), date.fromisoformat(said["evaluated_on"])
        rulebook = rulebooks.on(edition)
        if (rulebook.id, rulebook.digest) != (named["id"], named["digest"]):
            raise Unusable(say("other_rules", id=named["id"], edition=say.day(edition)))
        assessment = _assessed(pdf, rulebook, on)
        given = json.loads(json.dumps(result_document(assessment, language)))
    except NoEdition as error:
        raise Unusable(say("other_rules", id=NOT_SAID, edition=say.day(edition))) from error
    except (InputError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, Unusable):
            raise
        raise Unusable(say("unusable", problem=str(error)[:200])) from error
    return Recomputed(said, given, assessment, edition, language)


def _assessed(pdf: ReadPdf, rulebook: Rulebook, on: date) -> Assessment:
    vocabulary = Vocabulary.of(rulebook)
    inventory = read_inventory(pdf.files[INVENTORY], vocabulary, on)
    return evaluate(inventory, rulebook, on, read_adjustments(pdf.files[ADJUSTMENTS], vocabulary, inventory))


def agrees(said: object, given: object) -> bool:
    """Whether all that `said` says is what `given` gives; wordings and later additions do not count."""
    if isinstance(said, dict) and isinstance(given, dict):
        return all(
            key in given and agrees(value, given[key]) for key, value in said.items() if key not in WORDINGS
        )
    if isinstance(said, list) and isinstance(given, list):
        return len(said) == len(given) and all(map(agrees, said, given))
    return said == given
