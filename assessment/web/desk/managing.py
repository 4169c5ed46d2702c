"""The users, for administrators."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.accounts import ROLES, add_user, change_role
from assessment.facts import InputError
from assessment.store import staff
from assessment.store.staff import EmailTaken, LastAdmin, NewUser
from assessment.store.trail import acting
from assessment.translations import N_
from assessment.web.desk.access import me
from assessment.web.desk.shell import NOTHING, Told, form, page, say, told_of
from assessment.web.language import NAMES
from assessment.web.questionnaire.storage import database
from assessment.workflow import require

ROLE_NAMES = {"engineer": N_("engineer"), "manager": N_("manager"), "admin": N_("administrator")}
TAKEN = N_("is the address of a user already")
LAST = N_("Somebody has to look after the users: this is the last administrator.")


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/users", "users", users)
    blueprint.add_url_rule("/users", "add_user", add, methods=["POST"])
    for name, view in {"role": role, "active": active, "sessions": sessions, "invite": invite}.items():
        rule = f"/users/<uuid:user_id>/{name}"
        blueprint.add_url_rule(rule, f"user_{name}", view, methods=["POST"])


def users() -> Response:
    """Everybody, and the form for one more."""
    require(me(), "manage_users")
    return _page()


def _page(told: Told = NOTHING, status: int = 200) -> Response:
    everybody, done = staff.users(database()), request.args.get("done")
    return page("users", status, users=everybody, roles=ROLE_NAMES, names=NAMES, told=told, done=done)


def add() -> AnyResponse:
    """Add a user and mail him his invitation."""
    require(me(), "manage_users")
    sent = form()
    new = NewUser(*(sent.get(name, "") for name in ("email", "name", "role", "language")))
    try:
        with acting(me().actor):
            staff.queue_invitation(database(), add_user(database(), new).id)
    except InputError as error:
        return _page(told_of(error.problems, sent, {}), 422)
    except EmailTaken:
        return _page(Told({"email": say(TAKEN)}, sent), 422)
    return _done("invited")


def role(user_id: UUID) -> AnyResponse:
    """Give a user another role."""
    require(me(), "manage_users")
    wanted = request.form.get("role", "")
    user = staff.find_user(database(), user_id)
    if wanted not in ROLES:
        return _page(status=422)
    return _changing(lambda: change_role(database(), user, wanted))


def active(user_id: UUID) -> AnyResponse:
    """Let a user in, or no longer."""
    require(me(), "manage_users")
    wanted = request.form.get("active") == "yes"
    return _changing(lambda: staff.set_active(database(), user_id, wanted))


def sessions(user_id: UUID) -> AnyResponse:
    """End all sessions of a user."""
    require(me(), "manage_users")
    staff.find_user(database(), user_id)
    with acting(me().actor):
        staff.revoke_sessions(database(), user_id)
    return _done("sessions")


def invite(user_id: UUID) -> AnyResponse:
    """Mail the invitation again."""
    require(me(), "manage_users")
    with acting(me().actor):
        staff.queue_invitation(database(), user_id)
    return _done("invited")


def _changing(work: Callable[[], object]) -> AnyResponse:
    try:
        with acting(me().actor):
            work()
    except LastAdmin:
        return _page(Told({"": say(LAST)}), 422)
    return _done("changed")


def _done(what: str) -> AnyResponse:
    return redirect(url_for("desk.users", done=what), 303)
