"""All answers on one page, each with the way to change it."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.intake.questionnaire import Answers
from assessment.intake.questionnaire.relevance import once_words
from assessment.rulebook.questionnaire import Page, Section
from assessment.web.questionnaire.forms import OPEN
from assessment.web.questionnaire.panel import href_of
from assessment.web.questionnaire.sheets import NUMBERED, Sheets, asked_ids
from assessment.web.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """A question with its answer in words; `open` where nobody has answered it."""

    label: str
    value: str
    open: bool
    href: str


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of a section asked once, or of one entry of a list, which `name` names and `about` tells."""

    name: str
    about: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PageSummary:
    """A page with all that was said on it."""

    id: str
    title: str
    sections: tuple[tuple[str, bool, tuple[Block, ...]], ...]


class Summary:
    """Puts all answers into words."""

    def __init__(self, id_: object, answers: Answers, words: Words) -> None:
        """For the assessment of an id."""
        self._id, self._answers, self._words = id_, answers, words
        self._sheets = Sheets(words, answers, {})
        self._once = once_words(words.rulebook, answers)

    def pages(self) -> tuple[PageSummary, ...]:
        """Every page, in order."""
        return tuple(self._page(page) for page in self._words.rulebook.questionnaire.pages)

    def _page(self, page: Page) -> PageSummary:
        sections = tuple(
            (self._words.of(each.title), each.listed, tuple(self._blocks(each))) for each in page.sections
        )
        return PageSummary(page.id, self._words.of(page.title), sections)

    def _blocks(self, section: Section) -> Iterator[Block]:
        if not section.listed:
            yield Block("", "", self._lines(section, ""))
            return
        one = self._words.of(section.one) if section.one else ""
        for number, id_ in enumerate(self._answers.lists[section.about], 1):
            name = self._words.say(NUMBERED, one=one, number=self._words.number(number))
            prefix = f"{section.about}/{id_}/"
            yield Block(name, self._about(section, prefix), self._lines(section, prefix))

    def _about(self, section: Section, prefix: str) -> str:
        """What tells an entry from others: its name, else its kind."""
        sheet = self._answers.sheet(prefix)
        telling = [each for key in ("name", "city", "kind") for each in section.questions if each.key == key]
        said = ((each, sheet.answers.get(each.id)) for each in telling) if sheet else ()
        return next((self._sheets.said(section, each, value) for each, value in said if value), "")

    def _lines(self, section: Section, prefix: str) -> tuple[Line, ...]:
        sheet = self._answers.sheet(prefix) or self._answers.once
        asked = asked_ids(self._words, self._answers, section, sheet, self._once)
        return tuple(
            Line(
                self._words.of(each.short if section.listed else each.text),
                self._sheets.said(section, each, sheet.shown(each.id)),
                sheet.shown(each.id) == OPEN,
                href_of(self._id, self._answers, self._words, f"{prefix}{each.id}"),
            )
            for each in section.questions
            if each.id in asked
        )
