"""A page of questions as the templates show it: sections, problems, what others answered meanwhile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assessment.intake.questionnaire import Answers, Conflict, Value
from assessment.rulebook.questionnaire import Page
from assessment.web.questionnaire.controls import Control
from assessment.web.questionnaire.forms import OPEN, Form, sent, written
from assessment.web.questionnaire.places import question_at, section_at
from assessment.web.questionnaire.saving import Done
from assessment.web.questionnaire.sheets import SectionView, Sheets
from assessment.web.words import Words


@dataclass(frozen=True)
class PageView:
    """A page; `problems` are its fields with something wrong, in their order, with row and wording."""

    id: str
    title: str
    intro: str
    sections: tuple[SectionView, ...]
    words: Words
    sheets: Sheets
    lost: tuple[Conflict, ...] = ()

    @property
    def problems(self) -> list[tuple[str, str, str]]:
        """Path, wording and problem of each field in which something is wrong."""
        return [
            (control.path, f"{label}: {control.label}" if label else control.label, control.problem)
            for label, control in self._controls()
            if control.problem
        ]

    @property
    def conflicts(self) -> list[tuple[str, str, str]]:
        """Path, wording and what others answered, of each field that had changed meanwhile."""
        return [
            (control.path, f"{label}: {control.label}" if label else control.label, control.conflict)
            for label, control in self._controls()
            if control.conflict
        ]

    def _controls(self) -> Iterator[tuple[str, Control]]:
        for section in self.sections:
            yield from (("", control) for control in section.controls)
            for row in section.rows:
                yield from ((row.label, control) for control in (*row.columns, *row.rest))

    def with_conflicts(self, done: Done, shown: Mapping[str, Value], form: Form) -> "PageView":
        """This page with what was typed back in the fields that could not be saved."""
        typed = {path: self._typed(path, shown, form) for path in done.refused}
        theirs = {each.path: each for each in done.conflicts if not each.removed}
        typed |= {path: each.yours for path, each in theirs.items()}
        said = {path: self._said(each) for path, each in theirs.items()}
        sections = tuple(_with(section, typed, said, self.words) for section in self.sections)
        lost = tuple(each for each in done.conflicts if each.removed)
        return replace(self, sections=sections, lost=lost)

    def _typed(self, path: str, shown: Mapping[str, Value], form: Form) -> Value:
        question = question_at(self.words.rulebook, path)
        return sent(question, path, form, shown.get(path, OPEN)) if question else OPEN

    def _said(self, conflict: Conflict) -> str:
        section = section_at(self.words.rulebook, conflict.path)
        question = question_at(self.words.rulebook, conflict.path)
        return self.sheets.said(section, question, conflict.theirs) if section and question else ""


def page_view(
    asked: Page, answers: Answers, words: Words, problems: Mapping[str, str], at: str, first: int
) -> PageView:
    """A page for the reader of `words`; the row of the path `at` is unfolded."""
    sheets = Sheets(words, answers, problems, at)
    title, intro = words.of(asked.title), words.of(asked.intro) if asked.intro else ""
    return PageView(asked.id, title, intro, sheets.sections(asked, first), words, sheets)


def _with(
    section: SectionView, typed: Mapping[str, Value], said: Mapping[str, str], words: Words
) -> SectionView:
    def put(controls: tuple[Control, ...]) -> tuple[Control, ...]:
        return tuple(_put(control, typed, said, words) for control in controls)

    rows = tuple(
        replace(
            row,
            columns=put(row.columns),
            rest=put(row.rest),
            unfolded=row.unfolded or any(each.path in typed for each in row.rest),
        )
        for row in section.rows
    )
    return replace(section, controls=put(section.controls), rows=rows)


def _put(control: Control, typed: Mapping[str, Value], said: Mapping[str, str], words: Words) -> Control:
    if control.path not in typed:
        return control
    value, question = typed[control.path], question_at(words.rulebook, control.path)
    form = written(question, value) if question and value is not None else OPEN
    return replace(control, value=form, unknown=value is None, conflict=said.get(control.path, ""))
