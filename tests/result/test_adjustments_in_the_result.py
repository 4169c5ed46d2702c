"""Whatever an engineer changed leaves its trace in the result document."""

from decimal import Decimal

import pytest

from assessment.facts import Adjustments, Choice, Discount, Option, Override
from assessment.result.schema import ResultSchema
from assessment.rulebook import Rulebook
from tests.conftest import TODAY, example, inventory_of
from tests.result.test_result_document import Result, evaluate, result_document, result_of

FIGURES: dict[str, tuple[str | int | Decimal, object]] = {
    "quantity": (3, 3),
    "incidents": (Decimal("0.5"), 0.5),
    "maintenance_minutes": (Decimal(45), 45),
    "monthly": (Decimal("12.5"), "12.50"),
    "support_cover": ("none", "none"),
}
CHOSEN = Adjustments((), Discount(Decimal(5), "Loyal"), "standard", "Budget", ("office",))


def without_need(rulebook: Rulebook, adjustments: Adjustments) -> Result:
    needs = {"guaranteed_support": False, "maintenance": False, "everyday_it_support": False}
    inventory = inventory_of({**example("office-25"), "needs": needs}, rulebook)
    return result_document(evaluate(inventory, rulebook, TODAY, adjustments), "en")


@pytest.mark.parametrize("field", FIGURES)
def test_every_field_of_an_item_that_was_set_is_shown_with_value_and_reason(
    field: str, rulebook: Rulebook
) -> None:
    value, written = FIGURES[field]
    adjusted = Adjustments((Override("srv", field, value, "Because"),))
    result = result_of("office-25", rulebook, adjusted=adjusted)
    item = next(each for each in result["items"] if each["id"] == "srv")
    assert item["overrides"] == [{"field": field, "value": written, "reason": "Because"}]
    assert item["overridden"] == {field: "Because"}
    assert ("override" in item["monthly"]) == (field == "monthly")
    assert ResultSchema().validate(result) == {}


def test_an_amount_that_was_set_is_what_the_item_contributes(rulebook: Rulebook) -> None:
    for amount in ("112.50", "0.00"):
        adjusted = Adjustments((Override("srv", "monthly", Decimal(amount), "Agreed"),))
        result = result_of("office-25", rulebook, adjusted=adjusted)
        item = next(each for each in result["items"] if each["id"] == "srv")
        assert item["monthly"] == {"reactive": "0.00", "maintenance": "0.00", "override": amount}


def test_discount_tier_and_alternatives_are_told_with_their_reasons(rulebook: Rulebook) -> None:
    result = result_of("office-25", rulebook, adjusted=CHOSEN)
    assert result["adjustments"] == {
        "discount": {"percent": 5, "reason": "Loyal"},
        "tier": "standard",
        "tier_reason": "Budget",
        "alternatives": ["office"],
        "options": [],
        "choice": None,
        "without_effect": [],
    }
    assert result["fee"]["missed_needs"] == ["fault_window", "response_hours", "intervention_hours"]
    assert ResultSchema().validate(result) == {}


def test_without_adjustments_there_is_none_and_the_recommended_tier_misses_nothing(
    rulebook: Rulebook,
) -> None:
    result = result_of("office-25", rulebook)
    assert result["adjustments"] is None
    assert result["fee"]["missed_needs"] == []
    assert all(item["overrides"] == [] == list(item["overridden"]) for item in result["items"])


def test_where_no_contract_is_needed_tier_and_discount_are_without_effect(rulebook: Rulebook) -> None:
    result = without_need(rulebook, CHOSEN)
    assert (result["fee"], result["adjustments"]["without_effect"]) == (None, ["discount", "tier"])
    assert ResultSchema().validate(result) == {}


def test_options_are_told_with_their_price_and_a_choice_as_it_was_made(rulebook: Rulebook) -> None:
    option = Option("more", "Two more servers", (Override("srv", "quantity", 3, "Growth"),), included=True)
    adjusted = Adjustments(options=(option,), choice=Choice(None, "hourly", ("more",)))
    result = result_of("office-25", rulebook, adjusted=adjusted)
    (told,) = result["fee"]["options"]
    assert (told["id"], told["name"], told["ticked"]) == ("more", "Two more servers", True)
    assert told["with"] == result["fee"]["monthly"]
    assert Decimal(told["with"]) - Decimal(told["without"]) == Decimal(told["monthly_effect"]) > 0
    assert Decimal(told["hourly_effect"]) > 0 and Decimal(told["one_off_effect"]) > 0
    assert result["adjustments"]["choice"] == {"tier": None, "billing": "hourly", "options": ["more"]}
    assert result["adjustments"]["options"] == [{"id": "more", "name": "Two more servers", "included": True}]
    assert result["contract"]["billing"] == "hourly"
    server = next(item for item in result["items"] if item["id"] == "srv")
    assert server["overrides"] == [{"field": "quantity", "value": 3, "reason": "Growth"}]
    assert ResultSchema().validate(result) == {}
