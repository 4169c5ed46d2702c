"""The rulebook that serves gives the same prices as the tables transcribed by hand."""

from decimal import Decimal

import pytest
from hand_tables import BOOK, efforts, parameters, tiers

from assessment.assess import evaluate
from assessment.clock import ServiceCalendar, wait
from assessment.facts import ServiceHours
from assessment.pricing import price_book, service_waits
from assessment.rulebook import Rulebook
from tests.conftest import TODAY, example, inventory_of


def test_an_incident_costs_the_same_by_the_rulebook_and_by_hand(rulebook: Rulebook) -> None:
    tables = rulebook.tables
    book = price_book(
        tables.kinds, tables.tiers, tables.efforts, tables.parameters, rulebook.texts, "business"
    )
    assert book.incidents == BOOK.incidents
    assert list(book.tiers) == list(BOOK.tiers)


def test_efforts_prices_and_parameters_are_those_of_the_specification(rulebook: Rulebook) -> None:
    tables = rulebook.tables
    assert tables.efforts == efforts()
    assert tables.parameters == parameters()
    for name, tier in tiers().items():
        found = tables.tiers[name]
        assert (found.monthly_price, found.rates) == (tier.monthly_price, tier.rates)


def test_a_wording_that_is_missing_is_noticed_when_prices_are_worked_out(rulebook: Rulebook) -> None:
    tables = rulebook.tables
    texts = {name: text for name, text in rulebook.texts.items() if name != "pricing.premium"}
    with pytest.raises(KeyError, match=r"pricing\.premium"):
        price_book(tables.kinds, tables.tiers, tables.efforts, tables.parameters, texts, "business")


def test_waits_count_in_the_fault_hours_of_the_tier_and_the_country_of_the_customer() -> None:
    tier, wanted = BOOK.tiers["business"], ServiceHours.parse("mon-sun", "07:00", "19:00")
    assert tier.fault_hours is not None
    response, intervention = service_waits("BE", wanted, 2026, closed_on_holidays=True)(tier)
    calendar = ServiceCalendar.of_customer(tier.fault_hours, "BE")
    assert response == wait(calendar, Decimal(3), wanted, 2026)
    assert intervention == wait(calendar, Decimal(6), wanted, 2026)


def test_without_contract_nobody_waits_for_anything_guaranteed() -> None:
    assert service_waits("LU", parameters().unstated_window, 2026, closed_on_holidays=True)(
        BOOK.tiers["none"]
    ) == (None, None)


def test_who_states_no_window_waits_as_in_the_one_that_is_assumed(rulebook: Rulebook) -> None:
    document, waits = example("office-25"), []
    assumed = {"days": "mon-fri", "from": "08:00", "to": "18:00"}
    for window in (None, assumed, {"days": "mon-sun", "from": "00:00", "to": "24:00"}):
        document["needs"]["fault_window"] = window
        tiers = evaluate(inventory_of(document, rulebook), rulebook, TODAY).contract.tiers
        waits.append([tier.response_wait for tier in tiers])
    unstated, stated, always = waits
    assert unstated == stated != always
