"""What scripts ask for while one types: to save, to add pasted rows, to show the panel again."""

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import BadRequest, NotFound

from assessment.facts import InputError
from assessment.intake.questionnaire import Add, Answers, Value, changes_of
from assessment.intake.questionnaire.relevance import once_words
from assessment.rulebook.questionnaire import LISTS, Page
from assessment.store import SaveIdReused
from assessment.web.questionnaire import tables
from assessment.web.questionnaire.access import held
from assessment.web.questionnaire.forms import OPEN, written
from assessment.web.questionnaire.panel import panel_of
from assessment.web.questionnaire.places import field_of, question_at, section_at
from assessment.web.questionnaire.saving import Done, messages, store
from assessment.web.questionnaire.sheets import Sheets, asked_ids, sheets_of
from assessment.web.questionnaire.shell import page, rulebook, words
from assessment.web.questionnaire.steps import states

LONGEST_ID = 64
Answer = dict[str, Any]


def add_routes(blueprint: Blueprint) -> None:
    """The addresses that scripts use, and the templates to be filled in elsewhere."""
    blueprint.add_url_rule("/q/<id_>/save", "save", save, methods=["POST"])
    blueprint.add_url_rule("/q/<id_>/rows/<about>", "rows", rows, methods=["POST"])
    blueprint.add_url_rule("/q/<id_>/panel", "panel", panel)
    blueprint.add_url_rule("/q/<id_>/template/<about>.<kind>", "template", template)


def save(id_: str) -> Response:
    """Save changes: `{"save_id", "changes", "page", "first"}`; answers with what they left."""
    assessment, sent = held(id_), _sent()
    try:
        changes = changes_of(sent.get("changes"))
        done = store(assessment.id, str(sent.get("save_id"))[:LONGEST_ID], changes)
    except (InputError, SaveIdReused) as error:
        raise BadRequest from error
    paths = [field_of(each.path) for each in changes if not isinstance(each, Add)]
    return _answered(done, paths, sent)


def rows(id_: str, about: str) -> Response:
    """Add rows that were pasted into a table; answers with them as they are shown."""
    assessment, sent = held(id_), _sent()
    if about not in LISTS:
        raise NotFound
    section = rulebook().questionnaire.list_section(about)
    try:
        before, prefix = Answers.of(assessment.answers), f"r{str(sent.get('save_id'))[:30]}"
        pasted = tables.pasted(section, str(sent.get("text", "")), before, prefix)
        done = store(assessment.id, str(sent.get("save_id"))[:LONGEST_ID], pasted.changes)
    except tables.Unreadable as problem:
        return make_response(jsonify(refused="rows", message=problem.said), 422)
    except (InputError, SaveIdReused) as error:
        raise BadRequest from error
    answer = _document(done, [], sent)
    view = Sheets(words(), done.answers, messages(done.problems)).section(section, max(0, _last(done, about)))
    new = {each.path for each in pasted.changes}
    html = [
        render_template("web/questionnaire/one_row.html", section=view, row=row)
        for row in view.rows
        if row.path in new
    ]
    shown = {
        f"{path}/{question.id}": sheet.shown(question.id)
        for path in new
        if (sheet := done.answers.sheet(f"{path}/")) is not None
        for question in section.questions
    }
    return jsonify({**answer, "rows": html, "shown": shown, "left_out": pasted.left_out})


def _last(done: Done, about: str) -> int:
    """The number of the row from which the newest are shown."""
    return len(done.answers.lists[about]) - 100


def panel(id_: str) -> Response:
    """The panel alone."""
    assessment = held(id_)
    answers = Answers.of(assessment.answers)
    return page("panel", assessment=assessment, panel=panel_of(assessment.id, answers, words()))


def template(id_: str, about: str, kind: str) -> Response:
    """A list as a spreadsheet to be filled in."""
    assessment = held(id_)
    if about not in LISTS or kind not in ("csv", "xlsx"):
        raise NotFound
    section = rulebook().questionnaire.list_section(about)
    content = tables.template(section, Answers.of(assessment.answers), kind)
    sheet = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = Response(content, mimetype="text/csv" if kind == "csv" else f"application/{sheet}")
    response.headers["Content-Disposition"] = f'attachment; filename="{about}.{kind}"'
    return response


def _sent() -> Answer:
    try:
        sent = request.get_json()
    except RecursionError as error:
        raise BadRequest from error
    if not isinstance(sent, dict):
        raise BadRequest
    return sent


def _answered(done: Done, paths: list[str], sent: Answer) -> Response:
    return jsonify(_document(done, paths, sent))


def _document(done: Done, paths: list[str], sent: Answer) -> Answer:
    """What a save left: version, what the changed fields show now, problems, conflicts, what is asked."""
    found = rulebook().questionnaire.page(str(sent.get("page")))
    first = sent.get("first") if isinstance(sent.get("first"), int) else 0
    return {
        "version": done.version,
        "shown": {path: done.answers.shown(path) for path in paths if question_at(rulebook(), path)},
        "problems": messages(done.problems),
        "refused": list(done.refused),
        "conflicts": [
            _conflict(done, each.path, each.theirs, removed=each.removed) for each in done.conflicts
        ],
        "asked": _asked(done.answers, found, first or 0) if found else {},
        "steps": states(done.answers, words()),
    }


def _conflict(done: Done, path: str, theirs: Value, *, removed: bool) -> Answer:
    section, question = section_at(rulebook(), path), question_at(rulebook(), path)
    said = Sheets(words(), done.answers, {}).said(section, question, theirs) if section and question else ""
    form = written(question, theirs) if question and theirs is not None else OPEN
    return {
        "path": path,
        "theirs": theirs,
        "form": form,
        "unknown": theirs is None,
        "said": said,
        "removed": removed,
    }


def _asked(answers: Answers, asked: Page, first: int) -> dict[str, list[str]]:
    """The questions that are asked on a page, by what their paths begin with."""
    spoken = words()
    once, found = once_words(spoken.rulebook, answers), dict[str, list[str]]()
    for section in asked.sections:
        for prefix, sheet in sheets_of(section, answers, first):
            ids = asked_ids(spoken, answers, section, sheet, once)
            found.setdefault(prefix, []).extend(sorted(ids))
    return found
