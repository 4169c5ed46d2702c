"""`POST /api/v1/evaluate`: an inventory in, a result out, nothing stored."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from flask import Response, request
from flask_smorest import Blueprint

from assessment.api.current import accepted_language, service
from assessment.api.operations import ADJUSTED, DESCRIPTION, EVALUATE
from assessment.asked import Problems, day_of, one_of, today, wrong
from assessment.assess import Assessment
from assessment.intake.documents import parse
from assessment.intake.problems import shown
from assessment.result import result_document
from assessment.settings import LARGEST_DOCUMENT
from assessment.translations import LANGUAGES, N_

blueprint = Blueprint("evaluate", __name__, url_prefix="/api/v1", description=DESCRIPTION)
PARTS = ("inventory", "adjustments")
QUERY = ("on", "language")
DAY = "?on"
UNKNOWN = N_("is not a known key; known are {known}")
MISSING = N_("is missing; it is required")
NO_OBJECT = N_("must be an object, not {value}")


def evaluate() -> Response:
    """Evaluate an inventory."""
    request.max_content_length = LARGEST_DOCUMENT
    body = request.get_data(cache=False)
    return _answered(lambda day: service().assess(body, day, day_path=DAY))


def evaluate_adjusted() -> Response:
    """Evaluate an inventory with an engineer's adjustments."""
    request.max_content_length = LARGEST_DOCUMENT
    parts = _parts(parse(request.get_data(cache=False)))
    inventory, adjustments = parts["inventory"], parts.get("adjustments")
    return _answered(lambda day: service().assess(inventory, day, adjustments, prefix=PARTS[0], day_path=DAY))


# The decorators of smorest, which have no types, as plain calls.
for _path, _view, _operation in (
    ("/evaluate", evaluate, EVALUATE),
    ("/evaluate/adjusted", evaluate_adjusted, ADJUSTED),
):
    blueprint.route(_path, methods=["POST"])(blueprint.doc(**_operation)(_view))


def _answered(assess: Callable[[date], Assessment]) -> Response:
    """The result for the day and in the language asked for, or every problem of query and body."""
    problems, day, language = Problems(), today(), request.args.get("language")
    for unknown in [name for name in request.args if name not in QUERY]:
        with problems.gathered():
            raise wrong(f"?{unknown}", UNKNOWN, known=", ".join(QUERY))
    with problems.gathered():
        day = day_of(request.args.get("on"), DAY)
    with problems.gathered():
        language = one_of(language, LANGUAGES, "?language") if language is not None else accepted_language()
    with problems.gathered():
        assessment = assess(day)
    problems.raise_any()
    return _result(assessment, language or assessment.inventory.customer.language)


def _result(assessment: Assessment, language: str) -> Response:
    text = json.dumps(result_document(assessment, language), separators=(",", ":"))
    response = Response(text, mimetype="application/json")
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept-Language")
    return response


def _parts(body: object) -> Mapping[str, object]:
    """The documents in a body that holds two."""
    if not isinstance(body, dict):
        raise wrong("", NO_OBJECT, value=shown(body))
    problems = Problems()
    for key in body.keys() - set(PARTS):
        with problems.gathered():
            raise wrong(str(key), UNKNOWN, known=", ".join(PARTS))
    if "inventory" not in body:
        with problems.gathered():
            raise wrong("inventory", MISSING)
    problems.raise_any()
    return body
