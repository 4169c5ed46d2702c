"""`POST /api/v1/evaluate`: an inventory in, a result out, nothing stored."""

import json
from collections.abc import Callable, Iterator
from datetime import date

from flask import Response, request
from flask_smorest import Blueprint

from assessment.api.bodies import body
from assessment.api.current import accepted_language, service
from assessment.api.operations import ADJUSTED, DESCRIPTION, EVALUATE
from assessment.asked import Problems, day_of, one_of, today, wrong
from assessment.assess import Assessment
from assessment.facts import Problem
from assessment.intake import Vocabulary
from assessment.intake.documents import parse
from assessment.intake.keys import wrong_keys
from assessment.intake.problems import refusal, shown
from assessment.intake.vocabulary import During, Reading
from assessment.result import result_document
from assessment.translations import LANGUAGES, N_

blueprint = Blueprint("evaluate", __name__, url_prefix="/api/v1", description=DESCRIPTION)
PARTS = ("inventory", "adjustments")
QUERY = ("on", "language")
DAY = "?on"
UNKNOWN = N_("is not a known key; known are {known}")
TWICE = N_("is given more than once")
NO_WORDS = Vocabulary({}, (), (), (), {})
NO_OBJECT = N_("must be an object, not {value}")


def evaluate() -> Response:
    """Evaluate an inventory."""
    sent = body()
    return _answered(lambda day: service().assess(sent, day, day_path=DAY))


def evaluate_adjusted() -> Response:
    """Evaluate an inventory with an engineer's adjustments."""
    sent = body()
    return _answered(lambda day: _assessed(sent, day))


# The decorators of smorest, which have no types, as plain calls.
for _path, _view, _operation in (
    ("/evaluate", evaluate, EVALUATE),
    ("/evaluate/adjusted", evaluate_adjusted, ADJUSTED),
):
    blueprint.route(_path, methods=["POST"])(blueprint.doc(**_operation)(_view))


def _answered(assess: Callable[[date], Assessment]) -> Response:
    """The result for the day and in the language asked for, or every problem of query and body."""
    problems, day, language = Problems(), today(), request.args.get("language")
    problems.found += _query_problems()
    with problems.gathered():
        day = day_of(request.args.get("on"), DAY)
    with problems.gathered():
        language = one_of(language, LANGUAGES, "?language") if language is not None else accepted_language()
    with problems.gathered():
        assessment = assess(day)
    problems.raise_any()
    return _result(assessment, language or assessment.inventory.customer.language)


def _query_problems() -> Iterator[Problem]:
    """Parameters that nobody knows, or that are given twice."""
    for name, values in request.args.lists():
        if name not in QUERY:
            yield Problem(f"?{name}", UNKNOWN, {"known": ", ".join(QUERY)})
        elif len(values) > 1:
            yield Problem(f"?{name}", TWICE)


def _result(assessment: Assessment, language: str) -> Response:
    text = json.dumps(result_document(assessment, language), separators=(",", ":"))
    response = Response(text, mimetype="application/json")
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept-Language")
    return response


def _assessed(sent: bytes, day: date) -> Assessment:
    """The assessment of the two documents in a body; every problem of its keys and of both of them."""
    parts, problems, assessment = parse(sent), Problems(), None
    if not isinstance(parts, dict):
        raise wrong("", NO_OBJECT, value=shown(parts))
    with During(Reading(NO_WORDS)):
        if faults := list(wrong_keys(parts, PARTS, PARTS[:1])):
            problems.found += refusal(parts, faults).problems
    inventory, adjustments = map(parts.get, PARTS)
    with problems.gathered():
        if PARTS[0] in parts:
            assessment = service().assess(inventory, day, adjustments, prefix=PARTS[0], day_path=DAY)
        elif adjustments is not None:
            service().check_adjustments(adjustments, day)
    problems.raise_any()
    assert assessment is not None
    return assessment
