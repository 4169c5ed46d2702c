"""The numbers on a page are those of the result document, written as the reader's language writes them."""

import json
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assessment.asked import today
from assessment.facts import Answer
from assessment.proposal.examples import FRIDAY
from assessment.result import result_document
from assessment.rulebook import Rulebook
from assessment.translations.formats import amount, money
from assessment.web.view.clock import clock
from assessment.web.words import Words
from tests.conftest import example
from tests.web.reading import EXAMPLES, LANGUAGES, Page, plain, post, read


def result(app: Flask, document: dict[str, Any], language: str) -> dict[str, Any]:
    service = app.extensions["assessment"]
    return result_document(service.assess(json.dumps(document).encode(), today()), language)


def assert_same(page: Page, found: dict[str, Any], language: str) -> None:
    text = plain(page.text)
    counts = found["accounted"]
    fee = found["fee"]
    lines = [line["amount"] for line in fee["lines"] + fee["one_off"]["lines"]]
    tiers = [
        value for tier in found["contract"]["tiers"] for value in (tier["hourly_bill"], tier["fixed_fee"])
    ]
    for value in (*lines, *filter(None, tiers), fee["one_off"]["total"]):
        assert plain(amount(Decimal(value), language)) in text
    assert plain(money(Decimal(fee["monthly"]), language)) in text
    for reason in (item["support_cover"]["because"] for item in found["items"]):
        assert plain(reason) in text
    for advice in found["advice"]:
        assert plain(advice["text"]) in text
    assert str(counts["items"]) in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_page_tells_what_the_document_tells(
    app: Flask, client: FlaskClient, name: str, language: str
) -> None:
    assert_same(
        read(client, f"/examples/{name}?language={language}"), result(app, example(name), language), language
    )


def test_every_item_stands_on_the_page_with_its_verdict(app: Flask, client: FlaskClient) -> None:
    page = read(client, "/examples/office-25?language=en")
    for item in example("office-25")["items"]:
        assert item["name"] in page.text
    assert "13 of 13" in page.text
    assert "Spare unit on site" in page.text
    assert page.html.count('class="pill contract_required"') == 12
    assert page.html.count('class="pill sla_covered"') == 1


def test_an_open_answer_gives_a_range_and_its_questions(client: FlaskClient) -> None:
    page = read(client, "/examples/cloud-only-unknowns?language=en")
    assert "€564 \u2013 €750" in page.text
    assert "Which SLA class does it include, if any?" in page.text
    assert "up to" in page.text
    assert "indicative" in page.text


def test_hourly_billing_shows_the_fee_as_the_alternative(client: FlaskClient) -> None:
    page = read(client, "/examples/three-countries?language=en")
    assert "Expected hourly bill" in page.text
    assert "Alternative: a fixed fee of €448 a month." in page.text


def test_where_no_contract_meets_the_needs_it_asks_for_a_talk(client: FlaskClient) -> None:
    document = example("office-25")
    document["needs"]["response_hours"] = 1
    page = post(client, json.dumps(document), language="en")
    assert "Bespoke" in page.text
    assert "Let us talk" in page.text
    assert "Indicated here" in page.text


def test_where_no_contract_is_needed_there_is_no_fee_but_a_comparison(client: FlaskClient) -> None:
    document = example("three-countries")
    document["needs"]["maintenance"] = False
    page = post(client, json.dumps(document), language="en")
    assert "Not required" in page.text
    assert "No fee" in page.text
    assert "14.50" in page.text, "the break-even that would change it"
    assert "Fixed monthly fee, " not in page.text


def test_a_large_inventory_is_summed_up_until_every_item_is_asked_for(client: FlaskClient) -> None:
    document = example("office-25")
    item = next(item for item in document["items"] if item["kind"] == "laptop")
    document["items"] = [
        {**item, "id": f"l{number}", "name": f"Laptop no. {number}"} for number in range(1200)
    ]
    text = json.dumps(document)
    few = post(client, text, language="en")
    assert "1,200 of 1,200" in few.text
    assert "List all 1,200 items one by one" in few.text
    assert few.html.count('<tr><th scope="row"><bdi>Laptop no.') == 50
    assert (
        post(client, text, language="en", list="all").html.count('<tr><th scope="row"><bdi>Laptop no.')
        == 1200
    )


def test_one_verdict_is_shown_alone_when_it_is_asked_for(client: FlaskClient) -> None:
    page = read(client, "/examples/three-countries?verdict=stock_covered")
    hidden = {each["data-verdict"] for tag, each in page.tags if tag == "section" and "hidden" in each}
    assert hidden == {"contract_required", "sla_covered"}
    everything = read(client, "/examples/three-countries?verdict=nonsense")
    assert not [each for tag, each in everything.tags if tag == "section" and "hidden" in each]


def test_the_clock_counts_as_the_golden_cases_do(app: Flask) -> None:
    assessment = app.extensions["assessment"].assess(json.dumps(example("office-25")).encode(), today())
    words = Words("en", assessment.rulebook)
    rows = {row.tier: row for row in clock(assessment, words, "2026-03-06T17:00").rows}
    assert rows["Office"].response_by == "Mon 9 Mar, 14:30"
    assert rows["Business"].response_by == "Sat 7 Mar, 08:00"
    assert clock(assessment, words, "2026-12-24T16:00").rows[0].response_by == "Tue 29 Dec, 10:00"
    assert clock(assessment, words, None).value.endswith("T17:00")
    assert FRIDAY == 4


def test_an_input_that_is_unknown_is_called_so(app: Flask) -> None:
    words = Words("en", app.extensions["assessment"].rulebook(today()))
    assert words.input("sla", Answer.UNKNOWN) == ("It includes a published SLA", "not known")
    assert words.input("support_cover", "none") == ("Support", "Not guaranteed")


@pytest.mark.parametrize(
    ("language", "one", "more"),
    [
        ("en", "24 h (1 day)", "36 h (1.5 days)"),
        ("fr", "24 h (1 j)", "36 h (1,5 j)"),
        ("de", "24 h (1 Tag)", "36 h (1,5 Tage)"),
        ("nl", "24 u (1 dag)", "36 u (1,5 dagen)"),
    ],
)
def test_a_day_is_one_day_and_not_one_days(rulebook: Rulebook, language: str, one: str, more: str) -> None:
    words = Words(language, rulebook)
    assert [plain(words.hours(Decimal(hours))) for hours in (24, 36)] == [one, more]
