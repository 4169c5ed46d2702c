"""What a request is about: the service that answers it and the language of the reader."""

from flask import current_app, request

from assessment.service import Service
from assessment.translations import SOURCE_LANGUAGE, best_language


def service() -> Service:
    """The service of the application that answers this request."""
    found: Service = current_app.extensions["assessment"]
    return found


def accepted_language() -> str | None:
    """The language that the client prefers among ours; none where it names none of them."""
    return best_language(tag for tag, quality in request.accept_languages if quality > 0)


def reader_language() -> str:
    """The language for messages: `?language=`, else the client's, else English."""
    asked = best_language((request.args.get("language", ""),))
    return asked or accepted_language() or SOURCE_LANGUAGE
