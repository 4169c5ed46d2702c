"""What an engineer sets takes the place of what was computed, and nothing else moves."""

from decimal import Decimal

from hand_tables import Line, priced

from assessment.facts import Adjustments, Override
from assessment.pricing.amounts import Fee

LINES = (Line("server", 2, id="srv"), Line("user", 10, id="users"))


def fee(*overrides: Override) -> Fee:
    found = priced(LINES, adjustments=Adjustments(overrides)).fee
    assert found is not None
    return found


def amounts(found: Fee) -> dict[tuple[str, str | None], Decimal]:
    return {(line.part, line.kind): line.amount for line in found.lines}


def test_a_monthly_amount_replaces_the_work_of_the_item_and_its_uncertainty() -> None:
    found = fee(Override("srv", "monthly", Decimal("99.50"), "agreed in the contract of 2024"))
    alone = priced(LINES[1:]).fee
    assert alone is not None
    assert amounts(found)["override", "server"] == Decimal("99.50")
    assert ("reactive", "server") not in amounts(found)
    assert (found.reactive, found.maintenance, found.spread) == (
        alone.reactive,
        alone.maintenance,
        alone.spread,
    )


def test_the_reason_and_the_name_of_the_item_are_printed() -> None:
    found = fee(Override("srv", "monthly", Decimal("99.50"), "{agreed} in 2024"))
    line = next(line for line in found.lines if line.part == "override")
    assert line.label["de"] == "Individuell festgelegter Betrag: Srv"
    assert line.basis is not None
    assert line.basis["en"] == "Reason: {agreed} in 2024"


def test_an_amount_set_for_an_item_stands_in_its_row() -> None:
    result = priced(LINES, adjustments=Adjustments((Override("srv", "monthly", 80, "agreed"),)))
    server, users = result.amounts
    assert server.reactive == server.maintenance == 0
    assert server.override == Decimal("80.00")
    assert users.override == 0


def test_an_amount_set_for_an_item_leaves_it_in_the_onboarding() -> None:
    plain, found = fee(), fee(Override("srv", "monthly", 80, "agreed"))
    assert found.one_off == plain.one_off


def test_incidents_set_to_none_leave_only_maintenance() -> None:
    found = amounts(fee(Override("srv", "incidents", Decimal(0), "mirrored")))
    assert ("reactive", "server") not in found
    assert found["maintenance", "server"] == amounts(fee())["maintenance", "server"]


def test_maintenance_minutes_are_those_of_one_unit() -> None:
    found = amounts(fee(Override("srv", "maintenance_minutes", Decimal(60), "old system")))
    assert found["maintenance", "server"] == Decimal("240.00")


def test_without_need_of_a_contract_a_set_amount_brings_no_fee() -> None:
    adjustments = Adjustments((Override("srv", "monthly", 80, "agreed"),))
    lines = (Line("server", 2, "nnn", id="srv"),)
    result = priced(lines, need="not_required", adjustments=adjustments)
    assert result.fee is None
    assert result.tiers[1].hourly_bill == Decimal("58.00")
    assert result.amounts[0].override == 0
