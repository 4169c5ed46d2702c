"""What stands around the interface: its documents, health, headers, and errors of ours."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assessment.app import create_app
from assessment.settings import ROOT, Settings
from tests.conftest import example


@pytest.fixture(scope="module")
def specification(app: Flask) -> dict[str, Any]:
    found: dict[str, Any] = app.test_client().get("/api/v1/openapi.json").get_json()
    return found


def test_the_interface_is_described_as_openapi(specification: dict[str, Any]) -> None:
    assert specification["openapi"].startswith("3.1")
    assert set(specification["paths"]) == {"/api/v1/evaluate", "/api/v1/evaluate/adjusted", "/api/v1/import"}
    operation = specification["paths"]["/api/v1/evaluate"]["post"]
    assert {"200", "413", "422"} <= set(operation["responses"])
    assert {each["name"] for each in operation["parameters"]} == {"on", "language"}


def test_both_documents_have_their_json_schema(specification: dict[str, Any]) -> None:
    schemas = specification["components"]["schemas"]
    assert {"Inventory", "Adjustments", "Result", "Errors"} <= set(schemas)
    assert set(schemas["Inventory"]["required"]) == {"format", "customer", "sites", "needs", "items"}
    assert {"items", "contract", "fee", "advice"} <= set(schemas["Result"]["properties"])


def test_every_reference_leads_somewhere(specification: dict[str, Any]) -> None:
    names = set(references(specification))
    assert names
    for name in names:
        found: Any = specification
        for step in name.removeprefix("#/").split("/"):
            found = found[step]


def references(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from references(each)
    elif isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from references(each)


def test_the_page_of_the_interface_shows_all_of_it_with_our_own_files_only(
    client: FlaskClient, specification: dict[str, Any]
) -> None:
    response = client.get("/api/v1/docs")
    page = response.get_data(as_text=True)
    assert response.status_code == 200
    for name in (*specification["paths"], *specification["components"]["schemas"]):
        assert name in page
    for inline in ("<script", "<style", "style=", "onclick", "http://www", "https://", "//cdn"):
        assert inline not in page
    with client.get("/api/v1/docs/static/docs.css") as style:
        assert style.mimetype == "text/css"


def test_every_answer_keeps_the_browser_on_a_short_lead(client: FlaskClient) -> None:
    for path in ("/healthz", "/api/v1/docs", "/api/v1/nowhere", "/nowhere"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "alive"}
    ready = client.get("/readyz")
    assert (ready.status_code, ready.get_json()) == (
        200,
        {"status": "ready", "checks": {"rulebook": "ready", "database": "ready"}},
    )


def test_without_rules_it_is_alive_not_ready_and_says_so_politely(tmp_path: Path) -> None:
    client = create_app(Settings(rules_dir=tmp_path)).test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    response = client.post("/api/v1/evaluate", json=example("office-25"), headers={"Accept-Language": "de"})
    assert response.status_code == 503
    assert response.get_json() == {
        "errors": [
            {"path": "", "message": "der Dienst ist nicht bereit; bitte versuchen Sie es später noch einmal"}
        ]
    }


def test_a_fault_of_ours_is_told_without_its_details(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("assessment.api.evaluate.result_document", broken)
    response = app.test_client().post("/api/v1/evaluate", json=example("office-25"))
    assert response.status_code == 500
    assert "secret" not in response.get_data(as_text=True)
    assert response.get_json()["errors"][0]["path"] == ""


def test_settings_come_from_the_environment_and_default_to_the_checkout(tmp_path: Path) -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings().rules_dir == ROOT / "rules"
    given = {"RULES_DIR": str(tmp_path), "SEAL_KEY": "", "SECRET_KEY": "s"}
    settings = Settings.from_environment(given)
    assert (settings.rules_dir, settings.seal_key, settings.secret_key) == (tmp_path, None, "s")


def test_no_route_vanishes_unnoticed(app: Flask) -> None:
    elsewhere = ("web.", "questionnaire.", "desk.", "accepting.")  # each has a list of its own
    rules = list(app.url_map.iter_rules())
    assert {rule.rule for rule in rules if not rule.endpoint.startswith(elsewhere)} == {
        "/healthz",
        "/readyz",
        "/api/v1/evaluate",
        "/api/v1/evaluate/adjusted",
        "/api/v1/import",
        "/api/v1/docs",
        "/api/v1/docs/static/<path:filename>",
        "/api/v1/openapi.json",
    }


def test_the_schema_of_the_inventory_is_json(specification: dict[str, Any]) -> None:
    assert json.loads(json.dumps(specification)) == specification


def test_without_its_database_it_is_alive_not_ready(tmp_path: Path) -> None:
    nowhere = "postgresql://nobody:x@127.0.0.1:1/nothing"
    client = create_app(Settings(instance_dir=tmp_path, database_url=nowhere)).test_client()
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert (ready.status_code, ready.get_json()["checks"]) == (
        503,
        {"rulebook": "ready", "database": "not ready"},
    )
