"""What a list left open is asked once a model; the answer goes to all its devices."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.intake.questionnaire import Answers, Change, Value
from assessment.intake.questionnaire.models import (
    ABOUT,
    MIXED,
    Model,
    changes_of_model,
    models,
    questions,
)
from assessment.rulebook.questionnaire import UNKNOWN, Question
from assessment.store import Assessment
from assessment.translations import N_
from assessment.web.questionnaire.access import held
from assessment.web.questionnaire.controls import Choice, Controls
from assessment.web.questionnaire.forms import written
from assessment.web.questionnaire.panel import href_of
from assessment.web.questionnaire.places import page_at
from assessment.web.questionnaire.saving import id_of_form, store
from assessment.web.questionnaire.shell import page, rulebook, words
from assessment.web.words import Words

A_PAGE = 50
NO_KIND = N_("Kind not known")


@dataclass(frozen=True, slots=True)
class Cell:
    """A question about a model: `name` of its field, what it shows; none asked where it has no options."""

    name: str
    label: str
    value: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A model with its questions; `href` leads to its first device in the table."""

    label: str
    kind: str
    items: int
    devices: int
    href: str
    cells: tuple[Cell, ...]


def add_routes(blueprint: Blueprint) -> None:
    """The address of this page."""
    blueprint.add_url_rule("/q/<id_>/models", "models", ask)
    blueprint.add_url_rule("/q/<id_>/models", "send_models", send, methods=["POST"])


def ask(id_: str) -> Response:
    """One row of questions for each model."""
    assessment = held(id_)
    return _show(assessment, Answers.of(assessment.answers))


def _show(assessment: Assessment, answers: Answers, changed: int = 0, status: int = 200) -> Response:
    spoken, first = words(), _first()
    found = models(spoken.rulebook, answers)
    part = found[first : first + A_PAGE]
    rows = [_row(assessment, answers, spoken, each) for each in part]
    shown = {each.key: each.shown for each in part}
    return page(
        "models",
        status,
        assessment=assessment,
        rows=rows,
        heads=[spoken.of(each.short) for each in _questions()],
        shown=json.dumps(shown),
        first=first,
        count=len(found),
        open=sum(each.open for each in found),
        a_page=A_PAGE,
        form_id=uuid4().hex[:24],
        changed=changed,
        devices=page_at(spoken.rulebook, ABOUT).id,
    )


def _row(assessment: Assessment, answers: Answers, spoken: Words, model: Model) -> Row:
    kind = spoken.of(model.kind.name) if model.kind else spoken.say(NO_KIND)
    label = " ".join(filter(None, (model.make, model.name))) or kind
    controls = Controls(spoken, answers, {})
    cells = tuple(_cell(controls, spoken, model, label, each) for each in _questions())
    href = href_of(assessment.id, answers, spoken, f"{ABOUT}/{model.ids[0]}")
    return Row(label, kind, len(model.ids), model.devices, href, cells)


def _cell(controls: Controls, spoken: Words, model: Model, label: str, question: Question) -> Cell:
    section = spoken.rulebook.questionnaire.list_section(ABOUT)
    asked = question.id in model.shown
    choices = controls.choices(section, question) if asked else ()
    said = f"{spoken.of(question.short)}: {label}"
    return Cell(f"{model.key}~{question.id}", said, _written(question, model.shown.get(question.id)), choices)


def _written(question: Question, value: Value) -> str:
    return UNKNOWN if value is None else str(written(question, value))


def _questions() -> tuple[Question, ...]:
    return questions(rulebook().questionnaire.list_section(ABOUT))


def send(id_: str) -> AnyResponse:
    """Save the answers, for all devices of each model; what others answered meanwhile stays."""
    assessment = held(id_)
    answers = Answers.of(assessment.answers)
    changes = tuple(_changes(answers, _was()))
    if changes:
        form_id = id_of_form(request.form.get("form_id", ""), changes)
        done = store(assessment.id, form_id, changes)
        if done.conflicts or done.refused:
            return _show(assessment, done.answers, len(done.conflicts) or len(done.refused), 409)
    if request.form.get("go") == "stay":
        return redirect(url_for("questionnaire.models", id_=id_, first=_first() or None, saved=1), 303)
    devices = page_at(rulebook(), ABOUT).id
    return redirect(url_for("questionnaire.answer", id_=id_, page_id=devices), 303)


def _changes(answers: Answers, was: dict[str, dict[str, Value]]) -> Iterator[Change]:
    for model in models(rulebook(), answers):
        for question in _questions():
            before = was.get(model.key, {}).get(question.id, MIXED)
            sent = request.form.get(f"{model.key}~{question.id}")
            if sent is not None and sent not in (MIXED, _written(question, before)):
                value = None if sent == UNKNOWN else sent
                yield from changes_of_model(answers, model, question.id, value, before)


def _was() -> dict[str, dict[str, Value]]:
    """What the page showed when it was filled in."""
    try:
        shown = json.loads(request.form.get("shown", "{}"))
    except ValueError:
        abort(400)
    if not isinstance(shown, dict) or not all(isinstance(each, dict) for each in shown.values()):
        abort(400)
    return shown


def _first() -> int:
    word = request.args.get("first", "0")
    return int(word) // A_PAGE * A_PAGE if word.isascii() and word.isdecimal() and len(word) < 7 else 0
