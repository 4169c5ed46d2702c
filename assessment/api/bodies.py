"""The body of a request, read with what can go wrong about it: its encoding, its size, its chunks."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from assessment.settings import LARGEST_DOCUMENT

AS_IT_IS = ("", "identity")
# What reading a body raises where the client went away or sent chunks that are none.
UNREADABLE = (OSError, ParseException)


def body(most: int = LARGEST_DOCUMENT) -> bytes:
    """The bytes of the body; a larger one is refused, whether its length is told or comes in chunks."""
    # One more than allowed, because of chunks that go on no more than the limit would be read.
    request.max_content_length = most + 1
    with readable():
        data = request.get_data(cache=False)
    if len(data) > most:
        raise RequestEntityTooLarge
    return data


@contextmanager
def readable() -> Iterator[None]:
    """Reads inside are of a body as it is; one that is cut short or malformed is the client's mistake."""
    if request.headers.get("Content-Encoding", "").strip().lower() not in AS_IT_IS:
        raise UnsupportedMediaType
    try:
        yield
    except UNREADABLE as error:
        raise BadRequest from error
