"""What form fields hold: how an answer is written into them, and what a form that was sent changes.

A typed field has the name of its path; beside it, `PATH~unknown` says "I don't know". The parts of a fault
window are `PATH~days`, `PATH~from`, `PATH~to`.
"""

from collections.abc import Iterator, Mapping

from werkzeug.datastructures import MultiDict

from assessment.intake.questionnaire import Change, Value
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import UNKNOWN, Question
from assessment.web.questionnaire.places import question_at

Form = MultiDict[str, str]
CLOSED = ("answer", "choice", "kind", "sla_class", "country", "language", "site")
PARTS = ("days", "from", "to")
OPEN = ""
FROM, TO = "08:00", "18:00"


def changes_of_form(rulebook: Rulebook, form: Form, shown: Mapping[str, Value]) -> Iterator[Change]:
    """The fields in which `form` differs from what its page had `shown`, as changes based on that."""
    for path, base in shown.items():
        question = question_at(rulebook, path)
        if question is not None and (question.type != "text" or path in form):
            value = sent(question, path, form, base)
            if value != written(question, base):
                yield Change(path, value, base)


def sent(question: Question, path: str, form: Form, base: Value = OPEN) -> Value:
    """What a form says about a question; where it says two things, the one that is new."""
    if question.type == "window":
        return _window(path, form)
    if question.type == "contact":
        return _contact(form.getlist(path), was_unknown=base is None)
    value = form.get(path, OPEN).replace("\r\n", "\n")
    if question.type in CLOSED:
        return None if value == UNKNOWN else value
    said = written(question, base) or OPEN
    return None if f"{path}~unknown" in form and value == said else _unless_unknown(form, path, value, base)


def _unless_unknown(form: Form, path: str, value: str, base: Value) -> Value:
    """A box that was ticked just now outweighs the text; one that was ticked before does not."""
    return None if f"{path}~unknown" in form and base is not None else value


def _window(path: str, form: Form) -> Value:
    parts = {part: form.get(f"{path}~{part}", OPEN) for part in PARTS}
    if parts["days"] == OPEN:
        return OPEN
    return None if parts["days"] == UNKNOWN else parts


def _contact(chosen: list[str], *, was_unknown: bool) -> Value:
    words = [each for each in chosen if each != UNKNOWN]
    if UNKNOWN in chosen and (not words or not was_unknown):
        return None
    return words or OPEN


def written(question: Question, value: Value) -> Value:
    """An answer as a form's fields hold it, and send it again where nobody touches them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:.10g}"
    if isinstance(value, dict):
        return {part: str(value.get(part, OPEN)) for part in PARTS}
    return value
