"""The JSON Schemas say what the readers do, as far as JSON Schema can say it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given

from assessment.intake import json_schema
from tests.intake import strategies
from tests.intake.good import ADJUSTMENTS, INVENTORY, changed
from tests.intake.plain_schema import fits
from tests.intake.test_adjustments import BAD as BAD_ADJUSTMENTS
from tests.intake.test_bad_documents import BAD as BAD_INVENTORIES
from tests.intake.words import VOCABULARY

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "rules" / "examples").glob("*.json"))
DOCUMENTS: tuple[Literal["inventory", "adjustments"], ...] = ("inventory", "adjustments")
# What takes more than one value, or a reading of text, to see: beyond JSON Schema.
BEYOND = (
    *(
        "already",
        "not the id of",
        "not known; did you mean",
        "the quantity",
        "another supplier",
        "later than",
    ),
    *("must not be after", "must be a date", "e-mail", "not 5.0", "U+D800", "notes: must not contain"),
    *("\u00a0", "tier_reason", "must not be empty"),
)


def schemas(node: object) -> Iterator[dict[str, Any]]:
    """Every object of a schema that describes objects."""
    if isinstance(node, dict):
        if "properties" in node and "additionalProperties" in node:
            yield node
        for inner in node.values():
            yield from schemas(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from schemas(inner)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_fit_the_schema_with_and_without_the_words_of_the_rulebook(path: Path) -> None:
    document = json.loads(path.read_text("utf-8"))
    assert fits(json_schema("inventory", VOCABULARY), document)
    assert fits(json_schema("inventory"), document)


@given(strategies.inventories())
def test_every_good_inventory_fits_the_schema(document: dict[str, Any]) -> None:
    assert fits(json_schema("inventory", VOCABULARY), document)


@given(strategies.adjustments())
def test_all_good_adjustments_fit_the_schema(document: dict[str, Any]) -> None:
    assert fits(json_schema("adjustments", VOCABULARY), document)


def misshapen() -> Iterator[Any]:
    """The bad documents whose fault a schema can see, each with the name of its schema."""
    for name, good, bad in (
        ("inventory", INVENTORY, BAD_INVENTORIES),
        ("adjustments", ADJUSTMENTS, BAD_ADJUSTMENTS),
    ):
        for steps, value, problem in bad:
            if not any(words in problem for words in BEYOND):
                yield pytest.param(name, changed(good, (steps, value)), id=problem[:70])


@pytest.mark.parametrize(("name", "document"), list(misshapen()))
def test_what_the_readers_refuse_for_its_shape_does_not_fit_the_schema(
    name: Literal["inventory", "adjustments"], document: dict[str, Any]
) -> None:
    assert not fits(json_schema(name, VOCABULARY), document)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_object_of_a_schema_allows_other_keys(name: Literal["inventory", "adjustments"]) -> None:
    objects = list(schemas(json_schema(name, VOCABULARY)))
    assert objects
    assert all(inner["additionalProperties"] is False for inner in objects)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_schema_is_plain_json_and_names_its_draft(name: Literal["inventory", "adjustments"]) -> None:
    schema = json_schema(name)
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_words_of_the_rulebook_are_listed_where_a_vocabulary_is_given() -> None:
    item = json_schema("inventory", VOCABULARY)["properties"]["items"]["items"]["properties"]
    assert item["kind"]["enum"] == list(VOCABULARY.kinds)
    assert item["sla_class"] == {
        "type": ["string", "null"],
        "enum": [*VOCABULARY.sla_classes, "none", None],
    }
    plain = json_schema("inventory")["properties"]["items"]["items"]["properties"]
    assert plain["kind"] == {"type": "string"}
