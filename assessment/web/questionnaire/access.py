"""Who may see an assessment: who holds a link to it that works. All else looks the same: nothing there."""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, g, jsonify, make_response, render_template, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFError, CSRFProtect

from assessment.store import Assessment, Gone, find_by_link
from assessment.translations import N_, translate
from assessment.web.language import reader_language
from assessment.web.questionnaire.storage import database

LINKS, MOST_LINKS = "links", 8
SESSION_LASTS = timedelta(days=90)
KEY_FILE = "secret_key"
GONE = N_("This link does not work, or no longer.")
NO_COOKIE = N_(
    "Your browser did not send our cookie back. Allow cookies for this site and open your link again."
)
csrf = CSRFProtect()


class NoLink(LookupError):
    """Nothing is shown: there is no such assessment, or no link to it that works."""


class SessionCookie(SecureCookieSessionInterface):
    """Sessions in a signed cookie, sent over encrypted lines only where there are some."""

    def get_signing_serializer(self, app: Flask) -> Any:  # noqa: ANN401
        """What signs; the key of an installation that was given none is made now."""
        if not app.secret_key:
            app.secret_key = own_key(app.extensions["assessment"].settings.instance_dir)
        return super().get_signing_serializer(app)

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether people reach this installation over encrypted lines only, or did just now."""
        public: str = app.extensions["assessment"].settings.public_url or ""
        return request.is_secure or public.startswith("https://")


def keep_sessions(app: Flask) -> None:
    """Let `app` keep sessions in a signed cookie, and check forms of ours against them."""
    app.config.update(
        SESSION_COOKIE_NAME="assessment",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=SESSION_LASTS,
        WTF_CSRF_CHECK_DEFAULT=False,
        # A draft may lie open for days, and pages that may name a link send no referrer.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.session_interface = SessionCookie()
    csrf.init_app(app)


def own_key(instance: Path) -> str:
    """The key of an installation that was given none: made once, kept in its instance folder."""
    file = instance / KEY_FILE
    if not file.exists():
        instance.mkdir(parents=True, exist_ok=True)
        mine = file.with_name(f"{KEY_FILE}.{os.getpid()}.{secrets.token_hex(4)}")
        mine.touch(mode=0o600)
        mine.write_text(secrets.token_hex(32))
        try:
            os.link(mine, file)
        except FileExistsError:
            pass  # another process was faster; its key is everybody's
        finally:
            mine.unlink()
    return file.read_text()


def remember(assessment: Assessment, secret: str) -> None:
    """Let this browser come back to an assessment as long as the link of `secret` works."""
    others = {id_: kept for id_, kept in _links().items() if id_ != str(assessment.id)}
    newest = list({**others, str(assessment.id): secret}.items())[-MOST_LINKS:]
    session[LINKS], session.permanent = dict(newest), True


def forget(id_: str) -> None:
    """Let this browser no longer come back to an assessment."""
    session[LINKS] = {each: secret for each, secret in _links().items() if each != id_}


def held_secret(id_: str) -> str:
    """The secret by which this browser came to an assessment; raises `NoLink`."""
    if id_ not in _links():
        raise NoLink(id_)
    return _links()[id_]


def held(id_: str) -> Assessment:
    """The assessment of an id, for a browser that holds a link to it, or for staff; raises `NoLink`."""
    at_desk: Assessment | None = g.get("at_desk")
    if at_desk is not None and str(at_desk.id) == id_:
        return at_desk
    found = find_by_link(database(), held_secret(id_))
    if found is None or str(found.id) != id_:
        raise NoLink(id_)
    return found


def _links() -> dict[str, str]:
    found: dict[str, str] = session.get(LINKS, {})
    return found


def register_refusals(blueprint: Blueprint) -> None:
    """Answer for links that do not work, and for forms that are not ours."""
    blueprint.register_error_handler(NoLink, nothing_there)
    blueprint.register_error_handler(Gone, nothing_there)
    blueprint.register_error_handler(CSRFError, not_our_form)


def nothing_there(error: Exception) -> Response:
    """One page and one status for every link that does not work."""
    return _refusal("gone", GONE, 404)


def not_our_form(error: Exception) -> Response:
    """A form without the token of this browser's session."""
    return _refusal("cookie", NO_COOKIE, 400)


def _refusal(name: str, message: str, status: int) -> Response:
    said = translate(reader_language(), message)
    if request.is_json:
        return make_response(jsonify(refused=name, message=said), status)
    page = render_template("web/questionnaire/refused.html", title=said, refused=name, lost=True)
    return make_response(page, status)
