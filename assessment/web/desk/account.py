"""One's own account: name and language, password, sessions."""

from flask import Blueprint, Response, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.accounts import change_password, change_profile
from assessment.facts import InputError
from assessment.store.staff import revoke_sessions, sessions_of
from assessment.store.trail import acting
from assessment.web.desk.access import current, door, drop, me
from assessment.web.desk.passwords import NOT_TWICE
from assessment.web.desk.shell import NOTHING, Told, form, page, say, told_of
from assessment.web.language import NAMES
from assessment.web.questionnaire.shell import LANGUAGE
from assessment.web.questionnaire.storage import database


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/account", "account", account)
    blueprint.add_url_rule("/account/profile", "profile", profile, methods=["POST"])
    blueprint.add_url_rule("/account/password", "own_password", own_password, methods=["POST"])
    blueprint.add_url_rule("/account/sessions", "end_sessions", end_sessions, methods=["POST"])


def account() -> Response:
    """The page."""
    return _page()


def _page(told: Told = NOTHING, status: int = 200) -> Response:
    found = sessions_of(database(), me().id)
    done = request.args.get("done")
    return page("account", status, sessions=found, this=current().id, names=NAMES, told=told, done=done)


def profile() -> AnyResponse:
    """Change name and language."""
    sent, user = form(), me()
    try:
        with acting(user.actor):
            changed = change_profile(database(), user, sent.get("name", ""), sent.get("language", ""))
    except InputError as error:
        return _page(told_of(error.problems, sent, {}), 422)
    session[LANGUAGE] = changed.language
    return redirect(url_for("desk.account", done="profile"), 303)


def own_password() -> AnyResponse:
    """Change the password; one signs in anew."""
    sent, user = request.form, me()
    if sent.get("password") != sent.get("again"):
        return _page(Told({"again": say(NOT_TWICE)}), 422)
    try:
        with acting(user.actor):
            change_password(database(), user, sent.get("present", ""), sent.get("password", ""), door())
    except InputError as error:
        return _page(told_of(error.problems, {}, {}), 422)
    response: Response = redirect(url_for("desk.sign_in", done="password"), 303)  # type: ignore[assignment]
    drop(response)
    return response


def end_sessions() -> AnyResponse:
    """End all sessions but this one."""
    with acting(me().actor):
        revoke_sessions(database(), me().id, keep=current().id)
    return redirect(url_for("desk.account", done="sessions"), 303)
