"""The pages of questions: shown, and saved page by page where no script does it while one types."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.intake.questionnaire import Add, Answers, Remove, Value
from assessment.intake.questionnaire.changes import AnyChange
from assessment.rulebook.questionnaire import LISTS, Page
from assessment.store import Assessment
from assessment.web.questionnaire import tables
from assessment.web.questionnaire.access import held
from assessment.web.questionnaire.forms import Form, changes_of_form
from assessment.web.questionnaire.panel import panel_of
from assessment.web.questionnaire.places import page_at
from assessment.web.questionnaire.saving import Done, id_of_form, invalid_messages, store
from assessment.web.questionnaire.sheets import ROWS, shown_on
from assessment.web.questionnaire.shell import page, rulebook, words
from assessment.web.questionnaire.steps import states
from assessment.web.questionnaire.views import PageView, page_view


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/q/<id_>/<page_id>", "answer", answer)
    blueprint.add_url_rule("/q/<id_>/<page_id>", "send", send, methods=["POST"])


@dataclass(frozen=True)
class Told:
    """What a page has to say besides its questions: problems to be told on top, what was not saved."""

    summary: bool = False
    refused: Mapping[str, str] = field(default_factory=dict)
    done: Done | None = None
    unread: str = ""


def answer(id_: str, page_id: str) -> Response:
    """A page of questions."""
    assessment, asked = held(id_), _page(page_id)
    return _show(assessment, asked, Answers.of(assessment.answers), Told("problems" in request.args))


def send(id_: str, page_id: str) -> AnyResponse:
    """Save a page that was sent, and go where its button says."""
    assessment, asked, form = held(id_), _page(page_id), request.form
    changes: list[AnyChange] = [*changes_of_form(rulebook(), form, _shown(form)), *_entries(form)]
    try:
        rows = tables.sent_rows(form, Answers.of(assessment.answers))
    except tables.Unreadable as problem:
        done = _store(assessment, form, changes)
        return _show(assessment, asked, done.answers, Told(done=done, unread=problem.said), 422)
    done = _store(assessment, form, [*changes, *rows.changes])
    if done.conflicts or done.refused:
        told = Told(summary=True, refused=done.refused, done=done, unread=rows.left_out)
        return _show(assessment, asked, done.answers, told, 409 if done.conflicts else 422)
    if rows.left_out:
        return _show(assessment, asked, done.answers, Told(unread=rows.left_out))
    return redirect(_onward(id_, asked, form, done.answers), 303)


def _store(assessment: Assessment, form: Form, changes: list[AnyChange]) -> Done:
    if not changes:
        return Done(Answers.of(assessment.answers), assessment.version, (), ())
    return store(assessment.id, id_of_form(form.get("form_id", ""), changes), changes)


def _show(assessment: Assessment, asked: Page, answers: Answers, told: Told, status: int = 200) -> Response:
    spoken, first = words(), _first()
    problems = {**invalid_messages(spoken.rulebook, answers), **told.refused}
    view: PageView = page_view(asked, answers, spoken, problems, request.args.get("at", ""), first)
    if told.done:
        view = view.with_conflicts(told.done, _shown(request.form), request.form)
    return page(
        "page",
        status,
        assessment=assessment,
        page=view,
        told=told,
        panel=panel_of(assessment.id, answers, spoken),
        steps=states(answers, spoken),
        shown=json.dumps(shown_on(asked, answers, first)),
        form_id=uuid4().hex[:24],
        removed=_removed(answers),
    )


def _onward(id_: str, asked: Page, form: Form, answers: Answers) -> str:
    """Where to go after a save."""

    def here(**more: Any) -> str:
        return url_for("questionnaire.answer", id_=id_, page_id=asked.id, first=_first() or None, **more)

    if form.get("add") or form.get("undo"):
        path = form.get("undo") or f"{form['add']}/{_new_id(form)}"
        return here(at=path, _anchor=path)
    if form.get("remove"):
        return here(removed=form["remove"], _anchor="removed")
    if form.get("rows"):
        return here(_anchor=f"list-{form['rows']}")
    if form.get("go") != "next":
        return here(_anchor="panel")
    wrong = [path for path in invalid_messages(rulebook(), answers) if page_at(rulebook(), path) == asked]
    return here(problems=1) if wrong else _next(id_, asked)


def _next(id_: str, asked: Page) -> str:
    pages = rulebook().questionnaire.pages
    following = pages.index(asked) + 1
    if following == len(pages):
        return url_for("questionnaire.check_answers", id_=id_)
    return url_for("questionnaire.answer", id_=id_, page_id=pages[following].id)


def _entries(form: Form) -> list[AnyChange]:
    """Entries that the pressed button adds, takes away or brings back."""
    if form.get("add") in LISTS:
        return [Add(f"{form['add']}/{_new_id(form)}")]
    if form.get("undo"):
        return [Add(form["undo"])]
    return [Remove(form["remove"])] if form.get("remove") else []


def _new_id(form: Form) -> str:
    """The id of the entry that a form adds, the same however often it is sent."""
    return f"n{form.get('form_id', '')[:24]}"


def _shown(form: Form) -> dict[str, Value]:
    """What the page showed when it was filled in, without what is to be taken over from others."""
    try:
        shown = json.loads(form.get("shown", "{}"))
    except ValueError:
        abort(400)
    if not isinstance(shown, dict):
        abort(400)
    return {path: value for path, value in shown.items() if path != form.get("theirs")}


def _page(page_id: str) -> Page:
    found = rulebook().questionnaire.page(page_id)
    if found is None:
        abort(404)
    return found


def _first() -> int:
    """The number of the first row of a long table that is shown."""
    number = request.args.get("first", "0")
    return int(number) // ROWS * ROWS if number.isascii() and number.isdecimal() and len(number) < 7 else 0


def _removed(answers: Answers) -> str:
    """The path of the entry that was just taken away, where it can still be brought back."""
    path = request.args.get("removed", "")
    about, _, id_ = path.partition("/")
    return path if id_ in answers.removed.get(about, {}) else ""
