"""Documents that come in: good ones are shown, bad ones explained in place; nothing in them comes alive."""

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import example
from tests.web.reading import LANGUAGES, post, read

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}</textarea>&lt;b&gt;"
BAD = """{
 "format": "assessment.inventory/1",
 "customer": {"name": "Weber", "country": "LU", "langauge": "fr"},
 "sites": [{"id": "hq", "name": "HQ", "country": "LU"}],
 "needs": {"maintenance": "yes"},
 "items": [{"id": "sw", "kind": "swich", "name": "Switch", "quantity": 2.5, "site": "hq"},
  {"id": "x", "kind": "nas", "name": "NAS", "site": "hq"}]
}"""
MESSAGES = {
    "en": "There are 5 problems",
    "fr": "Il y a 5 problèmes",
    "de": "Es gibt 5 Probleme",
    "nl": "Er zijn 5 problemen",
}


def hostile() -> dict[str, Any]:
    document = example("cloud-only-unknowns")
    document["customer"]["name"] = HOSTILE
    for item in document["items"]:
        item.update(name=HOSTILE, manufacturer=HOSTILE, model=HOSTILE, notes=HOSTILE)
    for site in document["sites"]:
        site.update(name=HOSTILE, city=HOSTILE)
    return document


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_is_told_with_its_path_and_its_place(client: FlaskClient, language: str) -> None:
    page = post(client, BAD, 422, language=language)
    assert MESSAGES[language] in page.text
    for path in (
        "customer.langauge",
        "needs.maintenance",
        "items[0].kind",
        "items[0].quantity",
        "items[1].quantity",
    ):
        assert page.text.count(path) == 2, "in the summary, and at its place"
    assert len([href for href in page.values("a", "href") if href.startswith("#place-")]) == 5
    ids = {attributes.get("id") for _, attributes in page.tags}
    assert {f"place-{number}" for number in range(1, 6)} <= ids


def test_a_bad_document_stays_to_be_corrected(client: FlaskClient) -> None:
    page = post(client, BAD.replace("\n", "\r\n"), 422)
    assert '"langauge"' in page.text
    corrected = page.text.replace('"langauge"', '"language"')
    assert corrected != page.text


def test_the_place_is_where_the_text_says_it(client: FlaskClient) -> None:
    page = post(client, BAD, 422)
    offsets = [int(value) for value in page.values("a", "data-at")]
    starts = [BAD[offset:].split(",")[0].split("}")[0] for offset in offsets]
    assert starts == ['"fr"', '"yes"', '"swich"', "2.5", '{"id": "x"'], (
        "what is missing stands where its object begins"
    )


def test_what_is_no_json_is_shown_where_reading_stopped(client: FlaskClient) -> None:
    page = post(client, '{\n "format": oops\n}', 422)
    assert "line 2" in page.text
    assert page.values("a", "data-at") == ["13"]


@pytest.mark.parametrize("document", ["", "   ", "[]", "null", "nope", "[" * 3000, '{"a": 1, "a": 2}', "NaN"])
def test_what_is_no_inventory_is_refused_with_words(client: FlaskClient, document: str) -> None:
    page = post(client, document, 422)
    assert 'class="problems"' in page.html


def test_a_file_goes_before_the_text(client: FlaskClient) -> None:
    file = (io.BytesIO(json.dumps(example("office-25")).encode()), "inventory.json")
    page = post(client, "nonsense", 200, file=file)
    assert "Imprimerie du Nord" in page.text


def test_a_file_that_is_no_text_is_refused(client: FlaskClient) -> None:
    page = post(client, "", 422, file=(io.BytesIO(b"\xff\xfe\x00PDF"), "inventory.json"))
    assert "UTF-8" in page.text


def test_hostile_text_stays_text_in_a_result(client: FlaskClient) -> None:
    page = post(client, json.dumps(hostile()))
    assert "<script>alert" not in page.html
    assert "<img" not in page.html
    assert HOSTILE.replace("&lt;b&gt;", "<b>") not in page.html
    assert "{{ 7*7 }}" in page.text
    assert not page.open


def test_hostile_text_stays_text_in_an_error(client: FlaskClient) -> None:
    document = hostile()
    document[HOSTILE] = HOSTILE
    document["items"][0]["kind"] = HOSTILE
    page = post(client, json.dumps(document), 422)
    assert "<script>alert" not in page.html
    assert "<img" not in page.html
    assert not page.open


def test_a_moment_that_is_no_moment_is_told_and_stays(client: FlaskClient) -> None:
    page = read(client, "/examples/office-25?reported=<b>soon</b>")
    assert "Enter a day and a time" in page.text
    assert "<b>soon" not in page.html
    far = read(client, "/examples/office-25?reported=9999-12-31T23:59")
    assert "Our calendar does not know that year" in far.text


def test_a_customer_of_no_items_has_a_result(client: FlaskClient) -> None:
    document = example("three-countries")
    document["items"] = []
    page = post(client, json.dumps(document))
    assert "The inventory has no items." in page.text
    assert "0 of 0" in page.text
