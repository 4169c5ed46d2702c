"""The one place that turns exceptions into HTTP answers: JSON below `/api/`, pages elsewhere."""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, BinaryIO

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    RequestEntityTooLarge,
    ServiceUnavailable,
    UnprocessableEntity,
)

from assessment.api.bodies import UNREADABLE
from assessment.api.current import reader_language
from assessment.facts import InputError, Problem
from assessment.rulebook import RulebookError
from assessment.settings import MEBIBYTE
from assessment.translations import N_, translate

log = logging.getLogger(__name__)
API = "/api/"
MOST_TO_DRAIN = 64 * MEBIBYTE
MOST_TOLD = 1_000
MORE = N_("and {count} more problems that are not listed here")
UNNAMED = N_("the request cannot be answered: {name}")
MESSAGES: Mapping[int | None, str] = {
    400: N_("the request cannot be read: its body is cut short or malformed"),
    404: N_("there is nothing at this address"),
    405: N_("this address does not take {method}; it takes {allowed}"),
    413: N_("is larger than {most} MiB"),
    415: N_("the body must be sent as it is, without the content encoding {encoding}"),
    500: N_("something went wrong on our side; it has been logged"),
    503: N_("the service is not ready; please try again later"),
}


Page = Callable[[HTTPException], Response]


def register(app: Flask, page: Page) -> None:
    """Answer for everything that a view raises: below `/api/` as JSON, elsewhere with `page`."""

    def input_is_wrong(error: InputError) -> Response:
        # A page that takes input shows its problems itself and never gets here.
        return errors_response(error.problems, 422) if below_api() else page(UnprocessableEntity(str(error)))

    def rulebook_is_wrong(error: RulebookError) -> Response:
        log.error("the rulebook cannot be used:\n%s", error)
        return http_error(ServiceUnavailable())

    def http_error(error: HTTPException) -> Response:
        return refused(error) if below_api() else page(error)

    app.after_request(drain_refused_body)
    app.register_error_handler(InputError, input_is_wrong)
    app.register_error_handler(RulebookError, rulebook_is_wrong)
    app.register_error_handler(HTTPException, http_error)


def drain_refused_body(response: Response) -> Response:
    """Read on, within reason, what was too large, so that the client has sent all of it and hears why."""
    if response.status_code == RequestEntityTooLarge.code:
        body = request.environ["wsgi.input"]
        with suppress(*UNREADABLE):
            _drain(body)
    return response


def _drain(body: BinaryIO) -> None:
    left = MOST_TO_DRAIN
    while left > 0 and (chunk := body.read(min(MEBIBYTE, left))):
        left -= len(chunk)


def below_api() -> bool:
    """Whether the request is to the interface and not to a page."""
    return request.path.startswith(API)


def refused(error: HTTPException) -> Response:
    """The JSON for an HTTP error, unexpected ones included, which Flask has logged and made a 500."""
    message = MESSAGES.get(error.code, UNNAMED)
    answer = errors_response([Problem("", message, _details(error))], error.code or InternalServerError.code)
    answer.headers.extend(
        [(name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After")]
    )
    return answer


def errors_response(problems: Sequence[Problem], status: int) -> Response:
    """The `errors` of the public format in the reader's language; after many the rest is counted only."""
    language, listed = reader_language(), list(problems[:MOST_TOLD])
    if len(problems) > MOST_TOLD:
        listed.append(Problem("", MORE, {"count": len(problems) - MOST_TOLD}))
    told = [{"path": each.path, "message": translate(language, each.message, each.values)} for each in listed]
    response = jsonify(errors=told)
    response.status_code = status
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept-Language")
    return response


def _details(error: HTTPException) -> dict[str, Any]:
    allowed = getattr(error, "valid_methods", None) or ()
    return {
        "name": error.name,
        "method": request.method,
        "encoding": ascii(request.headers.get("Content-Encoding", "")[:60]),
        "allowed": ", ".join(sorted(allowed)),
        "most": (request.max_content_length or 0) // MEBIBYTE,
    }
