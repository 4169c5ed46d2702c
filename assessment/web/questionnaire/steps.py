"""How far each page is, in one word."""

from collections.abc import Iterator, Mapping

from assessment.intake.questionnaire import Answers, Sheet
from assessment.intake.questionnaire.relevance import once_words
from assessment.rulebook.questionnaire import Page, Section
from assessment.translations import N_
from assessment.web.questionnaire.controls import decides
from assessment.web.questionnaire.sheets import asked_ids
from assessment.web.words import Words

STATES = {
    "wrong": N_("something to correct"),
    "empty": N_("not begun"),
    "begun": N_("begun"),
    "done": N_("complete"),
}


def states(answers: Answers, words: Words) -> Mapping[str, str]:
    """The state of every page by id: what decides nothing does not keep a page from being complete."""
    once = once_words(words.rulebook, answers)
    return {page.id: _state(page, answers, words, once) for page in words.rulebook.questionnaire.pages}


def _state(page: Page, answers: Answers, words: Words, once: Mapping[str, str]) -> str:
    said, missing = False, False
    for section, sheet in _sheets(page, answers):
        asked = asked_ids(words, answers, section, sheet, once)
        if any(id_ in asked for id_ in sheet.invalid):
            return "wrong"
        mine = [each for each in section.questions if each.id in asked]
        said = said or section.listed or any(each.id in sheet.answers for each in mine)
        missing = missing or any(decides(each) and each.id not in sheet.answers for each in mine)
    if not said:
        return "empty"
    return "begun" if missing else "done"


def _sheets(page: Page, answers: Answers) -> Iterator[tuple[Section, Sheet]]:
    for section in page.sections:
        sheets = answers.lists[section.about].values() if section.listed else (answers.once,)
        yield from ((section, sheet) for sheet in sheets)
