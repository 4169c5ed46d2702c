"""Importing a list: first a dry run that shows everything, then all of it in one go."""

import json
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.asked import today
from assessment.facts import InputError, Problem
from assessment.intake.documents import parse
from assessment.intake.imports import ASKED, Preview, merge, preview
from assessment.settings import LARGEST_DOCUMENT, MEBIBYTE
from assessment.translations import N_
from assessment.web.desk.access import desk, me
from assessment.web.desk.merging import take_over
from assessment.web.desk.reviewing import company_of
from assessment.web.desk.shell import NOTHING, Told, form, frame_of, page, say, told_of
from assessment.web.language import reader_language
from assessment.web.questionnaire.shell import rulebook
from assessment.workflow import Review, allowed, review

NO_FILE = N_("Choose a file.")
NO_COLUMN = N_("no column is recognised; the first row must name the columns")


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/<uuid:id_>/import", "import_list", ask)
    blueprint.add_url_rule("/<uuid:id_>/import", "try_import", dry_run, methods=["POST"])
    blueprint.add_url_rule("/<uuid:id_>/import/take", "take_import", take, methods=["POST"])


def ask(id_: UUID) -> Response:
    """The form for a file."""
    return _page(_found(id_))


def _found(id_: UUID) -> Review:
    found = review(desk(), me(), id_)
    allowed(me(), "edit_answers")(found.file)
    return found


def _page(found: Review, told: Told = NOTHING, status: int = 200, **values: Any) -> Response:  # noqa: ANN401
    frame = frame_of(found.file, company_of(found), "import")
    return page("import", status, **frame, sources=ASKED, told=told, **{"preview": None, **values})


def dry_run(id_: UUID) -> Response:
    """What the file would become, and what would change."""
    found, file = _found(id_), request.files.get("file")
    if file is None or not file.filename:
        return _page(found, Told({"file": say(NO_FILE)}), 422)
    source = request.form.get("source", "auto")
    try:
        seen = _preview(file.read(), file.filename, source if source in ASKED else "auto")
        merged = merge(dict(found.shown.inventory), seen)
    except InputError as error:
        told = told_of(error.problems, {}, {})
        return _page(found, Told({"file": " · ".join(told.problems.values())}), 422)
    document = json.dumps(merged.document, separators=(",", ":"))
    if len(document) > LARGEST_DOCUMENT:
        return _page(found, Told({"file": say(TOO_LARGE, most=LARGEST_DOCUMENT // MEBIBYTE)}), 422)
    return _page(found, preview=seen, difference=merged.difference, document=document, say=say)


TOO_LARGE = N_("the inventory would be larger than {most} MiB")


def _preview(data: bytes, name: str, source: str) -> Preview:
    found = preview(data, name, rulebook(), on=today(), source=source, language=reader_language())
    if not found.mapping.indexes:
        raise InputError((Problem("file", NO_COLUMN),))
    return found


def take(id_: UUID) -> AnyResponse:
    """Take over what was shown, if the answers are still those that it was made from."""
    found, sent = _found(id_), form()
    try:
        document = parse(sent.get("document", "").encode("utf-8", "surrogatepass"))
    except InputError:
        return redirect(url_for("desk.import_list", id_=id_), 303)
    word = sent.get("seen", "")
    seen = int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else -1
    take_over(desk(), me(), found, document, seen, sent.get("save_id", "")[:64])
    return redirect(url_for("desk.overview", id_=id_, done="imported"), 303)
