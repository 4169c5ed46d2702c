"""The input documents as JSON Schema, from the same rules that read them."""

from typing import Any, Literal

from assessment.intake.adjustments import ADJUSTMENTS
from assessment.intake.fields import JsonSchema
from assessment.intake.inventory import INVENTORY
from assessment.intake.records import Document
from assessment.intake.vocabulary import Vocabulary

DRAFT = "https://json-schema.org/draft/2020-12/schema"
BEYOND = (
    "Beyond what a schema can say: ids are unique and references resolve, whole numbers are written without "
    "a fraction, text is trimmed and composed (NFC) before it is counted, days are not after the evaluation."
)
_RECORDS: dict[str, Document[Any]] = {"inventory": INVENTORY, "adjustments": ADJUSTMENTS}


def json_schema(
    document: Literal["inventory", "adjustments"], vocabulary: Vocabulary | None = None
) -> JsonSchema:
    """The JSON Schema (draft 2020-12) of a document.

    With a `vocabulary` it lists the words of the rulebook of the day (kinds, classes, tiers, languages,
    outcomes); without one they are any text, since they change with the rulebook and not with the format.
    """
    record = _RECORDS[document].json_schema(vocabulary)
    return {"$schema": DRAFT, "title": f"assessment.{document}/1", "description": BEYOND, **record}
