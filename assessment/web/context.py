"""What every template may use: the reader's language, the words of the catalogues, addresses."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app, request, url_for

from assessment.asked import today
from assessment.rulebook import RulebookError
from assessment.service import Service
from assessment.translations import formats, translate
from assessment.web.language import choices, explicit_language, reader_language

STATIC = Path(__file__).parent / "static"


def service() -> Service:
    """The service of the application that answers this request."""
    found: Service = current_app.extensions["assessment"]
    return found


def page_context() -> dict[str, Any]:
    """The names that templates know."""
    language = reader_language()

    def say(message: str, **values: object) -> str:
        return translate(language, message, values)

    def number(value: int) -> str:
        return formats.number(value, language)

    return {
        "_": say,
        "number": number,
        "language": language,
        "languages": choices(),
        "link": page_link,
        "asset": asset,
        "provider": _provider(),
        "posted": request.method == "POST",
    }


def page_link(endpoint: str, name: str | None = None) -> str:
    """The address of one of our pages (of the example `name`), in the language that was chosen."""
    return url_for(endpoint, language=explicit_language(), name=name)


def asset(name: str) -> str:
    """The address of a file of ours; it changes with its content, so browsers may keep it."""
    return url_for("web.static", filename=name, v=_digest(name))


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def _provider() -> str:
    """The provider's name; the product's where no rulebook can be read, for the error page that says so."""
    try:
        return service().rulebook(today()).provider
    except (RulebookError, ValueError, OSError):
        return ""
