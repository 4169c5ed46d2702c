"""Whatever comes in, intake answers with a value or with problems, never with another exception."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.facts import InputError
from assessment.intake import load_adjustments, load_inventory, read_adjustments, read_inventory
from tests.intake import strategies
from tests.intake.good import ADJUSTMENTS, INVENTORY, ON, changed, inventory
from tests.intake.words import VOCABULARY


def places(node: object, steps: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place of a document."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [steps, *(place for step, value in inner for place in places(value, (*steps, step)))]


@given(strategies.anything())
def test_any_json_is_refused_with_problems(document: object) -> None:
    for load in (
        lambda: load_inventory(document, VOCABULARY, ON),
        lambda: load_adjustments(document, VOCABULARY, inventory()),
    ):
        with pytest.raises(InputError) as refused:
            load()
        assert refused.value.problems
        assert str(refused.value).encode()


@given(some.binary() | some.text())
def test_any_bytes_and_any_text_are_refused_with_problems(raw: bytes | str) -> None:
    for read in (
        lambda: read_inventory(raw, VOCABULARY, ON),
        lambda: read_adjustments(raw, VOCABULARY, inventory()),
    ):
        with pytest.raises(InputError) as refused:
            read()
        assert refused.value.problems


@given(some.sampled_from(places(INVENTORY)[1:]), strategies.anything())
def test_a_good_inventory_with_one_value_replaced_is_read_or_refused(
    place: tuple[str | int, ...], value: object
) -> None:
    with suppress(InputError):
        load_inventory(changed(INVENTORY, (place, value)), VOCABULARY, ON)


@given(some.sampled_from(places(ADJUSTMENTS)[1:]), strategies.anything())
def test_good_adjustments_with_one_value_replaced_are_read_or_refused(
    place: tuple[str | int, ...], value: object
) -> None:
    with suppress(InputError):
        load_adjustments(changed(ADJUSTMENTS, (place, value)), VOCABULARY, inventory())


@given(some.data())
def test_a_good_document_with_one_byte_replaced_is_read_or_refused(data: some.DataObject) -> None:
    raw = bytearray(json.dumps(INVENTORY, ensure_ascii=False).encode())
    raw[data.draw(some.integers(0, len(raw) - 1))] = data.draw(some.integers(0, 255))
    with suppress(InputError):
        read_inventory(bytes(raw), VOCABULARY, ON)
