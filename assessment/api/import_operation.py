"""What the OpenAPI document says about the import."""

from typing import Any

from assessment.api.operations import content, reference

Operation = dict[str, Any]


def _field(about: str, **more: object) -> Operation:
    return {"type": "string", "description": about, **more}


BODY: Operation = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": _field("The list, CSV (8 MiB) or XLSX (20 MiB), of at most 20,000 rows.", format="binary"),
        "source": _field(
            "Whose list it is.", enum=["auto", "template", "glpi", "snipe-it", "lansweeper"], default="auto"
        ),
        "mapping": _field("JSON: what columns mean, as `preview.mapping` tells it, changed."),
        "inventory": _field("An inventory document into which the list goes."),
        "customer": _field("Whose inventory it is; else the name of the file."),
        "country": _field("Where customer and sites are.", default="LU"),
        "site": _field("Where devices stand of which no place is told."),
        "on": _field("The day after which nothing was bought; today where absent.", format="date"),
        "language": _field("The customer's language.", enum=["en", "fr", "de", "nl"], default="en"),
    },
}
_REMARKS: Operation = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "line": {"type": ["integer", "null"]},
            "reason": {"type": "string"},
            "rows": {"type": "integer"},
        },
    },
}
PREVIEW: Operation = {
    "type": "object",
    "properties": {
        **{name: {"type": ["string", "null"]} for name in ("source", "encoding", "delimiter", "sheet")},
        "header_row": {"type": "integer"},
        "mapping": {"type": "array", "items": {"type": "object"}},
        "kinds": {"type": "array", "items": {"type": "object"}},
        "left_out": _REMARKS,
        "notes": _REMARKS,
        "counts": {"type": "object"},
    },
}
ANSWER: Operation = {
    "type": "object",
    "required": ["preview", "document", "difference"],
    "properties": {
        "preview": PREVIEW,
        "document": reference("Inventory"),
        "difference": {"type": ["object", "null"]},
    },
}
_ERRORS = content(reference("Errors"))
IMPORT: Operation = {
    "summary": "Make an inventory of a list",
    "description": "Tells source, columns and kinds, and what is left out and why. Nothing is stored.",
    "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": BODY}}},
    "responses": {
        "200": {"description": "The preview, and the inventory.", "content": content(ANSWER)},
        "413": {"description": "The body is too large.", "content": _ERRORS},
        "422": {"description": "The file or a field is wrong: every problem.", "content": _ERRORS},
        "503": {"description": "The rulebook is not ready.", "content": _ERRORS},
    },
}
