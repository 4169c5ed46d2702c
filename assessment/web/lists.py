"""Inventories as files to take along: as lists in our own template, or as documents."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from werkzeug.exceptions import NotFound

from assessment.asked import today
from assessment.intake.imports import FORMS, export, template
from assessment.intake.questionnaire import Answers, draft_of
from assessment.web.context import service
from assessment.web.language import reader_language

TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def inventory_file(answers: Mapping[str, Any], form: str) -> Response:
    """The inventory that stored answers come to; entries without kind or quantity are no items yet."""
    if form not in FORMS:
        raise NotFound
    rulebook = service().rulebook(today())
    document = dict(draft_of(rulebook, Answers.of(answers)).document)
    return _download(export(document, form, rulebook, reader_language()), form, "inventory")


def empty_list(form: str) -> Response:
    """Our template, to be filled in and imported."""
    if form not in ("csv", "xlsx"):
        raise NotFound
    return _download(template(form, service().rulebook(today()), reader_language()), form, "list")


def _download(content: bytes, form: str, name: str) -> Response:
    response = Response(content, mimetype=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response.headers["Content-Language"] = reader_language()
    return response
