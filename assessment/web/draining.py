"""What is refused is read to its end, and thrown away, before the answer: a browser that is still sending
would see its connection break instead of our page.
"""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import IO, TYPE_CHECKING, Any

from gunicorn.http.errors import ParseException

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

REFUSALS = "4"
MOST = 64 * 1024 * 1024
MOST_SECONDS = 20.0
PIECE = 65_536
# What reading raises where the client went away, or sends chunks that are none.
OVER = (OSError, ParseException)


class Draining:
    """Refusals wait until the client has sent everything, within bounds."""

    def __init__(self, app: "WSGIApplication") -> None:
        """Around `app`."""
        self.app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """The answer of the application."""

        def start(status: str, *about: Any) -> Callable[[bytes], object]:
            # Only a server that says so knows where the body ends; reading on would wait for ever elsewhere.
            if status.startswith(REFUSALS) and environ.get("wsgi.input_terminated"):
                drain(environ["wsgi.input"])
            return start_response(status, *about)

        return self.app(environ, start)


def drain(body: IO[bytes]) -> None:
    """Read what is left of a body, and forget it."""
    left, until = MOST, monotonic() + MOST_SECONDS
    try:
        while left > 0 and monotonic() < until and (piece := body.read(PIECE)):
            left -= len(piece)
    except OVER:
        return  # there is nothing more to be read
