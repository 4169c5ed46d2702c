"""The page that explains the HTTP interface, drawn from the OpenAPI document with our own style sheet."""

from typing import Any

from flask import Blueprint, Response, current_app, render_template

PREFIX = "/api/v1/docs"
blueprint = Blueprint("api_docs", __name__, static_folder="static", static_url_path=f"{PREFIX}/static")


@blueprint.get(PREFIX)
def docs() -> Response:
    """Every operation and every schema of the interface."""
    specification = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    page = render_template("api/docs.html", spec=specification, operations=_operations(specification))
    return Response(page, mimetype="text/html")


def _operations(specification: dict[str, Any]) -> list[dict[str, Any]]:
    """The operations with their method and path, in the order of the document."""
    return [
        {"method": method.upper(), "path": path, **operation}
        for path, methods in specification["paths"].items()
        for method, operation in methods.items()
        if isinstance(operation, dict) and "responses" in operation
    ]
