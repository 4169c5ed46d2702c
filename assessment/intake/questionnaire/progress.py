"""How far a page is: answered, not known, open, and typed but no answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.intake.questionnaire.answers import Answers, Sheet
from assessment.intake.questionnaire.relevance import implied, once_words, relevant
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import LISTS, Page, Section


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of the questions that are asked on a page, over all its entries; `entries` counts those."""

    answered: int
    unknown: int
    open: int
    invalid: int
    entries: int


def progress(rulebook: Rulebook, answers: Answers) -> Mapping[str, Progress]:
    """The progress of every page by id."""
    words = once_words(rulebook, answers)
    return {page.id: _progress(rulebook, answers, page, words) for page in rulebook.questionnaire.pages}


def _progress(rulebook: Rulebook, answers: Answers, page: Page, words: Mapping[str, str]) -> Progress:
    counts = {"answered": 0, "unknown": 0, "open": 0, "invalid": 0}
    entries = 0
    for section in page.sections:
        entries += len(answers.lists[section.about]) if section.about in LISTS else 0
        for sheet in _sheets(answers, section):
            for question in relevant(rulebook, answers, section, sheet, words):
                if implied(rulebook, answers, section, question) is None:
                    counts[_state(sheet, question.id)] += 1
    return Progress(**counts, entries=entries)


def _sheets(answers: Answers, section: Section) -> Iterator[Sheet]:
    yield from answers.lists[section.about].values() if section.about in LISTS else (answers.once,)


def _state(sheet: Sheet, question: str) -> str:
    if question in sheet.invalid:
        return "invalid"
    if question not in sheet.answers:
        return "open"
    return "unknown" if sheet.answers[question] is None else "answered"
