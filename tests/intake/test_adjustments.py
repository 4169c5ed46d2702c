"""What an engineer changes: read with the same care as the inventory, and only about what is in it."""

import json
from decimal import Decimal

import pytest

from assessment.facts import Adjustments, Choice, Discount, InputError, Option, Override
from assessment.intake import adjustments_document, load_adjustments, read_adjustments
from tests.intake.good import ABSENT, ADJUSTMENTS, Step, adjustments, inventory, told
from tests.intake.words import VOCABULARY

REASON = "Agreed"
FIRST = ("overrides", 0)
QUANTITY = "must be a whole number from 1 to 1000000, not"
PERCENT = "must be a number greater than 0 and at most 100, not"
FIELDS = ", ".join((*VOCABULARY.outcomes, "quantity", "incidents", "maintenance_minutes", "monthly"))
OUTCOMES = ", ".join(VOCABULARY.outcomes["maintenance_cover"])
AMOUNT = 'must be an amount from 0 to 1000000 with at most two decimals like "12.50", not'


def test_every_key_arrives_in_its_place() -> None:
    assert read_adjustments(json.dumps(ADJUSTMENTS), VOCABULARY, inventory()) == Adjustments(
        overrides=(
            Override("sw", "maintenance_cover", "none", "Replaced next month"),
            Override("net", "monthly", Decimal("12.50"), "Agreed"),
        ),
        discount=Discount(Decimal(5), "Three sites"),
        tier="business",
        tier_reason="Night shifts from May on",
        alternatives=("office",),
        options=(
            Option("care", "Two more switches", (Override("sw", "quantity", 4, "New floor"),)),
            Option(
                "line",
                "The line is looked after",
                (Override("net", "support_cover", "contract", "Wish"),),
                included=True,
            ),
        ),
        choice=Choice("office", "fixed", ("care",)),
    )


def test_a_document_that_changes_nothing_names_its_format_only() -> None:
    empty = {"format": "assessment.adjustments/1"}
    assert load_adjustments(empty, VOCABULARY, inventory()) == Adjustments()
    assert adjustments_document(Adjustments()) == empty


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        ("support_cover", "sla", "sla"),
        ("replacement_cover", "spare_unit", "spare_unit"),
        ("quantity", 1_000_000, 1_000_000),
        ("incidents", 0, Decimal(0)),
        ("incidents", 0.25, Decimal("0.25")),
        ("maintenance_minutes", 100_000, Decimal(100_000)),
        ("monthly", 12.5, Decimal("12.50")),
        ("monthly", "12.50", Decimal("12.50")),
        ("monthly", 0, Decimal(0)),
        ("monthly", "1000000", Decimal(1_000_000)),
    ],
)
def test_the_field_tells_what_the_value_may_be(field: str, value: object, meant: object) -> None:
    override = {"item": "sw", "field": field, "value": value, "reason": REASON}
    assert adjustments((("overrides",), [override])).overrides[0].value == meant


BAD: list[tuple[tuple[Step, ...], object, str]] = [
    (("format",), "other/1", 'format: must be "assessment.adjustments/1", not "other/1"'),
    (("overrides",), {}, "overrides: must be a list, not {}"),
    (FIRST, None, "overrides[0]: must be an object, not null"),
    ((*FIRST, "item"), "so", 'overrides[0].item: "so" is not the id of an item of the inventory'),
    ((*FIRST, "item"), "nett", 'overrides[0].item: "nett" is not known; did you mean "net"?'),
    ((*FIRST, "field"), "monthy", 'overrides[0].field: "monthy" is not known; did you mean "monthly"?'),
    ((*FIRST, "field"), "sla", f'overrides[0].field: must be one of {FIELDS}, not "sla"'),
    ((*FIRST, "value"), "spare", f'overrides[0].value: must be one of {OUTCOMES}, not "spare"'),
    ((*FIRST, "value"), None, "overrides[0].value: must be text, not null"),
    ((*FIRST, "value"), ABSENT, "overrides[0].value: is missing; it is required"),
    ((*FIRST, "reason"), ABSENT, "overrides[0].reason: is missing; it is required"),
    ((*FIRST, "reason"), " ", "overrides[0].reason: must not be empty"),
    ((*FIRST, "reason"), "x" * 1_001, "overrides[0].reason: has 1001 characters; at most 1000 are allowed"),
    ((*FIRST, "note"), "x", "overrides[0].note: is not a known key; known are item, field, value, reason"),
    (("discount",), 5, "discount: must be an object, not 5"),
    (("discount", "percent"), 0, f"discount.percent: {PERCENT} 0"),
    (("discount", "percent"), 100.5, f"discount.percent: {PERCENT} 100.5"),
    (("discount", "percent"), "5", f'discount.percent: {PERCENT} "5"'),
    (("discount", "reason"), "", "discount.reason: must not be empty"),
    (("tier",), "none", 'tier: must be one of standard, office, business, not "none"'),
    (("tier",), None, "tier_reason: must be null where no tier is chosen"),
    (("tier_reason",), None, "tier_reason: is missing; a chosen tier needs a reason"),
    (("tier_reason",), "", "tier_reason: must not be empty"),
    (("alternatives",), "office", 'alternatives: must be a list, not "office"'),
    (("options",), [{"id": "care"}] * 11, "options: has 11 entries; at most 10 are allowed"),
    (("options", 1, "id"), "", 'options[1].id: must be an id of 1 to 64 of A-Z a-z 0-9 . _ -, not ""'),
    (("options", 0, "name"), " ", "options[0].name: must not be empty"),
    (("options", 0, "included"), 1, "options[0].included: must be true or false, not 1"),
    (("options", 0, "overrides"), [], "options[0].overrides: has 0 entries; at least 1 are needed"),
    (("options", 0, "overrides", 0, "value"), 0, f"options[0].overrides[0].value: {QUANTITY} 0"),
    (("choice", "tier"), "none", 'choice.tier: must be one of standard, office, business, not "none"'),
    (("choice", "billing"), "open", 'choice.billing: must be one of fixed, hourly, not "open"'),
    (("choice", "options"), ["cares"], 'choice.options[0]: "cares" is not known; did you mean "care"?'),
    (("choice", "options"), ["xyz"], 'choice.options[0]: "xyz" is not the id of an option of this document'),
    (("choice", "name"), "x", "choice.name: is not a known key; known are tier, billing, options"),
    (("alternatives", 0), "offic", 'alternatives[0]: "offic" is not known; did you mean "office"?'),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "value", "problem"), BAD, ids=[problem[:70] for *_, problem in BAD])
def test_a_wrong_value_is_told_with_its_place_and_what_would_be_right(
    steps: tuple[Step, ...], value: object, problem: str
) -> None:
    with pytest.raises(InputError) as refused:
        adjustments((steps, value))
    assert told(refused.value) == [problem]


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("quantity", 0, f"{QUANTITY} 0"),
        ("quantity", 2.0, f"{QUANTITY} 2.0"),
        ("quantity", True, f"{QUANTITY} true"),
        ("incidents", 100.1, "must be a number from 0 to 100, not 100.1"),
        ("incidents", -1, "must be a number from 0 to 100, not -1"),
        ("maintenance_minutes", "5", 'must be a number from 0 to 100000, not "5"'),
        ("monthly", 12.505, f"{AMOUNT} 12.505"),
        ("monthly", "12,50", f'{AMOUNT} "12,50"'),
        ("monthly", "1000000.01", f'{AMOUNT} "1000000.01"'),
        ("monthly", -1, f"{AMOUNT} -1"),
        ("monthly", False, f"{AMOUNT} false"),
    ],
)
def test_a_figure_outside_its_limits_is_refused(field: str, value: object, problem: str) -> None:
    override = {"item": "sw", "field": field, "value": value, "reason": REASON}
    with pytest.raises(InputError) as refused:
        adjustments((("overrides",), [override]))
    assert told(refused.value) == [f"overrides[0].value: {problem}"]


def test_one_field_of_an_item_is_set_once() -> None:
    override = {"item": "sw", "field": "quantity", "value": 3, "reason": REASON}
    other = {**override, "field": "incidents"}
    with pytest.raises(InputError) as refused:
        adjustments((("overrides",), [override, other, {**override, "value": 4}]))
    assert told(refused.value) == [
        'overrides[2]: sets the field "quantity" of the same item as overrides[0]; one of them must go'
    ]


def test_an_alternative_that_is_named_again_counts_once() -> None:
    assert adjustments((("alternatives",), ["office", "standard", "office"])).alternatives == (
        "office",
        "standard",
    )


def test_in_an_empty_inventory_there_is_nothing_to_override() -> None:
    with pytest.raises(InputError) as refused:
        load_adjustments(ADJUSTMENTS, VOCABULARY, inventory((("items",), [])))
    assert [problem.path for problem in refused.value.problems] == [
        "overrides[0].item",
        "overrides[1].item",
        "options[0].overrides[0].item",
        "options[1].overrides[0].item",
    ]


def test_no_two_options_set_the_same_field_and_their_ids_differ() -> None:
    first = ADJUSTMENTS["options"][0]
    with pytest.raises(InputError) as refused:
        adjustments((("options",), [first, {**first, "id": "more"}]))
    problem = 'sets the field "quantity" of the same item as options[0]; one of them must go'
    assert told(refused.value) == [f"options[1].overrides[0]: {problem}"]
    with pytest.raises(InputError) as refused:
        adjustments((("options", 1, "id"), "care"))
    assert told(refused.value) == ['options[1].id: "care" is the id of options[0] already; ids are unique']


def test_every_problem_of_options_and_choice_is_told_at_once() -> None:
    with pytest.raises(InputError) as refused:
        adjustments(
            (("options", 0, "name"), 5), (("options", 1, "overrides", 0, "item"), "gone"),
            (("choice", "billing"), 5), (("choice", "options", 0), "gone"),
        )  # fmt: skip
    assert [problem.path for problem in refused.value.problems] == [
        "options[0].name",
        "options[1].overrides[0].item",
        "choice.billing",
        "choice.options[0]",
    ]


def test_what_is_ticked_takes_effect_and_what_was_chosen_goes_before_it() -> None:
    offered = adjustments((("choice",), None))
    assert offered.ticked == ("line",)
    assert offered.settled.overrides[-1] == Override("net", "support_cover", "contract", "Wish")
    chosen = adjustments()
    assert (chosen.ticked, chosen.settled.tier, chosen.settled.tier_reason) == (("care",), "office", None)
    assert chosen.settled.overrides[-1] == Override("sw", "quantity", 4, "New floor")
    assert adjustments((("choice",), {})).ticked == ()


def test_an_option_takes_the_place_of_what_an_engineer_set() -> None:
    override = {"item": "sw", "field": "quantity", "value": 3, "reason": REASON}
    settled = adjustments((("overrides",), [override])).settled
    assert settled.overrides == (Override("sw", "quantity", 4, "New floor"),)
