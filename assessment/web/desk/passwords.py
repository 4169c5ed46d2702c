"""One-time links: an invitation, a reset, the first administrator. The secret never stands in a log."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.accounts import forgive, set_password, set_up
from assessment.facts import InputError
from assessment.store.staff import NewUser, User, check_first, token_user
from assessment.translations import N_
from assessment.web.desk.access import door, visitor
from assessment.web.desk.shell import NOTHING, Told, form, page, say, told_of
from assessment.web.language import NAMES, reader_language
from assessment.web.questionnaire.hidden_secret import secret_of_request
from assessment.web.questionnaire.storage import database

PASSWORD, FIRST = "/desk/password/", "/desk/first/"
PUBLIC = ("password", "send_password", "first", "send_first")
NOT_TWICE = N_("is not the same as the first time")


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/password/", "password", ask_password)
    blueprint.add_url_rule("/password/", "send_password", take_password, methods=["POST"])
    blueprint.add_url_rule("/first/", "first", ask_first)
    blueprint.add_url_rule("/first/", "send_first", take_first, methods=["POST"])


def ask_password() -> Response:
    """The form for a new password."""
    return _password(secret_of_request())


def _password(secret: str, told: Told = NOTHING, status: int = 200) -> Response:
    user: User = token_user(database(), secret)
    return page("password", status, secret=secret, person=user, told=told, languages=[])


def take_password() -> AnyResponse:
    """Set the password; the link does not work again."""
    sent = form()
    secret, password = sent.get("secret", ""), request.form.get("password", "")
    if password != request.form.get("again"):
        return _password(secret, Told({"again": say(NOT_TWICE)}), 422)
    try:
        user = set_password(database(), secret, password)
    except InputError as error:
        return _password(secret, told_of(error.problems, {}, {}), 422)
    forgive(database(), user, visitor(), door())
    return redirect(url_for("desk.sign_in", done="password"), 303)


def ask_first() -> Response:
    """The form for the first administrator."""
    return _first(secret_of_request())


def _first(secret: str, told: Told = NOTHING, status: int = 200) -> Response:
    check_first(database(), secret)
    return page("first", status, secret=secret, names=NAMES, told=told, languages=[])


def take_first() -> AnyResponse:
    """Add the first administrator."""
    sent = form()
    secret, password = sent.get("secret", ""), request.form.get("password", "")
    typed = {name: sent.get(name, "") for name in ("email", "name")}
    if password != request.form.get("again"):
        return _first(secret, Told({"again": say(NOT_TWICE)}, typed), 422)
    new = NewUser(typed["email"], typed["name"], "admin", sent.get("language") or reader_language())
    try:
        set_up(database(), secret, new, password)
    except InputError as error:
        return _first(secret, told_of(error.problems, typed, {}), 422)
    return redirect(url_for("desk.sign_in", done="password"), 303)
