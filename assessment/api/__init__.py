"""The HTTP interface: evaluation without storing anything, and its OpenAPI document and page."""

from flask import Flask

from assessment.api import documentation, evaluate, health, imports
from assessment.api.specification import new_api


def register(app: Flask) -> None:
    """Add the interface to `app`."""
    interface = new_api(app)
    interface.register_blueprint(evaluate.blueprint)
    interface.register_blueprint(imports.blueprint)
    app.register_blueprint(documentation.blueprint)
    app.register_blueprint(health.blueprint)
