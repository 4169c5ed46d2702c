"""Overrides, item by item, and the terms: discount, contract, alternatives. Each with its reason."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError
from assessment.store.desk import File, Stale
from assessment.web.desk.access import desk, me
from assessment.web.desk.conflicts import conflict
from assessment.web.desk.items import find_item, item_rows, override_of
from assessment.web.desk.reviewing import company_of
from assessment.web.desk.shell import NOTHING, Told, form, frame_of, page, told_of
from assessment.workflow import (
    ChooseTier,
    DropOverride,
    OfferAlternatives,
    SetDiscount,
    SetOverride,
    adjust,
    allowed,
    review,
)
from assessment.workflow.adjusting import Adjusting

ITEMS_A_PAGE = 100


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/<uuid:id_>/items", "items", items)
    blueprint.add_url_rule("/<uuid:id_>/items/<item>", "item", item_form)
    blueprint.add_url_rule("/<uuid:id_>/items/<item>", "send_item", send_item, methods=["POST"])
    blueprint.add_url_rule("/<uuid:id_>/terms", "terms", terms)
    blueprint.add_url_rule("/<uuid:id_>/terms", "send_terms", send_terms, methods=["POST"])


def items(id_: UUID) -> Response:
    """All items with their verdicts, a page at a time, and a search."""
    found, text = review(desk(), me(), id_), request.args.get("q", "")
    rows = item_rows(found.shown, text)
    word = request.args.get("page", "1")
    pages = max(-(-len(rows) // ITEMS_A_PAGE), 1)
    number = min(int(word), pages) if word.isascii() and word.isdecimal() and len(word) < 7 else 1
    first = (max(number, 1) - 1) * ITEMS_A_PAGE
    frame = frame_of(found.file, company_of(found), "items")
    some = rows[first : first + ITEMS_A_PAGE]
    return page("items", **frame, rows=some, total=len(rows), q=text, number_now=number, pages=pages)


def item_form(id_: UUID, item: str) -> Response:
    """One item: how it was decided, and what is set by hand."""
    return _item(id_, item)


def _item(id_: UUID, item: str, told: Told = NOTHING, status: int = 200) -> Response:
    found = review(desk(), me(), id_)
    view = find_item(found.shown, item)
    if view is None:
        return page("refused", 404, title=item, hint="", back=url_for("desk.items", id_=id_))
    frame = frame_of(found.file, company_of(found), "items")
    return page("item", status, **frame, view=view, told=told, done=request.args.get("done"))


def send_item(id_: UUID, item: str) -> AnyResponse:
    """Set one field of an item, or have it computed again."""
    sent = form()
    field = sent.get("field", "")
    value = sent.get(f"value-{field}", sent.get("value", ""))
    reason = sent.get("reason", "")
    drop = sent.get("do") == "drop"
    change: Adjusting = DropOverride(item, field) if drop else SetOverride(item, field, value, reason)
    try:
        saved = adjust(desk(), me(), id_, _version(sent), change)
    except InputError as error:
        return _item(id_, item, told_of(error.problems, sent, {field: "value"}), 422)
    if isinstance(saved, Stale):
        mine = None if drop else {"value": value, "reason": reason}
        return conflict(saved.file, sent, (("override", field, mine, override_of(saved.file, item, field)),))
    return redirect(url_for("desk.item", id_=id_, item=item, done="saved"), 303)


def terms(id_: UUID) -> Response:
    """Contract, alternatives and discount."""
    return _terms(id_)


def _terms(id_: UUID, told: Told = NOTHING, status: int = 200) -> Response:
    found = review(desk(), me(), id_)
    frame = frame_of(found.file, company_of(found), "terms")
    adjustments, done = found.file.adjustments, request.args.get("done")
    values = {"shown": found.shown, "assessment": found.shown.assessment, "adjustments": adjustments}
    options = found.shown.assessment.options if found.shown.assessment else ()
    priced = {each.id: each for each in options}
    return page("terms", status, **frame, **values, priced=priced, told=told, done=done)


def send_terms(id_: UUID) -> AnyResponse:
    """Change one of the terms."""
    sent = form()
    part = sent.get("do", "")
    change = _change(part, sent)
    if change is None:
        allowed(me(), "adjust")(review(desk(), me(), id_).file)
        return redirect(url_for("desk.terms", id_=id_), 303)
    try:
        saved = adjust(desk(), me(), id_, _version(sent), change)
    except InputError as error:
        return _terms(id_, told_of(error.problems, sent, NAMES.get(part, {})), 422)
    if isinstance(saved, Stale):
        return conflict(saved.file, sent, (_terms_part(part, sent, saved.file),))
    return redirect(url_for("desk.terms", id_=id_, done="saved"), 303)


NAMES = {
    "discount": {"percent": "percent", "reason": "discount_reason", "discount": "percent"},
    "tier": {"tier": "tier", "tier_reason": "tier_reason"},
}


def _change(part: str, sent: dict[str, str]) -> Adjusting | None:
    match part:
        case "discount":
            return SetDiscount(sent.get("percent", ""), sent.get("discount_reason", ""))
        case "no_discount":
            return SetDiscount(None)
        case "tier":
            return ChooseTier(sent.get("tier") or None, sent.get("tier_reason", ""))
        case "no_tier":
            return ChooseTier(None)
        case "alternatives":
            return OfferAlternatives(tuple(request.form.getlist("alternatives")))
    return None


def _terms_part(part: str, sent: dict[str, str], file: File) -> tuple[str, str, object, object]:
    """What was wanted and what is there now, of one of the terms."""
    now = file.adjustments
    if part.endswith("discount"):
        mine = {"value": sent.get("percent", ""), "reason": sent.get("discount_reason", "")}
        theirs = now.get("discount")
        now_is = {"value": theirs["percent"], "reason": theirs["reason"]} if theirs else None
        return "discount", "", mine if part == "discount" else None, now_is
    if part.endswith("tier"):
        mine = {"value": sent.get("tier", ""), "reason": sent.get("tier_reason", "")}
        theirs = {"value": now["tier"], "reason": now.get("tier_reason")} if now.get("tier") else None
        return "tier", "", mine if part == "tier" else None, theirs
    offered = {"value": ", ".join(now.get("alternatives") or ()), "reason": ""}
    return "alternatives", "", {"value": ", ".join(request.form.getlist("alternatives"))}, offered


def _version(sent: dict[str, str]) -> int:
    word = sent.get("version", "")
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else -1
