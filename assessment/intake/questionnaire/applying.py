"""Applies changes field by field: what changed meanwhile is told and left, everything else is taken over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from assessment.facts import Problem
from assessment.intake.problems import N_, Fault, path
from assessment.intake.questionnaire.answers import OPEN, Answers, Raw, Sheet, Value
from assessment.intake.questionnaire.changes import Add, AnyChange, Change, Conflict, Remove
from assessment.intake.questionnaire.values import State, TooLong, folded, read, vocabulary
from assessment.intake.texts import Identifier
from assessment.intake.vocabulary import During, Reading
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import ITEM_LISTS, LISTS, Question, Section

MOST = {"sites": 200, "people": 20_000, "services": 20_000, "devices": 20_000}
MOST_ITEMS = 20_000
MOST_REMOVED = 1_000
NO_QUESTION = N_("is not a question of the questionnaire")


@dataclass(frozen=True, slots=True)
class Applied:
    """The answers after the changes, what was not changed and why, and which typed values are no answers."""

    answers: Answers
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]


def apply(rulebook: Rulebook, answers: Answers, changes: Iterable[AnyChange], on: date) -> Applied:
    """Apply `changes` in their order on the day `on`; each is made or told, none stops another.

    A field is changed where it still shows the change's base, or already what the change wants. A value that
    is no answer is kept as it was typed, told as a problem, and leaves its question open; only what is longer
    than 10,000 characters is refused. Changes of different fields give the same answers in any order.
    """
    work = _Work(rulebook, answers)
    with During(Reading(vocabulary(rulebook), on)):
        for change in changes:
            work.make(change)
    return Applied(work.answers, tuple(work.conflicts), tuple(work.problems))


class _Work:
    """Answers being changed."""

    def __init__(self, rulebook: Rulebook, answers: Answers) -> None:
        self._questionnaire = rulebook.questionnaire
        self._once, self._scalars = answers.once, rulebook.questionnaire.scalars
        self._lists = {name: dict(answers.lists[name]) for name in LISTS}
        self._removed = {name: dict(answers.removed[name]) for name in LISTS}
        sheets = [sheet for name in LISTS for sheet in self._lists[name].values()]
        self._last = max((sheet.position for sheet in sheets), default=0)
        self.conflicts: list[Conflict] = []
        self.problems: list[Problem] = []

    @property
    def answers(self) -> Answers:
        return Answers(self._once, self._lists, self._removed)

    def make(self, change: AnyChange) -> None:
        steps = change.path.split("/")
        if isinstance(change, Change):
            self._change(change, steps)
        elif len(steps) != 2 or steps[0] not in LISTS:
            self._refuse(change.path, N_("is not an entry of the questionnaire"))
        elif isinstance(change, Remove):
            self._remove(*steps)
        else:
            self._add(change, *steps)

    def _change(self, change: Change, steps: list[str]) -> None:
        if len(steps) == 1 and steps[0] in self._scalars:
            self._once = self._changed(change, self._once, self._scalars[steps[0]])
            return
        section = self._section(steps[0]) if len(steps) == 3 else None
        question = section.question(steps[2]) if section else None
        if question is None:
            self._refuse(change.path, NO_QUESTION)
        elif steps[1] not in self._lists[steps[0]]:
            self.conflicts.append(Conflict(change.path, change.value, OPEN, removed=True))
        else:
            sheet = self._changed(change, self._lists[steps[0]][steps[1]], question)
            self._put(steps[0], steps[1], sheet)

    def _section(self, name: str) -> Section | None:
        return self._questionnaire.list_section(name) if name in LISTS else None

    def _changed(self, change: Change, sheet: Sheet, question: Question) -> Sheet:
        try:
            state = read(question, change.value, self._sites)
        except TooLong as problem:
            self._tell(change.path, problem.faults)
            return sheet
        theirs = sheet.shown(question.id)
        same = state.value == theirs and type(state.value) is type(theirs)
        if not same and not self._still(change.base, theirs, question):
            self.conflicts.append(Conflict(change.path, change.value, theirs))
            return sheet
        return self._answered(change.path, sheet, question, state)

    def _still(self, base: Value, theirs: Value, question: Question) -> bool:
        """Whether a field shows what a change was based on, perhaps written in another way."""
        if base == theirs and isinstance(base, bool) is isinstance(theirs, bool):
            return True
        try:
            return read(question, base, self._sites).value == theirs
        except TooLong:
            return False

    def _answered(self, place: str, sheet: Sheet, question: Question, state: State) -> Sheet:
        if not state.faults:
            return sheet.with_answer(question.id, state.value)
        self._tell(place, state.faults)
        return sheet.with_invalid(question.id, cast("Raw", state.value))

    def _remove(self, name: str, id_: str) -> None:
        sheet = self._lists[name].pop(id_, None)
        if sheet is None:
            return
        self._removed[name][id_] = sheet
        if len(self._removed[name]) > MOST_REMOVED:
            del self._removed[name][next(iter(self._removed[name]))]
        self._forget_sites(name)

    def _add(self, change: Add, name: str, id_: str) -> None:
        if id_ in self._lists[name]:
            return
        if not self._welcome(change.path, name, id_):
            return
        sheet = self._removed[name].pop(id_, None) or self._new(change, name)
        self._put(name, id_, sheet)
        self._forget_sites(name)

    def _welcome(self, place: str, name: str, id_: str) -> bool:
        """Whether an entry of this id can be added to a list; tells why not."""
        lists = ITEM_LISTS if name in ITEM_LISTS else ("sites",)
        most = MOST_ITEMS if name in ITEM_LISTS else MOST[name]
        if not Identifier._matches(id_):
            self._refuse(place, N_("must have an id of 1 to 64 of A-Z a-z 0-9 . _ -"))
        elif any(
            id_ in self._lists[other] or id_ in self._removed[other] for other in lists if other != name
        ):
            self._refuse(place, N_("has the id of an entry of another list"))
        elif sum(len(self._lists[other]) for other in lists) >= most:
            self._refuse(place, N_("is one entry too many; at most {most} are allowed"), most=most)
        else:
            return True
        return False

    def _new(self, change: Add, name: str) -> Sheet:
        section = self._questionnaire.list_section(name)
        self._last += 1
        sheet = Sheet(position=self._last)
        presets = {each.id: each.preset for each in section.questions if each.preset is not None}
        for id_, value in {**presets, **change.values}.items():
            question = section.question(id_)
            if question is None:
                self._refuse(f"{change.path}/{str(id_)[:64]}", NO_QUESTION)
            else:
                sheet = self._changed(Change(f"{change.path}/{id_}", value), sheet, question)
        return sheet

    def _put(self, name: str, id_: str, sheet: Sheet) -> None:
        self._lists[name][id_] = sheet
        if name == "sites":
            self._forget_sites(name)

    def _forget_sites(self, name: str) -> None:
        if name == "sites":
            self.__dict__.pop("_sites", None)

    @cached_property
    def _sites(self) -> Mapping[str, str]:
        """The id of each site by id and by folded name, those taken away included, as they may come back."""
        questions = self._questionnaire.list_section("sites").questions
        labels = [each.id for each in questions if each.key in ("city", "name")]
        sites = {**self._removed["sites"], **self._lists["sites"]}
        named = [(sheet.answers.get(label), id_) for label in labels for id_, sheet in sites.items()]
        return {**{folded(str(name)): id_ for name, id_ in named if name}, **{id_: id_ for id_ in sites}}

    def _tell(self, place: str, faults: Iterable[Fault]) -> None:
        for steps, message, values in faults:
            below = f"/{path(steps)}" if steps else ""
            self.problems.append(Problem(place + below, message, values))

    def _refuse(self, place: str, message: str, **values: object) -> None:
        self.problems.append(Problem(place, message, values))
