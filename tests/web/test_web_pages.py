"""Every page answers in every language, stands on its own, and keeps the browser's guard up."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.reading import EXAMPLES, LANGUAGES, post, read

PAGES = ("/", *(f"/examples/{name}" for name in EXAMPLES))
ROUTES = {
    "/",
    "/assessment",
    "/examples/<name>",
    "/examples/<name>.json",
    "/examples/<name>/proposal.pdf",
    "/list.<form>",
    "/proposal.pdf",
    "/static/<path:filename>",
    "/verify",
}
TITLES = {"en": "side by side", "fr": "côte à côte", "de": "im Vergleich", "nl": "naast elkaar"}


def test_no_route_appears_or_vanishes_unnoticed(app: Flask) -> None:
    assert {str(rule) for rule in app.url_map.iter_rules() if rule.endpoint.startswith("web.")} == ROUTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_written_in_the_language_that_was_asked_for(client: FlaskClient, language: str) -> None:
    for address in PAGES:
        page = read(client, f"{address}?language={language}")
        assert page.values("html", "lang") == [language]
        assert not page.open, f"{page.open} stay open"
        assert "{" not in page.text.replace("{…}", ""), "a place was not filled"
        if address != "/":
            assert TITLES[language] in page.text


@pytest.mark.parametrize("address", PAGES)
def test_a_french_page_has_a_space_before_each_colon(client: FlaskClient, address: str) -> None:
    page = read(client, f"{address}?language=fr")
    assert not re.findall(r"\S+[^\s\u00a0]: .{0,20}", page.text)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_inline_code_and_asks_nobody_else(client: FlaskClient, address: str) -> None:
    page = read(client, address)
    for tag, attributes in page.tags:
        assert "style" not in attributes, f"<{tag}> has a style of its own"
        assert not [name for name in attributes if name.startswith("on")]
    assert all(
        source.startswith("/static/") for source in page.values("script", "src") + page.values("link", "href")
    )
    assert page.html.count("<script") == len(page.values("script", "src"))
    assert "style" not in [tag for tag, _ in page.tags]


@pytest.mark.parametrize("address", PAGES)
def test_ids_are_unique_and_every_link_within_a_page_leads_somewhere(
    client: FlaskClient, address: str
) -> None:
    page = read(client, address)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert sorted(set(ids)) == sorted(ids)
    targets = {href.removeprefix("#") for href in page.values("a", "href") if href.startswith("#")}
    labelled = {
        attributes["aria-labelledby"] for _, attributes in page.tags if "aria-labelledby" in attributes
    }
    drawn = {href.removeprefix("#") for href in page.values("use", "href")}
    assert targets | labelled | drawn <= set(ids)


def test_the_browser_decides_the_language_until_somebody_chooses_one(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept-Language": "da, nl-BE;q=0.9, en;q=0.5"})
    assert '<html lang="nl">' in answer.get_data(as_text=True)
    assert answer.headers["Content-Language"] == "nl"
    assert answer.headers["Vary"] == "Accept-Language"
    chosen = client.get("/?language=fr", headers={"Accept-Language": "nl"}).get_data(as_text=True)
    assert '<html lang="fr">' in chosen
    assert 'href="/examples/office-25?language=fr"' in chosen, "a chosen language goes along"


def test_the_switch_keeps_an_example_with_what_was_asked_of_it(client: FlaskClient) -> None:
    page = read(client, "/examples/office-25?language=en&reported=2026-11-27T17:00&verdict=sla_covered")
    german = next(href for href in page.values("a", "href") if "language=de" in href)
    assert german == "?language=de&reported=2026-11-27T17%3A00&verdict=sla_covered"


def test_the_switch_keeps_a_document_that_was_sent(client: FlaskClient) -> None:
    document = client.get("/examples/office-25.json").get_data(as_text=True)
    page = post(client, document, language="en", switch="de")
    assert page.values("html", "lang") == ["de"]
    switches = [each for tag, each in page.tags if tag == "button" and each.get("name") == "switch"]
    assert {each["value"] for each in switches} == {"en", "fr", "nl"}
    assert {each["form"] for each in switches} == {"carry"}


def test_an_examples_file_is_the_document_itself(client: FlaskClient) -> None:
    answer = client.get("/examples/three-countries.json")
    assert answer.mimetype == "application/json"
    assert answer.get_json()["format"] == "assessment.inventory/1"


def test_a_results_address_without_its_document_leads_to_the_start(client: FlaskClient) -> None:
    answer = client.get("/assessment?language=nl")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/?language=nl"


def test_files_of_ours_are_kept_and_pages_are_not(client: FlaskClient) -> None:
    page = read(client, "/")
    for address in page.values("link", "href") + page.values("script", "src"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        answer.close()
        if "?v=" in address:
            assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_styles_name_only_files_that_are_there(client: FlaskClient) -> None:
    for sheet in ("tokens", "base", "parts", "start", "result", "print"):
        answer = client.get(f"/static/{sheet}.css")
        text = answer.get_data(as_text=True)
        answer.close()
        assert "@import" not in text
        for name in re.findall(r'url\("([^"]+)"\)', text):
            found = client.get(f"/static/{name}")
            assert found.status_code == 200, name
            found.close()
