"""What is missing or contradicts itself in the answers, in words, with the field where it is mended."""

from dataclasses import dataclass

from assessment.intake.questionnaire import Answers
from assessment.web.desk.shell import say
from assessment.web.questionnaire.panel import href_of
from assessment.web.questionnaire.places import position_of, question_at, section_at
from assessment.web.questionnaire.shell import words
from assessment.workflow import Shown

MOST = 12


@dataclass(frozen=True, slots=True)
class Missing:
    """A field, what is wrong there (empty: only missing), and its address."""

    label: str
    said: str
    href: str


def missing_of(id_: object, answers: Answers, shown: Shown) -> tuple[Missing, ...]:
    """The first fields that keep the answers from being complete."""
    wrong = [(each.path, say(each.message, **each.values)) for each in shown.problems]
    told = [*wrong, *((path, "") for path in shown.open)]
    return tuple(Missing(label(answers, path), said, _href(id_, answers, path)) for path, said in told[:MOST])


def label(answers: Answers, path: str) -> str:
    """The wording of a field, with the entry that it belongs to."""
    spoken, steps = words(), path.split("/")
    question, section = question_at(spoken.rulebook, path), section_at(spoken.rulebook, path)
    about = spoken.of(question.short if section and section.listed else question.text) if question else ""
    if section is None:
        return path
    if not section.listed:
        return about or path
    if len(steps) < 2 or section.one is None:
        return spoken.of(section.title)
    entry = f"{spoken.of(section.one)} {position_of(answers, path) + 1}"
    return f"{entry}: {about}" if about else entry


def _href(id_: object, answers: Answers, path: str) -> str:
    return href_of(id_, answers, words(), path)
