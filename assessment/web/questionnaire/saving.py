"""Saving what was sent, from a form as from a script, and what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from assessment.asked import today
from assessment.facts import Problem
from assessment.intake.questionnaire import Answers, Conflict, Edit, Outcome, Sheet, check, email_of
from assessment.intake.questionnaire.changes import AnyChange
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import LISTS
from assessment.store import save
from assessment.translations import translate
from assessment.web.language import reader_language
from assessment.web.questionnaire.places import field_of
from assessment.web.questionnaire.shell import rulebook
from assessment.web.questionnaire.storage import database

LONGEST_ID = 24


@dataclass(frozen=True, slots=True)
class Done:
    """The answers after a save, and what was not made or is no answer."""

    answers: Answers
    version: int
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> Mapping[str, str]:
        """What was not even kept as it was typed, by path, in words."""
        kept = {path: self.answers.sheet(path) for path in map(_path, self.problems)}
        return {
            path: message
            for path, message in messages(self.problems).items()
            if (sheet := kept[path]) is None or path.rpartition("/")[2] not in sheet.invalid
        }


def store(id_: UUID, save_id: str, changes: Iterable[AnyChange]) -> Done:
    """Save changes once for each `save_id`; raises `Gone`, `SaveIdReused`, `InputError`."""
    edit = Edit(rulebook(), tuple(changes), today())
    saved = save(database(), id_, save_id, edit, partial(email_of, edit.rulebook))
    outcome = Outcome.of(saved.outcome)
    return Done(Answers.of(saved.answers), saved.version, outcome.conflicts, outcome.problems)


def id_of_form(form_id: str, changes: Iterable[AnyChange]) -> str:
    """The save id of a form: the same for the same content, however often it is sent."""
    return f"{form_id[:LONGEST_ID]}-{Edit(rulebook(), tuple(changes), today()).digest[:32]}"


def invalid_messages(book: Rulebook, answers: Answers) -> dict[str, str]:
    """What is wrong with what was typed and is no answer, by path; what is missing is not told."""
    if not any(sheet.invalid for sheet in _sheets(answers)):
        return {}
    problems = messages(check(book, answers, today()))
    return {path: said for path, said in problems.items() if _is_invalid(answers, path)}


def messages(problems: Iterable[Problem]) -> dict[str, str]:
    """The first problem of each field in the reader's language, by the field's path."""
    language, said = reader_language(), dict[str, str]()
    for each in problems:
        said.setdefault(field_of(each.path), translate(language, each.message, each.values))
    return said


def _path(problem: Problem) -> str:
    return field_of(problem.path)


def _is_invalid(answers: Answers, path: str) -> bool:
    sheet = answers.sheet(path)
    return sheet is not None and path.rpartition("/")[2] in sheet.invalid


def _sheets(answers: Answers) -> Iterable[Sheet]:
    yield answers.once
    for name in LISTS:
        yield from answers.lists[name].values()
