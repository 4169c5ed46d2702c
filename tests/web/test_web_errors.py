"""What cannot be answered is told in our design, in the reader's language; the interface keeps its JSON."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assessment.app import create_app
from assessment.proposal.worker import RenderFailed
from assessment.settings import LARGEST_DOCUMENT, Settings
from assessment.web import proposals
from tests.web.reading import Page, read

NOT_THERE = {
    "en": "This page does not exist",
    "fr": "Cette page n\u2019existe pas",
    "de": "Diese Seite gibt es nicht",
    "nl": "Deze pagina bestaat niet",
}


@pytest.mark.parametrize("language", NOT_THERE)
def test_a_page_that_is_not_there_says_so(client: FlaskClient, language: str) -> None:
    for address in ("/nothing", "/examples/nothing", "/examples/../settings", "/static/nothing.css"):
        page = read(client, f"{address}?language={language}", 404)
        assert NOT_THERE[language] in page.text


def test_a_wrong_method_says_so(client: FlaskClient) -> None:
    answer = client.post("/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "This page cannot be opened like that" in answer.get_data(as_text=True)


def test_what_is_too_large_says_so(client: FlaskClient) -> None:
    answer = client.post("/assessment?language=de", data={"document": "x" * (LARGEST_DOCUMENT + 2**21)})
    assert answer.status_code == 413
    assert "Das ist zu groß" in answer.get_data(as_text=True)
    assert "8 MiB" in answer.get_data(as_text=True)


def test_the_largest_document_still_comes_in(client: FlaskClient) -> None:
    answer = client.post("/assessment", data={"document": "[" + " " * (LARGEST_DOCUMENT - 2) + "]"})
    assert answer.status_code == 422
    answer = client.post("/assessment", data={"document": "[" + " " * LARGEST_DOCUMENT + "]"})
    assert answer.status_code == 422
    assert "8 MiB" in Page(answer.get_data(as_text=True)).text


def test_our_own_fault_is_a_page_too(monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    monkeypatch.setattr("assessment.web.pages.result_of", lambda *_: 1 / 0)
    answer = app.test_client().get("/examples/office-25?language=fr")
    assert answer.status_code == 500
    assert "Une erreur s\u2019est produite de notre côté" in answer.get_data(as_text=True)


def test_a_rulebook_that_cannot_be_used_is_a_page_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    app = create_app(Settings(rules_dir=tmp_path_factory.mktemp("rules")))
    answer = app.test_client().post("/assessment?language=nl", data={"document": "{}"})
    assert answer.status_code == 503
    assert "De dienst is niet gereed" in answer.get_data(as_text=True)
    assert app.test_client().get("/").status_code == 200


def test_a_proposal_that_cannot_be_printed_is_a_page(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise RenderFailed("no paper")

    monkeypatch.setattr(proposals, "_sealed", fail)
    answer = client.get("/examples/office-25/proposal.pdf")
    assert answer.status_code == 503
    assert "no paper" not in answer.get_data(as_text=True)


def test_the_interface_keeps_its_json(client: FlaskClient) -> None:
    for answer in (client.get("/api/v1/nothing"), client.get("/api/v1/evaluate")):
        assert answer.status_code in (404, 405)
        assert answer.get_json()["errors"]


def test_a_list_on_the_start_page_is_told_where_lists_are_read(client: FlaskClient) -> None:
    hint = "The questionnaire reads those"
    for document, told in (("Name;Serial\r\nPC1;A1", True), ('{"format": 1}', False), (" ", False)):
        answer = client.post("/assessment", data={"document": document})
        assert answer.status_code == 422 and (hint in answer.get_data(as_text=True)) is told
