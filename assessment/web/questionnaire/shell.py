"""What all pages of the questionnaire share: language, protection of forms, headers, the current rulebook."""

from itertools import pairwise

from flask import Response, g, make_response, render_template, request, session

from assessment.asked import today
from assessment.intake.imports import MOST_WORKBOOK_MEBIBYTES
from assessment.rulebook import Rulebook
from assessment.settings import MEBIBYTE
from assessment.translations import best_language, translate
from assessment.web.context import service
from assessment.web.language import choose_language, reader_language
from assessment.web.questionnaire.access import csrf
from assessment.web.questionnaire.sheets import ROWS
from assessment.web.questionnaire.steps import STATES
from assessment.web.words import Words

LANGUAGE = "language"
MOST_PARTS = 60_000
UPLOADS = ".try_import"
LARGEST_UPLOAD = (MOST_WORKBOOK_MEBIBYTES + 1) * MEBIBYTE


def before() -> None:
    """Before each request: find the language, let long tables in, check that a form is ours."""
    chosen = best_language((request.args.get(LANGUAGE, ""),))
    if chosen:
        session[LANGUAGE] = chosen
    if chosen or session.get(LANGUAGE):
        g.language = chosen or session[LANGUAGE]
    if request.method == "POST":
        request.max_form_parts = MOST_PARTS
        if str(request.endpoint).endswith(UPLOADS):
            request.max_content_length = LARGEST_UPLOAD
        request.max_form_memory_size = request.max_content_length
        if not request.is_json and request.form.get("switch"):
            choose_language()
            session[LANGUAGE] = reader_language()
        csrf.protect()


def finish(response: Response) -> Response:
    """After each request: nothing of it is kept by the browser or told to others."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Content-Language"] = reader_language()
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def rulebook() -> Rulebook:
    """The rulebook in force today."""
    return service().rulebook(today())


def words() -> Words:
    """The reader's language with today's rulebook."""
    return Words(reader_language(), rulebook())


def page(template: str, status: int = 200, **values: object) -> Response:
    """One of our pages."""
    pages = rulebook().questionnaire.pages
    frame = {
        "posted": False,
        "all_pages": pages,
        "previous_page": lambda id_: next((a.id for a, b in pairwise(pages) if b.id == id_), None),
        "state_words": {state: translate(reader_language(), said) for state, said in STATES.items()},
        "rows_a_page": ROWS,
    }
    return make_response(render_template(f"web/questionnaire/{template}.html", **{**frame, **values}), status)
