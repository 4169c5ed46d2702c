"""What one button does: take, assign, share, a step of the status, invite, links, erase."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.accounts import may
from assessment.facts import InputError
from assessment.store import Gone
from assessment.store.staff import NoUser
from assessment.translations import N_
from assessment.web.desk.access import as_uuid, desk, me
from assessment.web.desk.reviewing import overview_page
from assessment.web.desk.shell import Told, form, say, told_of
from assessment.web.questionnaire.posting import address_of, settings
from assessment.workflow import (
    BY_NAME,
    Review,
    assign,
    erase,
    invite,
    link,
    review,
    revoke_links,
    share,
    step,
    take,
)

INCOMPLETE = N_("Something is missing or wrong in the answers; see what keeps it from being complete.")


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of the buttons."""
    views = {"take": take_it, "assign": assign_it, "share": share_it, "step": take_step}
    views |= {"invite": invite_him, "link": make_link, "revoke": revoke, "erase": erase_it}
    for name, view in views.items():
        blueprint.add_url_rule(f"/<uuid:id_>/{name}", name, view, methods=["POST"])


def take_it(id_: UUID) -> AnyResponse:
    """Make it one's own."""
    take(desk(), me(), id_)
    return _back(id_, "taken")


def assign_it(id_: UUID) -> AnyResponse:
    """Give it to somebody, or to nobody; who gave it out of his reach goes to the board."""
    word = request.form.get("to", "")
    to = as_uuid(word)
    if word and to is None:
        raise NoUser(word)
    assign(desk(), me(), id_, to)
    try:
        review(desk(), me(), id_)
    except Gone:
        return redirect(url_for("desk.board", done="assigned"), 303)
    return _back(id_, "assigned")


def share_it(id_: UUID) -> AnyResponse:
    """Let all engineers work on it, or no longer."""
    share(desk(), me(), id_, request.form.get("shared") == "yes")
    return _back(id_, "shared")


def take_step(id_: UUID) -> AnyResponse:
    """Take one step of the status."""
    sent = form()
    name, reason = sent.get("step", ""), sent.get("reason", "")
    review(desk(), me(), id_)
    if name not in BY_NAME:
        return _back(id_)
    try:
        step(desk(), me(), id_, name, reason)
    except InputError as error:
        told = told_of(error.problems, sent, {})
        if "reason" not in told.problems:
            told = Told({"step": say(INCOMPLETE)}, sent)
        return overview_page(id_, told, 422)
    return _back(id_, "stepped")


def invite_him(id_: UUID) -> AnyResponse:
    """Mail the customer his private link."""
    invite(desk(), me(), id_)
    return _back(id_, "invited")


def make_link(id_: UUID) -> AnyResponse:
    """Show a private link, this once, to be handed over."""
    # Only who asked sees it, so it may stand below the address under which he reached us.
    root = settings().public_url or request.url_root
    return overview_page(id_, secret=address_of(root, link(desk(), me(), id_)))


def revoke(id_: UUID) -> AnyResponse:
    """Let no private link work any more."""
    revoke_links(desk(), me(), id_)
    return _back(id_, "revoked")


def erase_it(id_: UUID) -> AnyResponse:
    """Erase what was entered, if its number was typed to say that it is meant."""
    found = review(desk(), me(), id_)
    if request.form.get("sure") != "yes" and not _forbidden(found):
        return overview_page(id_, Told({"sure": say(NOT_SURE)}), 422)
    erase(desk(), me(), id_)
    return redirect(url_for("desk.board", done="erased"), 303)


NOT_SURE = N_("Tick the box to say that you mean it.")


def _forbidden(found: Review) -> bool:
    return not may(me(), "erase", found.file)


def _back(id_: UUID, done: str | None = None) -> AnyResponse:
    return redirect(url_for("desk.overview", id_=id_, done=done), 303)
