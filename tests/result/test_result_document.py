"""The result document says what was assessed, in the public format, whole and without surprises."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from assessment.assess import Assessment, evaluate
from assessment.decisions.taken import UNDECIDED
from assessment.facts import Adjustments, Discount, Override
from assessment.result import result_document
from assessment.result.schema import ResultSchema
from assessment.rulebook import LANGUAGES, Rulebook
from tests.conftest import TODAY, example, inventory_of

EXAMPLES = ("office-25", "cloud-only-unknowns", "three-countries")
Result = dict[str, Any]
NONE = Adjustments()
MONEY_KEYS = {
    "monthly_price",
    "hourly_bill",
    "fixed_fee",
    "amount",
    "p10",
    "p90",
    "low",
    "high",
    "effect",
    "total",
}
MONEY_KEYS |= {"monthly_effect", "reactive"}


def assessed(name: str, rulebook: Rulebook, adjusted: Adjustments) -> Assessment:
    return evaluate(inventory_of(example(name), rulebook), rulebook, TODAY, adjusted)


def result_of(name: str, rulebook: Rulebook, language: str = "en", adjusted: Adjustments = NONE) -> Result:
    """The document as a reader of the JSON sees it."""
    result: Result = json.loads(json.dumps(result_document(assessed(name, rulebook, adjusted), language)))
    return result


def changed(rulebook: Rulebook, **needs: object) -> Result:
    document = example("office-25")
    document["needs"] = needs
    assessment = evaluate(inventory_of(document, rulebook), rulebook, TODAY)
    result: Result = json.loads(json.dumps(result_document(assessment, "en")))
    return result


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_result_loads_through_its_schema_without_an_unknown_key(
    name: str, language: str, rulebook: Rulebook
) -> None:
    assert ResultSchema().validate(result_of(name, rulebook, language)) == {}


def test_a_result_without_a_contract_loads_too_and_has_no_fee(rulebook: Rulebook) -> None:
    result = changed(rulebook, guaranteed_support=False, maintenance=False, everyday_it_support=False)
    assert ResultSchema().validate(result) == {}
    assert result["contract"]["need"] == "not_required"
    assert result["contract"]["recommended"] == result["contract"]["minimum"] == "none"
    assert result["fee"] is None
    assert [tier["tier"] for tier in result["contract"]["tiers"]] == [
        "none",
        "standard",
        "office",
        "business",
    ]


def test_a_need_that_nothing_meets_is_bespoke_and_the_fee_an_indication(rulebook: Rulebook) -> None:
    result = changed(rulebook, guaranteed_support=True, maintenance=True, response_hours=1)
    assert result["contract"]["recommended"] == result["contract"]["minimum"] == "bespoke"
    assert (result["fee"]["tier"], result["fee"]["indicative"]) == ("business", True)
    assert ResultSchema().validate(result) == {}


def test_the_figures_of_the_office_are_those_of_the_format(rulebook: Rulebook) -> None:
    result = result_of("office-25", rulebook)
    contract, fee = result["contract"], result["fee"]
    assert (contract["need"], contract["minimum"], contract["recommended"]) == (
        "required",
        "business",
        "business",
    )
    assert (fee["monthly"], fee["currency"], fee["indicative"]) == ("2536.00", "EUR", False)
    assert [tier["hourly_bill"] for tier in contract["tiers"]] == ["2365.87", "2313.61", "2350.32", "2406.32"]
    assert [tier["fixed_fee"] for tier in contract["tiers"]] == [None, "2453.00", "2480.00", "2536.00"]
    assert contract["tiers"][0]["wait"] is None
    assert contract["tiers"][3]["wait"]["response"]["typical_hours"] == 3


def test_break_even_leaves_out_equal_rates_and_says_why(rulebook: Rulebook) -> None:
    contract = result_of("office-25", rulebook)["contract"]
    assert {"from": "standard", "to": "office", "role": "technician", "hours": "25.50"} in contract[
        "break_even"
    ]
    assert not [each for each in contract["break_even"] if each["from"] == "office"]
    assert contract["break_even_notes"] == [
        "Between Office and Business the hourly rates are the same: "
        "the difference of €56.00 a month buys time, not hours."
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_lines_add_up_to_the_fee_and_the_cautious_reading_is_the_high_end(
    name: str, rulebook: Rulebook
) -> None:
    fee = result_of(name, rulebook)["fee"]
    assert sum(Decimal(line["amount"]) for line in fee["lines"]) == Decimal(fee["monthly"])
    assert sum(Decimal(line["amount"]) for line in fee["one_off"]["lines"]) == Decimal(
        fee["one_off"]["total"]
    )
    assert fee["unknowns"]["high"] == fee["monthly"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_amount_is_a_string_with_two_decimals_and_no_negative_zero(
    name: str, rulebook: Rulebook
) -> None:
    amounts = list(amounts_in(result_of(name, rulebook)))
    assert amounts
    for amount in amounts:
        assert isinstance(amount, str)
        assert amount == f"{Decimal(amount):.2f}"
        assert amount != "-0.00"


def amounts_in(value: object) -> Iterator[object]:
    if isinstance(value, list):
        for each in value:
            yield from amounts_in(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key in MONEY_KEYS and each is not None:
                yield each
            else:
                yield from amounts_in(each)


def test_items_follow_the_inventory_with_verdict_and_why(rulebook: Rulebook) -> None:
    result = result_of("office-25", rulebook)
    assert [item["id"] for item in result["items"]] == [item["id"] for item in example("office-25")["items"]]
    items = {item["id"]: item for item in result["items"]}
    assert items["fibre"]["verdict"] == "sla_covered"
    assert items["sw"]["replacement_cover"]["outcome"] == "spare_unit"
    assert {items[name]["replacement_cover"]["outcome"] for name in ("nas", "print", "srv")} == {
        "not_guaranteed"
    }
    for item in result["items"]:
        for cover in ("support_cover", "maintenance_cover", "replacement_cover", "why"):
            assert item[cover]["because"]
            assert item[cover]["rule"]
            assert item[cover]["source"] in {source["id"] for source in result["sources"]}
    assert items["sw"]["support_cover"]["inputs"] == {"sla": "no", "support_wanted": "yes"}


def test_what_is_undecided_names_the_questions_and_what_they_leave_open(rulebook: Rulebook) -> None:
    result = result_of("cloud-only-unknowns", rulebook)
    net = next(item for item in result["items"] if item["id"] == "net")
    assert net["verdict"] == UNDECIDED
    assert "sla_class" in net["unanswered"]
    assert net["support_cover"]["rule"] is None
    assert set(net["support_cover"]["possible"]) == {"sla", "contract"}
    assert net["support_cover"]["unanswered"] == ["sla_class"]
    questions = result["fee"]["unknowns"]["questions"]
    assert {"item": None, "question": "needs.maintenance"}.items() <= questions[0].items()
    assert Decimal(result["fee"]["unknowns"]["low"]) < Decimal(result["fee"]["unknowns"]["high"])


def test_reconciliation_adds_up(rulebook: Rulebook) -> None:
    for name in EXAMPLES:
        counts = result_of(name, rulebook)["accounted"]
        shares = counts["priced"] + counts["covered"] + counts["left_out"] + counts["open"]
        assert shares == counts["items"] == counts["of"] == len(example(name)["items"])


def test_advice_names_each_item_that_it_speaks_of(rulebook: Rulebook) -> None:
    advice = result_of("office-25", rulebook)["advice"]
    spare = {each["item"] for each in advice if each["rule"] == "advice.keep-a-spare"}
    assert spare == {"nas", "print", "srv"}


def test_nearest_changes_carry_their_effect(rulebook: Rulebook) -> None:
    changes = result_of("office-25", rulebook)["nearest_changes"]
    nas = next(change for change in changes if change["item"] == "nas")
    assert (nas["change"], nas["from"], nas["to"]) == (
        {"spare_on_site": True},
        "not_guaranteed",
        "spare_unit",
    )
    assert nas["monthly_effect"] == "0.00"
    office = next(change for change in changes if change["to"] == "office")
    assert (office["item"], office["monthly_effect"]) == (None, "-56.00")


def test_texts_are_in_the_language_asked_for(rulebook: Rulebook) -> None:
    because = {
        language: result_of("office-25", rulebook, language)["contract"]["need_because"]["because"]
        for language in LANGUAGES
    }
    assert len(set(because.values())) == len(LANGUAGES)


def test_an_override_is_shown_with_its_reason(rulebook: Rulebook) -> None:
    override = Override("print", "support_cover", "none", "Leased with service")
    result = result_of(
        "office-25", rulebook, adjusted=Adjustments((override,), Discount(Decimal(5), "Loyal"))
    )
    printer = next(item for item in result["items"] if item["id"] == "print")
    assert printer["overridden"] == {"support_cover": "Leased with service"}
    assert printer["overrides"] == [
        {"field": "support_cover", "value": "none", "reason": "Leased with service"}
    ]
    assert printer["support_cover"]["outcome"] == "none"
    assert "discount" in {line["part"] for line in result["fee"]["lines"]}
    assert ResultSchema().validate(result) == {}


def test_remarks_of_the_intake_are_told_in_the_language_asked_for(rulebook: Rulebook) -> None:
    document = example("office-25")
    document["items"][0]["spare_on_site"] = True
    assessment = evaluate(inventory_of(document, rulebook), rulebook, TODAY)
    assert result_document(assessment, "de")["notes"] == [
        {"path": "items[0].spare_on_site", "message": "wird nur bei Hardware gefragt und wurde übergangen"}
    ]


def test_items_of_one_profile_share_what_was_written_once(rulebook: Rulebook) -> None:
    document = example("office-25")
    document["items"].append({**document["items"][1], "id": "more-laptops"})
    assessment = evaluate(inventory_of(document, rulebook), rulebook, TODAY)
    items = {item["id"]: item for item in result_document(assessment, "en")["items"]}
    assert items["laptops"]["support_cover"] is items["more-laptops"]["support_cover"]
