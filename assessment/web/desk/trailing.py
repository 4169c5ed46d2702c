"""The audit trail: on a page, and as a file."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request, stream_with_context

from assessment.store.staff import users
from assessment.store.trail import Noted
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
    found = read_trail(desk(), me(), id_, before(), A_PAGE + 1)
    seen = review(desk(), me(), id_)
    frame = frame_of(seen.file, company_of(seen), "trail")
    return page("trail", **frame, **a_page_of(found), told_of=telling(seen).of)


def before() -> int | None:
    """The entry before which the page that is asked for begins."""
    word = request.args.get("before", "")
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 18 else None


def a_page_of(found: tuple[Noted, ...]) -> Mapping[str, Any]:
    """The entries of a page, and after which of them older ones come."""
    return {"entries": found[:A_PAGE], "older": found[A_PAGE - 1].id if len(found) > A_PAGE else None}


def telling(seen: Review) -> Telling:
    """What tells the entries of an assessment's trail in words."""
    people = {str(each.id): each.name for each in users(database())}
    return Telling(seen.answers, item_names(seen), people)


def as_csv(id_: UUID) -> Response:
    """The whole trail as CSV, the oldest first."""
    return csv_file(trail_csv(desk(), me(), id_, say), f"trail-{id_}")


def csv_file(rows: Iterator[str], name: str) -> Response:
    """A download in pieces."""
    response = Response(stream_with_context(rows), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def as_json(id_: UUID) -> Response:
    """The whole trail as JSON, the oldest first."""
    content = json.dumps(trail_json(desk(), me(), id_), ensure_ascii=True, indent=1)
    response = Response(content, mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="trail-{id_}.json"'
    return response
