"""Signing in and out, and asking for a new password."""

from flask import Blueprint, Response, make_response, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.accounts import Refused, SignedIn, ask_reset
from assessment.accounts import sign_in as try_to_sign_in
from assessment.store.staff import end_session, revoke_sessions
from assessment.web.desk.access import (
    current,
    door,
    drop,
    keep,
    local_path,
    secret,
    session_or_none,
    visitor,
)
from assessment.web.desk.kept import kept_form
from assessment.web.desk.shell import Told, page, say
from assessment.web.questionnaire.shell import LANGUAGE
from assessment.web.questionnaire.storage import database

PUBLIC = ("sign_in", "send_sign_in", "forgotten", "send_forgotten")
QUARTER = 15 * 60


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/sign-in", "sign_in", ask)
    blueprint.add_url_rule("/sign-in", "send_sign_in", sign_in, methods=["POST"])
    blueprint.add_url_rule("/sign-out", "sign_out", sign_out, methods=["POST"])
    blueprint.add_url_rule("/sign-out-everywhere", "sign_out_everywhere", everywhere, methods=["POST"])
    blueprint.add_url_rule("/forgotten", "forgotten", forgotten)
    blueprint.add_url_rule("/forgotten", "send_forgotten", send_forgotten, methods=["POST"])


def ask() -> AnyResponse:
    """The form; who is signed in goes on."""
    wanted = request.args.get("next")
    if session_or_none():
        return redirect(local_path(wanted), 303)
    return page("sign_in", next=wanted, done=request.args.get("done"))


def sign_in() -> AnyResponse:
    """Sign somebody in, under a new secret; what the browser held before is forgotten."""
    form = request.form
    found = try_to_sign_in(database(), form.get("email", ""), form.get("password", ""), visitor(), door())
    if isinstance(found, Refused):
        return _refused(found)
    return _welcome(found)


def _refused(found: Refused) -> Response:
    told = Told({"email": say(found.message)}, {"email": request.form.get("email", "")})
    status, wanted = 429 if found.too_often else 401, request.form.get("next")
    answer = page("sign_in", status, told=told, next=wanted, kept=kept_form())
    if found.too_often:
        answer.headers["Retry-After"] = str(QUARTER)
    return answer


def _welcome(found: SignedIn) -> AnyResponse:
    _forget_browser()
    session[LANGUAGE] = found.user.language
    kept = kept_form()
    onward = redirect(local_path(request.form.get("next")), 303)
    response = page("send_again", kept=kept) if kept else make_response(onward)
    keep(response, found.secret)
    return response


def sign_out() -> AnyResponse:
    """End this session."""
    end_session(database(), secret() or "")
    return _goodbye()


def everywhere() -> AnyResponse:
    """End all sessions of who is signed in."""
    revoke_sessions(database(), current().user.id)
    return _goodbye()


def _goodbye() -> AnyResponse:
    _forget_browser()
    response: Response = redirect(url_for("desk.sign_in", done="out"), 303)  # type: ignore[assignment]
    drop(response)
    return response


def _forget_browser() -> None:
    """Nothing that was set before somebody came or left says anything about him: a new CSRF token, too."""
    session.pop("csrf_token", None)
    session.pop(LANGUAGE, None)


def forgotten() -> Response:
    """Where to send a link for a new password."""
    return page("forgotten", sent=False)


def send_forgotten() -> Response:
    """Mail the link; the page says the same for every address."""
    ask_reset(database(), request.form.get("email", ""), visitor(), door())
    return page("forgotten", sent=True)
