"""Options for the customer to tick: a name, and what is set by hand where one is ticked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError, Problem
from assessment.store.desk import File, Stale
from assessment.web.desk.access import desk, me
from assessment.web.desk.conflicts import conflict
from assessment.web.desk.items import COVERS
from assessment.web.desk.numbers import figure
from assessment.web.desk.reviewing import company_of, item_names
from assessment.web.desk.shell import NOTHING, Told, form, frame_of, page, say
from assessment.web.questionnaire.shell import words
from assessment.web.view.items import FIGURES
from assessment.workflow import Review, adjust, review
from assessment.workflow.adjusting import Adjusting, DropOption, SetOption
from assessment.workflow.carrying import options_of, overrides_of

NEW = "new"
LEAST_ROWS, BLANK_ROWS, MOST_ROWS = 2, 1, 40
_PLACE = re.compile(r"options\[\d+\](?:\.overrides(?:\[(\d+)\])?)?(?:\.(\w+))?")
_INPUTS = {"field": "what", None: "item"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the form: an item, what is set of it (`what` as the form says it), and why."""

    item: str = ""
    what: str = ""
    value: str = ""
    reason: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was entered."""
        return not (self.item or self.what or self.value or self.reason)


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of the form, for a new option and for each that is there."""
    blueprint.add_url_rule("/<uuid:id_>/options/<option>", "option", option_form)
    blueprint.add_url_rule("/<uuid:id_>/options/<option>", "send_option", send, methods=["POST"])


def option_form(id_: UUID, option: str) -> Response:
    """The form of an option."""
    return _page(id_, option)


def _page(id_: UUID, option: str, told: Told = NOTHING, status: int = 200) -> Response:
    found = review(desk(), me(), id_)
    entry = _entry(found, option)
    rows = list(_rows_of_form(told.typed)) if told.typed else [_row(each) for each in overrides_of(entry)]
    rows += [Row()] * max(BLANK_ROWS, LEAST_ROWS - len(rows))
    values = {"entry": entry, "option": option, "rows": rows, "names": item_names(found)}
    frame = frame_of(found.file, company_of(found), "terms")
    return page("option", status, **frame, **values, figures=FIGURES, covers=_covers(), told=told)


def _entry(found: Review, option: str) -> Mapping[str, Any]:
    if option == NEW:
        return {}
    entry = _find(found.file, option)
    if entry is None:
        raise NotFound
    return entry


def _find(file: File, option: str) -> Mapping[str, Any] | None:
    return next((each for each in options_of(file.adjustments) if each.get("id") == option), None)


def _covers() -> list[tuple[str, list[tuple[str, str]]]]:
    """The covers with all that they can be set to."""
    spoken = words()
    found = [(id_, spoken.rulebook.decisions[id_]) for id_ in COVERS]
    return [
        (
            spoken.of(decision.title),
            [(f"{id_}:{outcome}", spoken.of(said)) for outcome, said in decision.outcomes.items()],
        )
        for id_, decision in found
    ]


def _row(override: Mapping[str, Any]) -> Row:
    field, value, reason = (str(override.get(name, "")) for name in ("field", "value", "reason"))
    if field in COVERS:
        return Row(str(override.get("item", "")), f"{field}:{value}", "", reason)
    return Row(str(override.get("item", "")), field, figure(override.get("value", "")), reason)


def _rows_of_form(sent: Mapping[str, str]) -> Iterator[Row]:
    for number in range(MOST_ROWS):
        if f"item-{number}" in sent:
            yield Row(*(sent.get(f"{name}-{number}", "") for name in ("item", "what", "value", "reason")))


def send(id_: UUID, option: str) -> AnyResponse:
    """Offer an option, change it, or take it back."""
    sent, found = form(), review(desk(), me(), id_)
    _entry(found, option)
    change = DropOption(option) if sent.get("do") == "drop" else _option(found, option, sent)
    try:
        saved = adjust(desk(), me(), id_, _version(sent), change)
    except InputError as error:
        return _page(id_, option, _told(error.problems, sent), 422)
    if isinstance(saved, Stale):
        now = _find(saved.file, option)
        mine = None if isinstance(change, DropOption) else {"value": sent.get("name", "")}
        return conflict(saved.file, sent, (("option", "", mine, now and {"value": now.get("name", "")}),))
    return redirect(url_for("desk.terms", id_=id_, done="saved", _anchor="options-title"), 303)


def _option(found: Review, option: str, sent: Mapping[str, str]) -> Adjusting:
    overrides = tuple(_override(each) for each in _rows_of_form(sent) if not each.blank)
    id_ = _free_id(found) if option == NEW else option
    return SetOption(id_, sent.get("name", "").strip(), overrides, sent.get("included") == "yes")


def _free_id(found: Review) -> str:
    taken = {each.get("id") for each in options_of(found.file.adjustments)}
    return next(id_ for number in range(1, len(taken) + 2) if (id_ := f"option-{number}") not in taken)


def _override(row: Row) -> dict[str, Any]:
    field, _, outcome = row.what.partition(":")
    return {"item": row.item, "field": field, "value": outcome or row.value, "reason": row.reason}


def _told(problems: Iterable[Problem], sent: Mapping[str, str]) -> Told:
    """Problems under the fields of their rows, which skip the blank ones."""
    filled = [number for number, row in enumerate(_rows_of_form(sent)) if not row.blank]
    found: dict[str, str] = {}
    for each in problems:
        place = _PLACE.match(each.path)
        at, name = place.groups() if place else (None, "name")
        row = filled[int(at)] if at is not None and int(at) < len(filled) else 0
        whole = at is None and name in ("name", "included", "id")
        key = "name" if whole or not place else f"{_INPUTS.get(name, name)}-{row}"
        found.setdefault(key, say(each.message, **each.values))
    return Told(found, sent)


def _version(sent: Mapping[str, str]) -> int:
    word = sent.get("version", "")
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else -1
