"""Takes a private link's secret out of the address before anything can log it or write it on a page."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import request

from assessment.accounts.links import CUSTOMER

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = CUSTOMER.removesuffix("{secret}")
KEY = "assessment.secret"
# What servers know of an address; they write their logs from it once a request is answered.
WHOLE = ("RAW_URI", "REQUEST_URI")


class HiddenSecret:
    """Middleware: `/r/SECRET` becomes `/r/`, for the application and for the server around it."""

    def __init__(self, application: "WSGIApplication", prefix: str = PREFIX) -> None:
        """Stand before `application`, for addresses that begin with `prefix`."""
        self._application, self._prefix = application, prefix

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        path, prefix = environ.get("PATH_INFO", ""), self._prefix
        if path.startswith(prefix) and len(path) > len(prefix):
            environ[KEY] = path[len(prefix) :]
            environ["PATH_INFO"] = prefix
            environ.update({name: prefix for name in WHOLE if name in environ})
        return self._application(environ, start)


def secret_of_request() -> str:
    """The secret that stood in this request's address; empty where none did."""
    found: str = request.environ.get(KEY, "")
    return found
