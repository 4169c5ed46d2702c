"""Scenarios: named variants of an assessment, with changes of the answers and adjustments of their own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from assessment.facts import Problem
from assessment.intake.questionnaire import Answers, Change, Conflict, apply, changes_of
from assessment.intake.questionnaire.changes import AnyChange, document_of
from assessment.store import desk as stored
from assessment.store.desk import File, Scenario, Stale, StaleScenario, Variant
from assessment.store.staff import User
from assessment.store.trail import acting
from assessment.workflow.adjusting import Adjusting, Replace
from assessment.workflow.adjustments import adjust, changed, inventory_of
from assessment.workflow.answers import save_answers
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed
from assessment.workflow.notes import checked_text
from assessment.workflow.summaries import renew_by_id

LONGEST_NAME = 100
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Varied:
    """The answers of a scenario. `conflicts`: changes of what is no longer there; `problems`: no answers."""

    answers: Answers
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Vary:
    """How a scenario is to change: another name, more changes of answers, adjustments; what is none stays."""

    name: str | None = None
    changes: tuple[AnyChange, ...] = ()
    adjust: tuple[Adjusting, ...] = ()


def add_scenario(desk: Desk, user: User, id_: UUID, scenario_id: UUID, how: Vary) -> Scenario:
    """Copy an assessment as it is, adjustments included, under a name, and change the copy.

    Once for each `scenario_id`, which the page makes. Raises `Gone`, `Forbidden`, `WrongStatus`, `TooMany`,
    `InputError`.
    """
    file = stored.find_file(desk.database, id_)
    may = allowed(user, "scenario")
    may(file)
    variant = _varied(desk, file, Variant("", (), file.adjustments), replace(how, name=how.name or ""))
    with acting(user.actor):
        scenario = stored.add_scenario(desk.database, id_, scenario_id, variant, may)
    renew_by_id(desk, id_)
    return scenario


def change_scenario(desk: Desk, user: User, id_: UUID, seen: Scenario, how: Vary) -> Scenario | StaleScenario:
    """Change a scenario that was `seen`; `StaleScenario` where somebody else changed it meanwhile.

    Raises `NoScenario` and as `add_scenario`.
    """
    file = stored.find_file(desk.database, id_)
    may = allowed(user, "scenario")
    may(file)
    variant = _varied(desk, file, Variant(seen.name, seen.changes, seen.adjustments), how)
    with acting(user.actor):
        saved = stored.save_scenario(desk.database, id_, seen, variant, may)
    renew_by_id(desk, id_)
    return saved


def remove_scenario(desk: Desk, user: User, id_: UUID, scenario_id: UUID) -> None:
    """Take a scenario away; raises `Gone`, `Forbidden`, `WrongStatus`."""
    with acting(user.actor):
        stored.remove_scenario(desk.database, id_, scenario_id, allowed(user, "scenario"))
    renew_by_id(desk, id_)


def scenarios(desk: Desk, user: User, id_: UUID) -> tuple[Scenario, ...]:
    """The scenarios in the order in which they were made; raises `Gone`."""
    allowed(user, "see")(stored.find_file(desk.database, id_))
    return stored.scenarios(desk.database, id_)


def adopt(desk: Desk, user: User, id_: UUID, seen: Scenario, version: int) -> File | Stale:
    """Make a scenario what is offered: its changes go into the answers, its adjustments replace the others.

    `version` is that of the adjustments that were seen. Raises as `save_answers` and `adjust`.
    """
    file = stored.find_file(desk.database, id_)
    allowed(user, "adjust")(file)
    if file.version != version:
        return Stale(file)
    answers, wanted = Answers.of(file.assessment.answers), changes_of(list(seen.changes))
    if wanted:
        save_id = f"adopt.{seen.id}.{seen.version}.{version}"[:64]
        save_answers(desk, user, id_, save_id, rebased(desk, answers, wanted))
    adjustments = Replace(seen.adjustments)
    return adjust(desk, user, id_, version, adjustments, known=seen.adjustments)


def answers_with(desk: Desk, answers: Answers, scenario: Scenario) -> Varied:
    """The answers with a scenario's changes, whatever they were when it was made."""
    return _with(desk, answers, changes_of(list(scenario.changes)))


def _with(desk: Desk, answers: Answers, changes: Iterable[AnyChange]) -> Varied:
    conflicts, problems = list[Conflict](), list[Problem]()
    for group in _groups(changes):
        based = [_based(answers, change) for change in group]
        applied = apply(desk.rulebook, answers, based, desk.today())
        answers = applied.answers
        conflicts += applied.conflicts
        problems += applied.problems
    return Varied(answers, tuple(conflicts), tuple(problems))


def rebased(desk: Desk, answers: Answers, changes: Iterable[AnyChange]) -> tuple[AnyChange, ...]:
    """The changes, each based on what its field shows when it is its turn."""
    based = list[AnyChange]()
    for group in _groups(changes):
        ready = [_based(answers, change) for change in group]
        answers = apply(desk.rulebook, answers, ready, desk.today()).answers
        based += ready
    return tuple(based)


def _groups(changes: Iterable[AnyChange]) -> list[list[AnyChange]]:
    """Changes of different fields may go together; what adds or removes entries goes alone."""
    groups: list[list[AnyChange]] = []
    together = False
    for change in changes:
        if isinstance(change, Change) and together:
            groups[-1].append(change)
        else:
            groups.append([change])
        together = isinstance(change, Change)
    return groups


def _based(answers: Answers, change: AnyChange) -> AnyChange:
    return replace(change, base=answers.shown(change.path)) if isinstance(change, Change) else change


def _varied(desk: Desk, file: File, before: Variant, how: Vary) -> Variant:
    """The variant after `how`; raises `InputError`."""
    name = before.name if how.name is None else checked_text(how.name, "name", LONGEST_NAME, lines=False)
    changes = _merged(changes_of(list(before.changes)), how.changes)
    answers = _with(desk, Answers.of(file.assessment.answers), changes).answers
    adjustments = before.adjustments
    if how.adjust:
        adjustments = changed(desk, inventory_of(desk, answers), adjustments, how.adjust)
    return Variant(name, tuple(document_of(each) for each in changes), adjustments)


def _merged(before: Sequence[AnyChange], more: Sequence[AnyChange]) -> tuple[AnyChange, ...]:
    """All changes; of several of one field only the last."""
    places: dict[object, AnyChange] = {}
    for index, change in enumerate((*before, *more)):
        key: object = change.path if isinstance(change, Change) else index
        places.pop(key, None)
        places[key] = change
    return tuple(places.values())
