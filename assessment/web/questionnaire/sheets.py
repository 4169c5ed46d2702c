"""A page of the questionnaire: its sections with their questions, and for lists a row for each entry."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assessment.asked import today
from assessment.intake.questionnaire import Add, Answers, Sheet, Value, apply
from assessment.intake.questionnaire.relevance import implied, once_words, relevant
from assessment.rulebook.questionnaire import Page, Question, Section
from assessment.translations import N_
from assessment.web.questionnaire.controls import Control, Controls
from assessment.web.words import Words

# Lists that are edited as a table, and what stands in its columns; everything else opens below a row.
TABLES = ("people", "services", "devices")
COLUMNS = ("kind", "name", "manufacturer", "model", "quantity", "site", "supplier", "sla_class")
NEW = "NEW-ENTRY"
ROWS = 100
NUMBERED = N_("{one} {number}")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a list; `rest` are its questions that have no column."""

    id: str
    path: str
    label: str
    columns: tuple[Control, ...]
    rest: tuple[Control, ...]
    unfolded: bool

    @property
    def open(self) -> int:
        """How many of the questions below the row are not answered."""
        return sum(control.open for control in self.rest)

    @property
    def wrong(self) -> bool:
        """Whether something below the row is no answer."""
        return any(control.problem for control in self.rest)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section: `controls` where it is asked once; `rows`, from number `first` of `entries`, for a list."""

    id: str
    about: str
    title: str
    intro: str
    one: str
    add: str
    table: bool
    controls: tuple[Control, ...] = ()
    rows: tuple[Row, ...] = ()
    first: int = 0
    entries: int = 0
    blank: Row | None = None

    @property
    def listed(self) -> bool:
        """Whether it has entries."""
        return self.blank is not None

    @property
    def heads(self) -> tuple[Control, ...]:
        """The columns of its table."""
        return self.blank.columns if self.blank else ()

    def used(self, key: str) -> bool:
        """Whether a column is asked of any entry, or would be of a new one."""
        rows = (*self.rows, self.blank) if self.blank else self.rows
        return any(control.asked for row in rows for control in row.columns if control.key == key)


class Sheets:
    """Makes the sections of a page."""

    def __init__(self, words: Words, answers: Answers, problems: Mapping[str, str], at: str = "") -> None:
        """For `answers`; the row of the path `at` is unfolded, its part of a long table shown."""
        self._words, self._answers, self._at = words, answers, at
        self._controls = Controls(words, answers, problems)
        self._once = once_words(words.rulebook, answers)

    def sections(self, page: Page, first: int = 0) -> tuple[SectionView, ...]:
        """Every section of a page; rows of tables from number `first` on."""
        return tuple(self.section(each, first) for each in page.sections)

    def section(self, section: Section, first: int = 0) -> SectionView:
        """One section."""
        say = self._words.of
        texts = (section.title, section.intro, section.one, section.add)
        title, intro, one, add = (say(text) if text else "" for text in texts)
        view = SectionView(section.id, section.about, title, intro, one, add, section.about in TABLES)
        if not section.listed:
            return self._with(view, controls=self.controls(section, "", self._answers.once))
        entries = list(self._answers.lists[section.about].items())
        rows = [self.row(section, *entry, first + n + 1) for n, entry in enumerate(entries[first:][:ROWS])]
        blank = self.blank(section)
        return self._with(view, rows=tuple(rows), first=first, entries=len(entries), blank=blank)

    def row(self, section: Section, id_: str, sheet: Sheet, number: int) -> Row:
        """The row of an entry."""
        path = f"{section.about}/{id_}"
        one = self._words.of(section.one) if section.one else ""
        label = self._words.say(NUMBERED, one=one, number=self._words.number(number) if number else "")
        controls = self.controls(section, f"{path}/", sheet)
        in_columns = [each for each in controls if each.key in COLUMNS and section.about in TABLES]
        rest = tuple(each for each in controls if each not in in_columns)
        unfolded = self._at.startswith(f"{path}/") and any(each.path == self._at for each in rest)
        return Row(id_, path, label, tuple(in_columns), rest, unfolded or any(each.problem for each in rest))

    def blank(self, section: Section) -> Row:
        """The row from which scripts make new ones."""
        path = f"{section.about}/{NEW}"
        added = apply(self._words.rulebook, self._answers, (Add(path),), today()).answers
        sheet = added.lists[section.about].get(NEW, Sheet())
        return self.row(section, NEW, sheet, 0)

    def controls(self, section: Section, prefix: str, sheet: Sheet) -> tuple[Control, ...]:
        """The controls of a section on a sheet, those that are not asked now included."""
        asked = asked_ids(self._words, self._answers, section, sheet, self._once)
        make = self._controls.of
        return tuple(
            make(section, each, f"{prefix}{each.id}", sheet, asked=each.id in asked)
            for each in section.questions
        )

    def said(self, section: Section, question: Question, value: Value) -> str:
        """An answer as people read it."""
        return self._controls.said(section, question, value)

    @staticmethod
    def _with(view: SectionView, **values: Any) -> SectionView:
        return replace(view, **values)


def asked_ids(
    words: Words, answers: Answers, section: Section, sheet: Sheet, once: Mapping[str, str]
) -> frozenset[str]:
    """The questions of a section that are asked on a sheet."""
    book = words.rulebook
    found = relevant(book, answers, section, sheet, once)
    return frozenset(each.id for each in found if implied(book, answers, section, each) is None)


def shown_on(page: Page, answers: Answers, first: int = 0) -> dict[str, Value]:
    """What every field of a page shows, by path: the base of what is changed there."""
    shown: dict[str, Value] = {}
    for section in page.sections:
        for prefix, sheet in sheets_of(section, answers, first):
            shown.update({f"{prefix}{each.id}": sheet.shown(each.id) for each in section.questions})
    return shown


def sheets_of(section: Section, answers: Answers, first: int = 0) -> tuple[tuple[str, Sheet], ...]:
    """The sheets of a section that a page shows, with what their paths begin with."""
    if not section.listed:
        return (("", answers.once),)
    entries = list(answers.lists[section.about].items())[first:][:ROWS]
    return tuple((f"{section.about}/{id_}/", sheet) for id_, sheet in entries)
