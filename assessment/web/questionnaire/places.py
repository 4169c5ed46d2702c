"""Paths of answers, and the pages and fields where they stand."""

from assessment.intake.questionnaire import Answers
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import LISTS, Page, Question, Section


def field_of(path: str) -> str:
    """The path of the field that a problem's path lies in: `fault_window/to` is part of `fault_window`."""
    steps = path.split("/")
    return "/".join(steps[:3] if steps[0] in LISTS else steps[:1])


def section_at(rulebook: Rulebook, path: str) -> Section | None:
    """The section in which a path is asked; none where nothing asks for it."""
    first = path.split("/")[0]
    if first in LISTS:
        return rulebook.questionnaire.list_section(first)
    once = (each for each in rulebook.questionnaire.sections if not each.listed)
    return next((section for section in once if section.question(first)), None)


def question_at(rulebook: Rulebook, path: str) -> Question | None:
    """The question of a field's path; none where there is none."""
    section, steps = section_at(rulebook, path), path.split("/")
    if section is None or len(steps) not in (1, 3) or section.listed is not (len(steps) == 3):
        return None
    return section.question(steps[-1])


def page_at(rulebook: Rulebook, path: str) -> Page:
    """The page on which a path is asked; the first for what nothing asks for."""
    section, pages = section_at(rulebook, path), rulebook.questionnaire.pages
    return next((page for page in pages if section in page.sections), pages[0])


def position_of(answers: Answers, path: str) -> int:
    """The place of a path's entry in its list, from 0."""
    steps = path.split("/")
    entries = list(answers.lists.get(steps[0], {}))
    return entries.index(steps[1]) if len(steps) > 1 and steps[1] in entries else 0
