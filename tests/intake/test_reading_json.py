"""What is no strict JSON document is refused with a problem, never with another exception."""

import json
from typing import Any

import pytest

from assessment.facts import InputError, Inventory
from assessment.intake import read_inventory
from tests.intake.good import INVENTORY, ON, inventory, paths, told
from tests.intake.words import VOCABULARY

GOOD = json.dumps(INVENTORY, ensure_ascii=False)


def read(raw: bytes | str) -> Inventory:
    return read_inventory(raw, VOCABULARY, ON)


@pytest.mark.parametrize(
    "raw", [GOOD, GOOD.encode(), "\ufeff" + GOOD, GOOD.encode("utf-8-sig"), f"\n {GOOD}\n"]
)
def test_bytes_and_text_with_or_without_byte_order_mark_are_read_alike(raw: bytes | str) -> None:
    assert read(raw) == inventory()


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "is empty; a JSON document is expected"),
        (b" \n\t ", "is empty; a JSON document is expected"),
        (b"\xef\xbb\xbf", "is empty; a JSON document is expected"),
        ("Name;Serial number", "is not JSON: line 1, column 1 cannot be read"),
        (
            '{"format": "assessment.inventory/1",\n "items": [,]}',
            "is not JSON: line 2, column 12 cannot be read",
        ),
        (GOOD + "{}", f"is not JSON: line 1, column {len(GOOD) + 1} cannot be read"),
        (GOOD[:-20], None),
        ('{"a": "line\nbreak"}', "is not JSON: line 1, column 12 cannot be read"),
        ("{'a': 1}", "is not JSON: line 1, column 2 cannot be read"),
        ('{"a": 01}', "is not JSON: line 1, column 8 cannot be read"),
        (GOOD.encode("latin-1"), None),
        (GOOD.encode("utf-16"), "is not text in UTF-8: the byte at 0 cannot be read"),
        (b'{"a": "\xed\xa0\x80"}', "is not text in UTF-8: the byte at 7 cannot be read"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"a":' * 100_000, "is nested too deeply"),
        (b" " * (8 * 1024 * 1024 + 1), "is larger than 8 MiB"),
        ("é" * (4 * 1024 * 1024 + 1), "is larger than 8 MiB"),
        ("[]", "must be an object, not []"),
        ("[1]", "must be an object, not […]"),
        ("null", "must be an object, not null"),
        ("7", "must be an object, not 7"),
        ('"inventory"', 'must be an object, not "inventory"'),
        ("NaN", "must be an object, not NaN"),
    ],
)
def test_what_is_no_json_object_is_one_problem_of_the_whole_document(
    raw: bytes | str, problem: str | None
) -> None:
    with pytest.raises(InputError) as refused:
        read(raw)
    assert paths(refused.value) == [""]
    assert problem is None or told(refused.value) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (
            '"quantity": 2',
            '"quantity": 5.0',
            ["items[0].quantity: must be a whole number from 1 to 1000000, not 5.0"],
        ),
        (
            '"quantity": 2',
            '"quantity": 1e2',
            ["items[0].quantity: must be a whole number from 1 to 1000000, not 1E+2"],
        ),
        (
            '"quantity": 2',
            '"quantity": NaN',
            ["items[0].quantity: must be a whole number from 1 to 1000000, not NaN"],
        ),
        ('"quantity": 2', '"quantity": -Infinity', None),
        ('"quantity": 2', f'"quantity": {"9" * 5_000}', None),
        ('"quantity": 2', f'"quantity": -{"9" * 5_000}', None),
        ('"quantity": 2', '"quantity": 1e99999999999999999999', None),
        (
            '"quantity": 2',
            '"quantity": 2, "quantity": 2',
            ["items[0].quantity: stands more than once in its object; one of them must go"],
        ),
    ],
)
def test_numbers_and_keys_that_json_readers_disagree_about_are_refused(
    old: str, new: str, problems: list[str] | None
) -> None:
    with pytest.raises(InputError) as refused:
        read(GOOD.replace(old, new))
    assert paths(refused.value) == ["items[0].quantity"]
    assert problems is None or told(refused.value) == problems


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "1e400", "1e-400", "1e99999999999999999999", "9" * 5_000]
)
def test_hours_that_no_double_can_hold_are_refused(number: str) -> None:
    with pytest.raises(InputError) as refused:
        read(GOOD.replace('"response_hours": 8', f'"response_hours": {number}'))
    assert paths(refused.value) == ["needs.response_hours"]


def test_every_repeated_key_is_named_with_the_other_problems_in_the_order_of_the_document() -> None:
    raw = GOOD.replace(
        '"country": "LU", "language"', '"country": "XX", "country": "LU", "name": "", "language"'
    )
    raw = raw.replace('"response_hours": 8', '"response_hours": 8, "response_hours": 0')
    with pytest.raises(InputError) as refused:
        read(raw)
    assert paths(refused.value) == [
        "customer.name",
        "customer.name",
        "customer.country",
        "needs.response_hours",
        "needs.response_hours",
    ]


def test_a_repeated_key_that_nobody_knows_is_told_as_both() -> None:
    with pytest.raises(InputError) as refused:
        read(GOOD.replace('"customer":', '"colour": 1, "colour": 2, "customer":'))
    assert told(refused.value) == [
        "colour: stands more than once in its object; one of them must go",
        "colour: is not a known key; known are format, customer, sites, needs, items",
    ]


def test_fractions_of_hours_keep_their_decimal_value() -> None:
    read_hours = read(GOOD.replace('"response_hours": 8', '"response_hours": 0.1')).needs.response_hours
    assert str(read_hours) == "0.1"


def test_a_document_in_memory_may_hold_what_json_cannot() -> None:
    values: list[Any] = [10**5_000, float("nan"), float("inf"), (1,), b"1", {1}, object]
    for value in values:
        with pytest.raises(InputError) as refused:
            inventory((("items", 0, "quantity"), value), (("needs", "response_hours"), value))
        assert paths(refused.value) == ["needs.response_hours", "items[0].quantity"]
