"""Whether the process is alive, and whether it can serve."""

import logging

from flask import Blueprint, Response, current_app, jsonify

from assessment.api.current import service
from assessment.asked import today
from assessment.rulebook import RulebookError
from assessment.store import Database, Unavailable, is_current

log = logging.getLogger(__name__)
blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Alive: the process answers."""
    return _uncached({"status": "alive"}, 200)


@blueprint.get("/readyz")
def readyz() -> Response:
    """Ready: today's rulebook is proven, and the database has the tables of this version."""
    checks = {"rulebook": _rulebook_ready(), "database": _database_ready()}
    ready = all(checks.values())
    words = {name: "ready" if fine else "not ready" for name, fine in checks.items()}
    return _uncached({"status": "ready" if ready else "not ready", "checks": words}, 200 if ready else 503)


def _rulebook_ready() -> bool:
    try:
        service().rulebook(today())
    except (RulebookError, ValueError, OSError) as error:
        log.error("the rulebook is not ready: %s", error)
        return False
    return True


def _database_ready() -> bool:
    try:
        database: Database = current_app.extensions["assessment.storage"].database
    except Unavailable as error:
        log.error("the database is not ready: %s", error)
        return False
    return is_current(database)


def _uncached(content: dict[str, object], status: int) -> Response:
    response = jsonify(content)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
