"""What the OpenAPI document says about each operation."""

from typing import Any

DESCRIPTION = "From an inventory to decisions, tier and fee."
Operation = dict[str, Any]


def reference(schema: str) -> dict[str, str]:
    """A reference to one of the document's schemas."""
    return {"$ref": f"#/components/schemas/{schema}"}


def content(schema: Operation) -> Operation:
    """A JSON body of `schema`."""
    return {"application/json": {"schema": schema}}


def query(name: str, about: str, schema: Operation) -> Operation:
    """An optional query parameter."""
    return {"name": name, "in": "query", "required": False, "description": about, "schema": schema}


def operation(summary: str, about: str, body: Operation) -> Operation:
    """An operation that takes `body` and answers with a result document."""
    errors = content(reference("Errors"))
    return {
        "summary": summary,
        "description": about,
        "parameters": PARAMETERS,
        "requestBody": {"required": True, "content": content(body)},
        "responses": {
            "200": {"description": "The result.", "content": content(reference("Result"))},
            "400": {"description": "The body is cut short or malformed.", "content": errors},
            "413": {"description": "The body is too large.", "content": errors},
            "415": {"description": "The body has a content encoding.", "content": errors},
            "422": {
                "description": "The input is wrong: problems and paths, 1,000 at most.",
                "content": errors,
            },
            "503": {"description": "The rulebook is not ready.", "content": errors},
        },
    }


PARAMETERS = [
    query("on", "The day to evaluate for; today where absent.", {"type": "string", "format": "date"}),
    query(
        "language",
        "The language of texts; else that of Accept-Language, else the customer's.",
        {"type": "string", "enum": ["en", "fr", "de", "nl"]},
    ),
]
EVALUATE = operation(
    "Evaluate an inventory",
    "Decides every item, the contract and the fee. Nothing is stored.",
    reference("Inventory"),
)
ADJUSTED = operation(
    "Evaluate an inventory with an engineer's adjustments",
    "The same with overrides, a discount or another tier, each for a stated reason, with options that the "
    "customer may tick and with what he chose of them. Nothing is stored.",
    {
        "type": "object",
        "required": ["inventory"],
        "properties": {"inventory": reference("Inventory"), "adjustments": reference("Adjustments")},
        "additionalProperties": False,
    },
)
