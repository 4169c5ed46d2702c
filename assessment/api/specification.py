"""The OpenAPI 3.1 document: our own errors instead of smorest's, the JSON Schemas of both documents."""

from flask import Flask
from flask_smorest import Api
from marshmallow import Schema, fields

from assessment.intake import json_schema
from assessment.result.schema import ResultSchema

VERSION = "1"
TITLE = "Assessment of managed IT"
ABOUT = (
    "From the inventory of a customer to decisions for every item, the support contract that fits, and a "
    "fixed monthly fee. Amounts are EUR without VAT, strings with two decimals."
)


class ProblemSchema(Schema):
    """One thing that is wrong."""

    path = fields.String(required=True, metadata={"description": "Where, such as `items[3].quantity`."})
    message = fields.String(
        required=True, metadata={"description": "What is wrong, and what would be right."}
    )


class ErrorsSchema(Schema):
    """Everything that is wrong, at once."""

    errors = fields.List(fields.Nested(ProblemSchema), required=True)


class AssessmentApi(Api):  # type: ignore[misc]
    """smorest without its error handler, which would answer pages with JSON too."""

    ERROR_SCHEMA = ErrorsSchema

    def _register_error_handlers(self) -> None:
        """`assessment.errors` answers for every path."""


def new_api(app: Flask) -> AssessmentApi:
    """The interface of `app` with the schemas of its documents."""
    app.config.update(
        API_TITLE=TITLE,
        API_VERSION=VERSION,
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
    )
    interface = AssessmentApi(app, spec_kwargs={"info": {"description": ABOUT}})
    components = interface.spec.components
    components.schema("Inventory", component=json_schema("inventory"))
    components.schema("Adjustments", component=json_schema("adjustments"))
    components.schema("Result", schema=ResultSchema)
    return interface
