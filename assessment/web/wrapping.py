"""Middleware around the application, put there as Flask's manual says."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def wrap(app: Flask, middleware: "Callable[[WSGIApplication], WSGIApplication]") -> None:
    """Let `middleware` stand before all that stands before `app` already."""
    app.wsgi_app = middleware(app.wsgi_app)  # type: ignore[method-assign, assignment]
