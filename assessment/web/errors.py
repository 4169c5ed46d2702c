"""Pages for what cannot be answered, in our design and the reader's language."""

from collections.abc import Mapping

from flask import Response, make_response, render_template
from werkzeug.exceptions import HTTPException

from assessment.settings import LARGEST_DOCUMENT, MEBIBYTE
from assessment.translations import N_, translate
from assessment.web.language import reader_language

WORDS: Mapping[int, tuple[str, str]] = {
    404: (N_("This page does not exist"), N_("Check the address, or begin at the start page.")),
    405: (
        N_("This page cannot be opened like that"),
        N_("Begin at the start page, and open or paste an inventory there."),
    ),
    413: (
        N_("That is too large"),
        N_("An inventory may have up to {most} MiB. Split it, or leave out long notes."),
    ),
    500: (
        N_("Something went wrong on our side"),
        N_("It has been logged. Please try again; your document is not lost if you go back."),
    ),
    503: (N_("The service is not ready"), N_("Please try again in a few minutes.")),
}
KEPT = ("Allow", "Retry-After")
OTHER = N_("The request cannot be answered"), N_("Begin at the start page.")


def error_page(error: HTTPException) -> Response:
    """The page for an HTTP error, with its status and the headers that belong to it."""
    code, language = error.code or 500, reader_language()
    title, text = WORDS.get(code, OTHER)
    said = translate(language, text, {"most": LARGEST_DOCUMENT // MEBIBYTE})
    title = translate(language, title)
    page = render_template("web/error.html", title=title, text=said, code=code, lost=True)
    response = make_response(page, code)
    response.headers.extend([(name, value) for name, value in error.get_headers() if name in KEPT])
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    return response
