"""The audit trail: on a page, and as a file."""

import json
from uuid import UUID

from flask import Blueprint, Response, request, stream_with_context

from assessment.store.staff import users
from assessment.web.desk.access import desk, me
from assessment.web.desk.reviewing import company_of, item_names
from assessment.web.desk.shell import frame_of, page, say
from assessment.web.desk.telling import Telling
from assessment.web.questionnaire.storage import database
from assessment.workflow import Review, read_trail, review, trail_csv, trail_json

A_PAGE = 100


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of the trail."""
    blueprint.add_url_rule("/<uuid:id_>/trail", "trail", trail)
    blueprint.add_url_rule("/<uuid:id_>/trail.csv", "trail_csv", as_csv)
    blueprint.add_url_rule("/<uuid:id_>/trail.json", "trail_json", as_json)


def trail(id_: UUID) -> Response:
    """Who did what, when, from which to which value; the latest first."""
    word = request.args.get("before", "")
    before = int(word) if word.isascii() and word.isdecimal() and len(word) < 18 else None
    found = read_trail(desk(), me(), id_, before, A_PAGE + 1)
    seen = review(desk(), me(), id_)
    older = found[A_PAGE - 1].id if len(found) > A_PAGE else None
    frame = frame_of(seen.file, company_of(seen), "trail")
    return page("trail", **frame, entries=found[:A_PAGE], older=older, told_of=telling(seen).of)


def telling(seen: Review) -> Telling:
    """What tells the entries of an assessment's trail in words."""
    people = {str(each.id): each.name for each in users(database())}
    return Telling(seen.answers, item_names(seen), people)


def as_csv(id_: UUID) -> Response:
    """The whole trail as CSV, the oldest first."""
    rows = trail_csv(desk(), me(), id_, say)
    response = Response(stream_with_context(rows), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="trail-{id_}.csv"'
    return response


def as_json(id_: UUID) -> Response:
    """The whole trail as JSON, the oldest first."""
    content = json.dumps(trail_json(desk(), me(), id_), ensure_ascii=True, indent=1)
    response = Response(content, mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="trail-{id_}.json"'
    return response
