"""The nearest change, and advice about age: what a customer could do, and what it is worth."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assessment.assess import Assessment, evaluate
from assessment.facts import Adjustments, Discount, Override
from assessment.rulebook import Rulebook
from tests.conftest import TODAY, example, inventory_of


def office(rulebook: Rulebook, adjustments: Adjustments | None = None, **needs: Any) -> Assessment:
    document = example("office-25")
    document["needs"] |= needs
    return evaluate(inventory_of(document, rulebook), rulebook, TODAY, adjustments or Adjustments())


def needs_changes(assessment: Assessment) -> dict[str, tuple[str, Decimal, dict[str, object]]]:
    return {
        change.after: (change.before, priced.monthly_effect, dict(change.change))
        for change, priced in assessment.changes
        if change.item is None
    }


def test_a_spare_makes_the_replacement_guaranteed_at_no_cost(rulebook: Rulebook) -> None:
    changes = {change.item: (change, priced) for change, priced in office(rulebook).changes if change.item}
    change, priced = changes["nas"]
    assert dict(change.change) == {"spare_on_site": True}
    assert (change.before, change.after, priced.monthly_effect) == ("not_guaranteed", "spare_unit", 0)


def test_more_patience_makes_a_cheaper_contract_enough(rulebook: Rulebook) -> None:
    patient = needs_changes(office(rulebook, fault_window=None, response_hours=6, intervention_hours=None))
    assert patient["office"] == ("business", Decimal("-56.00"), {"needs.response_hours": 8})


def test_a_discount_and_a_chosen_tier_count_in_what_a_change_saves(rulebook: Rulebook) -> None:
    half = office(rulebook, Adjustments(discount=Discount(Decimal(50), "an old customer")))
    assert needs_changes(half)["office"][1] == Decimal("-28.00")
    chosen = office(rulebook, Adjustments(tier="office", tier_reason="asked for"))
    assert needs_changes(chosen) == {
        "standard": ("office", Decimal("-27.00"), needs_changes(chosen)["standard"][2])
    }


def test_where_nothing_meets_the_needs_the_nearest_contract_is_told(rulebook: Rulebook) -> None:
    bespoke = office(rulebook, response_hours=1)
    assert bespoke.contract.recommended == "bespoke"
    assert needs_changes(bespoke) == {"business": ("bespoke", Decimal("0.00"), {"needs.response_hours": 3})}


@pytest.mark.parametrize(
    ("bought", "on", "old"),
    [
        ("2022-05-31", date(2026, 5, 30), False),
        ("2022-05-31", date(2026, 5, 31), True),
        ("2024-02-29", date(2028, 2, 28), False),
        ("2024-02-29", date(2028, 2, 29), True),
    ],
)
def test_a_laptop_is_past_its_life_on_its_fourth_birthday(
    bought: str, on: date, old: bool, rulebook: Rulebook
) -> None:
    document = example("office-25")
    document["items"] = [{**document["items"][1], "purchased": bought}]
    told = evaluate(inventory_of(document, rulebook, on), rulebook, on).advice
    assert ("advice.plan-renewal" in {advice.rule for advice in told}) == old


def test_an_overridden_cover_is_shown_with_its_reason_and_decides_what_follows(rulebook: Rulebook) -> None:
    override = Override("fibre", "support_cover", "contract", "The line has no SLA after all")
    assessment = office(rulebook, Adjustments((override,)))
    (fibre,) = [item for item in assessment.items if item.item.id == "fibre"]
    assert fibre.decisions.verdict.outcome == "contract_required"
    assert fibre.decisions.support_cover.because["de"] == "The line has no SLA after all"
    assert fibre.overridden == {"support_cover": "The line has no SLA after all"}


def test_overrides_of_many_items_cost_no_more_than_the_items(rulebook: Rulebook) -> None:
    document = example("cloud-only-unknowns")
    nothing_known = {**document["items"][1], "guaranteed_stock": None, "spare_on_site": None}
    document["items"] = [{**nothing_known, "id": f"nb{number}"} for number in range(400)]
    inventory = replace(inventory_of(document, rulebook))
    overrides = tuple(Override(item.id, "support_cover", "none", "not wanted") for item in inventory.items)
    asked = 0
    table = rulebook.decisions["support_cover"]
    original = table.fired_all

    def counted(lines: Any) -> Any:  # noqa: ANN401
        nonlocal asked
        asked += 1
        return original(lines)

    table.fired_all = counted  # type: ignore[method-assign]
    try:
        evaluate(inventory, rulebook, TODAY, Adjustments(overrides))
        evaluate(inventory, rulebook, TODAY)
    finally:
        table.fired_all = original  # type: ignore[method-assign]
    assert asked < 60
