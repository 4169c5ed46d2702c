"""Cells of spreadsheets: answers as people read them in their language, and back, formulae made harmless."""

import re
from collections.abc import Mapping

from assessment.intake.questionnaire.answers import Answers, Value
from assessment.intake.questionnaire.options import options_of
from assessment.intake.questionnaire.values import CLOSED, folded
from assessment.rulebook import LANGUAGES, Rulebook
from assessment.rulebook.questionnaire import UNKNOWN, Question, Section

ALSO = {"answer": {"x": "yes", "1": "yes", "true": "yes", "0": "no", "false": "no"}}
# What a spreadsheet would take for a formula, and the mark that keeps it from doing so.
_FORMULA = re.compile(r"[=+\-@\t\r'|%]")
_MARKED = re.compile(r"'[=+\-@\t\r'|%]")


def inert(text: str) -> str:
    """`text` as a cell of a CSV file that no spreadsheet computes; `as_typed` undoes it."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_typed(text: str) -> str:
    """A cell of a CSV file without the mark of `inert`."""
    return text[1:] if _MARKED.match(text) else text


def cell_of(
    rulebook: Rulebook, answers: Answers, section: Section, question: Question, language: str
) -> "Writer":
    """What writes the answers to one question as cells of its column."""
    options = options_of(rulebook, answers, section, question, unknown=False)
    words = {option.id: option.text[language] for option in options}
    if question.type == "site":
        words = {id_: name for id_, name in words.items() if _tells_apart(name, id_, words)}
    return Writer(question, words, language)


def _tells_apart(name: str, id_: str, names: Mapping[str, str]) -> bool:
    """Whether the name of a site can be read back as that site and no other; else its id is written."""
    alike = [other for other, each in names.items() if folded(name) in (folded(each), folded(other))]
    return bool(folded(name)) and alike == [id_]


class Writer:
    """Writes answers to one question in one language."""

    def __init__(self, question: Question, words: Mapping[str, str], language: str) -> None:
        """Write options as `words`."""
        self._words = words
        self._unknown = question.unknown[language] if question.unknown else ""

    def __call__(self, value: Value) -> str:
        """The cell for an answer."""
        if value is None:
            return self._unknown
        if isinstance(value, bool):
            return self._words["yes" if value else "no"]
        if isinstance(value, list):
            return ", ".join(value)
        return self._words.get(str(value), str(value)) if not isinstance(value, dict) else ""


class Meanings:
    """What cells of one question mean, whichever of our languages they are written in."""

    def __init__(self, rulebook: Rulebook, answers: Answers, section: Section, question: Question) -> None:
        """Lay out the words of all options."""
        self._words = dict(ALSO.get(question.type, {}))
        if question.type in CLOSED and question.type != "site":
            for option in options_of(rulebook, answers, section, question, unknown=False):
                words = {option.id, *(option.text[language] for language in LANGUAGES)}
                self._words |= {folded(word): option.id for word in words}
        texts = [text for text in (question.unknown, rulebook.questionnaire.unknown) if text]
        unknown = (
            {folded(text[language]) for text in texts for language in LANGUAGES}
            if question.unknown
            else set()
        )
        self._unknown = {*unknown, UNKNOWN} if question.unknown else set()
        self._marks = ("?",) if question.unknown else ()

    def __call__(self, cell: str) -> Value:
        """What a form would send for the cell."""
        text = cell.strip()
        if text in self._marks or (text and folded(text) in self._unknown):
            return None
        return self._words.get(folded(text), text) if text else ""


def heads(section: Section) -> Mapping[str, str]:
    """The question of every head that its column may have, folded: ids, texts and short texts."""
    found: dict[str, str] = {}
    for question in section.questions:
        texts = (question.text, question.short)
        words = {question.id, question.key, *(text[language] for text in texts for language in LANGUAGES)}
        found |= {folded(word): question.id for word in words if folded(word) not in found}
    return found
