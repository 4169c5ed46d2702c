"""What was read can be written, and reads as the same again."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given

from assessment.intake import (
    adjustments_document,
    inventory_document,
    load_adjustments,
    load_inventory,
    read_adjustments,
    read_inventory,
)
from tests.intake import strategies
from tests.intake.good import ADJUSTMENTS, INVENTORY, ON, changed, inventory
from tests.intake.words import VOCABULARY


@given(strategies.inventories())
def test_an_inventory_that_was_written_reads_as_the_same(document: dict[str, Any]) -> None:
    loaded = load_inventory(document, VOCABULARY, ON)
    written = json.dumps(inventory_document(loaded))
    assert read_inventory(written, VOCABULARY, ON) == replace(loaded, notes=())


@given(strategies.adjustments())
def test_adjustments_that_were_written_read_as_the_same(document: dict[str, Any]) -> None:
    loaded = load_adjustments(document, VOCABULARY, inventory())
    written = json.dumps(adjustments_document(loaded))
    assert read_adjustments(written, VOCABULARY, inventory()) == loaded


def test_the_written_inventory_says_what_was_said_and_no_more() -> None:
    assert inventory_document(inventory()) == changed(INVENTORY, (("items", 0, "sla_class"), "none"))


def test_written_adjustments_say_what_was_said_and_no_more() -> None:
    assert adjustments_document(load_adjustments(ADJUSTMENTS, VOCABULARY, inventory())) == ADJUSTMENTS


def test_a_name_that_reads_like_an_unknown_answer_is_written() -> None:
    document = inventory_document(inventory((("items", 0, "manufacturer"), "unknown")))
    assert document["items"][0]["manufacturer"] == "unknown"
