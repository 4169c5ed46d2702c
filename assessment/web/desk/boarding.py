"""The board: filters and order stand in its address."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, request, stream_with_context, url_for

from assessment.store.staff import users
from assessment.web.desk.access import desk, me
from assessment.web.desk.revisiting import board_marks
from assessment.web.desk.shell import page, say
from assessment.web.questionnaire.storage import database
from assessment.workflow import Filters, board, board_csv
from assessment.workflow.words import PROPOSAL_STATUSES

NARROWING = ("status", "owner", "tier", "proposal", "q", "page")
ARGUMENTS = (*NARROWING, "sort", "order")


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of the board."""
    blueprint.add_url_rule("/", "board", show)
    blueprint.add_url_rule("/board.csv", "board_csv", export)


def show() -> Response:
    """One page of the board."""
    found = filters()
    shown = board(desk(), me(), found, datetime.now(UTC))
    return page(
        "board",
        board=shown,
        filters=found,
        address=address,
        filtered=any(request.args.get(name) for name in NARROWING),
        proposal_statuses=PROPOSAL_STATUSES,
        reviews=board_marks(tuple(line.row.id for line in shown.lines)),
        owners=[each for each in users(database()) if each.active],
        done=request.args.get("done"),
    )


def export() -> Response:
    """Everything under the filters as CSV."""
    rows = board_csv(desk(), me(), filters(), datetime.now(UTC), say)
    response = Response(stream_with_context(rows), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="assessments.csv"'
    return response


def filters() -> Filters:
    """What the address says; what makes no sense in it is left out."""
    said = request.args
    return Filters(
        statuses=tuple(said.getlist("status")),
        owner=said.get("owner", ""),
        tier=said.get("tier", ""),
        proposal=said.get("proposal", ""),
        text=said.get("q", ""),
        sort=said.get("sort", "updated"),
        descending=said.get("order", "desc") != "asc",
        page=page_number(),
    )


def page_number() -> int:
    """Which page of a list the address asks for, at least the first."""
    word = request.args.get("page", "1")
    return max(int(word), 1) if word.isascii() and word.isdecimal() and len(word) < 7 else 1


def address(endpoint: str = "desk.board", **changes: object) -> str:
    """The board's address with some of its words changed; back on the first page."""
    said: dict[str, Any] = {name: request.args.getlist(name) for name in ARGUMENTS if name != "page"}
    return url_for(endpoint, **{name: value for name, value in {**said, **changes}.items() if value})
