"""What was typed while a session ended: it stays in the page until somebody has signed in."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import request
from flask_wtf.csrf import CSRFError

from assessment.web.desk.access import HOME, local_path, secret
from assessment.web.questionnaire.access import csrf

FOR, FIELDS, TOKEN = "kept_for", "kept", "csrf_token"
MOST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A form of the desk: the path it was sent to, and its fields as a query without the token."""

    path: str
    query: str

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Names and values, in their order."""
        return parse_qsl(self.query, keep_blank_values=True)


def refused_form() -> Kept | None:
    """The form that this request sent; none where nobody was signed in, or it is not ours."""
    if not secret() or request.files or not _ours():
        return None
    fields = [pair for pair in request.form.items(multi=True) if pair[0] != TOKEN]
    query = urlencode(fields)
    return Kept(request.path, query) if fields and len(query) <= MOST else None


def kept_form() -> Kept | None:
    """The form that the sign-in page carries."""
    path, query = local_path(request.form.get(FOR)), request.form.get(FIELDS, "")
    return Kept(path, query) if path != HOME and 0 < len(query) <= MOST else None


def page_it_came_from() -> str | None:
    """The page of the desk on which the refused form stood, as the browser names it."""
    path = urlsplit(request.referrer or "").path
    return local_path(path) if path else None


def _ours() -> bool:
    try:
        csrf.protect()
    except CSRFError:
        return False
    return True
