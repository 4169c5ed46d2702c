"""Who is signed in: known by a cookie that scripts cannot read, looked up anew for each request."""

from urllib.parse import urlsplit
from uuid import UUID

from flask import Response, current_app, g, request

from assessment.accounts import Door, Visitor
from assessment.asked import today
from assessment.store.staff import StaffSession, User, find_session
from assessment.web.context import service
from assessment.web.questionnaire.storage import database
from assessment.workflow import Desk

# Browsers take the first name over encrypted lines only, and from no other host of the same domain.
SAFE_COOKIE, PLAIN_COOKIE = "__Host-desk", "desk"
HOME = "/desk/"


class SignedOut(Exception):
    """Nobody is signed in, or no longer."""


def desk() -> Desk:
    """The desk of the application that answers."""
    return Desk(database(), service().rules, today)


def door() -> Door:
    """What signing in needs."""
    return Door(str(current_app.secret_key).encode())


def visitor() -> Visitor:
    """The browser that asks."""
    return Visitor(request.remote_addr or "", request.user_agent.string, secret())


def encrypted() -> bool:
    """Whether people reach this installation over encrypted lines only: by its setting, or just now."""
    return request.is_secure or (service().settings.public_url or "").startswith("https://")


def secret() -> str | None:
    """The secret that this browser holds."""
    return request.cookies.get(SAFE_COOKIE if encrypted() else PLAIN_COOKIE)


def keep(response: Response, held: str) -> None:
    """Let the browser hold the secret of a session until it is closed."""
    name = SAFE_COOKIE if encrypted() else PLAIN_COOKIE
    response.set_cookie(name, held, httponly=True, samesite="Lax", secure=encrypted(), path="/")


def drop(response: Response) -> None:
    """Let the browser forget."""
    for name in (SAFE_COOKIE, PLAIN_COOKIE):
        response.delete_cookie(name, httponly=True, samesite="Lax", secure=name == SAFE_COOKIE, path="/")


def session_or_none() -> StaffSession | None:
    """The session of this browser, looked up once a request."""
    if "staff_session" not in g:
        held = secret()
        g.staff_session = find_session(database(), held) if held else None
    found: StaffSession | None = g.staff_session
    return found


def current() -> StaffSession:
    """The session of this browser; raises `SignedOut`."""
    found = session_or_none()
    if found is None:
        raise SignedOut
    return found


def me() -> User:
    """Who is signed in; raises `SignedOut`."""
    return current().user


def local_path(wanted: str | None) -> str:
    """`wanted` if it is a path of the desk, else the board: nobody is sent elsewhere from here."""
    path = wanted or ""
    plain = path.isascii() and path.isprintable() and not set(path) & set('\\<>" ')
    parts = urlsplit(path) if plain else None
    inside = parts and not parts.scheme and not parts.netloc and parts.path.startswith(HOME)
    return path if inside and ".." not in path else HOME


def as_uuid(word: str) -> UUID | None:
    """The id that is meant by a word of a form; none for anything else."""
    try:
        return UUID(word)
    except ValueError:
        return None
