"""Where the links lead that this request causes to be mailed; the mails themselves are jobs."""

from contextlib import ExitStack

from flask import Flask, current_app, g, request

from assessment.accounts.links import customer_link
from assessment.settings import Settings
from assessment.store import Reached, reached_at


def settings() -> Settings:
    """The settings of the application that answers."""
    found: Settings = current_app.extensions["assessment"].settings
    return found


def address_of(root: str, secret: str) -> str:
    """The whole address of a private link."""
    return customer_link(root, secret)


def own_root() -> str:
    """Where people reach us: by the settings, else where the server listens; never what a request claims."""
    environ = request.environ
    listens = f"{request.scheme}://{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
    return settings().public_url or listens


def say_where(app: Flask) -> None:
    """Let mails know, for each request, where their links lead if the settings do not say it."""
    app.before_request(_say)
    app.teardown_request(_forget)


def _say() -> None:
    g.reached = ExitStack()
    g.reached.enter_context(reached_at(Reached(_visitors_root(), own_root())))


def _forget(error: BaseException | None) -> None:
    said: ExitStack | None = g.pop("reached", None)
    if said is not None:
        said.close()


def _visitors_root() -> str:
    """Where this visitor reached us. Anybody can send a request that names another host, so where mails leave
    the house it is never taken from one.
    """
    return "" if settings().mail_url else request.url_root
