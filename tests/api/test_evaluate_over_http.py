"""`POST /api/v1/evaluate`: a result, or every problem with its path."""

import json

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assessment.assess import evaluate
from assessment.result import result_document
from assessment.result.schema import ResultSchema
from assessment.rulebook import Rulebook
from tests.conftest import TODAY, example, inventory_of

EVALUATE, ADJUSTED = "/api/v1/evaluate", "/api/v1/evaluate/adjusted"
QUERY = "?on=2026-11-22&language=en"


def errors(response: TestResponse) -> list[dict[str, str]]:
    assert response.mimetype == "application/json"
    found: list[dict[str, str]] = response.get_json()["errors"]
    assert found
    assert all(set(error) == {"path", "message"} for error in found)
    return found


def paths(response: TestResponse) -> list[str]:
    return [error["path"] for error in errors(response)]


@pytest.mark.parametrize("name", ["office-25", "cloud-only-unknowns", "three-countries"])
def test_the_result_is_the_document_of_the_engine(name: str, client: FlaskClient, rulebook: Rulebook) -> None:
    response = client.post(EVALUATE + QUERY, json=example(name))
    assert response.status_code == 200
    result = response.get_json()
    assert ResultSchema().validate(result) == {}
    assessment = evaluate(inventory_of(example(name), rulebook), rulebook, TODAY)
    assert result == json.loads(json.dumps(result_document(assessment, "en")))


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", None, "fr"),
        ("", "de-LU, en;q=0.5", "de"),
        ("", "lb", "fr"),
        ("?language=nl", "de", "nl"),
        ("", "de;q=0", "fr"),
    ],
)
def test_the_language_is_that_of_the_query_then_of_the_reader_then_of_the_customer(
    query: str, accepted: str | None, language: str, client: FlaskClient
) -> None:
    headers = {"Accept-Language": accepted} if accepted else {}
    response = client.post(EVALUATE + query, json=example("office-25"), headers=headers)
    assert response.get_json()["language"] == response.headers["Content-Language"] == language
    assert "Accept-Language" in response.headers["Vary"]


def test_nothing_is_kept_by_caches(client: FlaskClient) -> None:
    assert client.post(EVALUATE, json=example("office-25")).headers["Cache-Control"] == "no-store"


def test_adjustments_go_beside_the_inventory(client: FlaskClient) -> None:
    adjustments = {"format": "assessment.adjustments/1", "discount": {"percent": 5, "reason": "Loyal"}}
    body = {"inventory": example("office-25"), "adjustments": adjustments}
    result = client.post(ADJUSTED + QUERY, json=body).get_json()
    assert "discount" in {line["part"] for line in result["fee"]["lines"]}
    plain = client.post(ADJUSTED + QUERY, json={"inventory": example("office-25")}).get_json()
    assert plain["fee"]["monthly"] == "2536.00"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, ["inventory"]),
        ([], [""]),
        ({"inventory": example("office-25"), "stock": 1, "adjustment": {}}, ["stock", "adjustment"]),
        ({"inventory": []}, ["inventory"]),
    ],
)
def test_a_body_of_two_documents_is_checked_too(
    body: object, expected: list[str], client: FlaskClient
) -> None:
    response = client.post(ADJUSTED, json=body)
    assert response.status_code == 422
    assert sorted(paths(response)) == sorted(expected)


def test_problems_of_two_documents_have_paths_in_the_body(client: FlaskClient) -> None:
    inventory = example("office-25")
    inventory["items"][0]["quantity"] = 0
    response = client.post(ADJUSTED, json={"inventory": inventory})
    assert paths(response) == ["inventory.items[0].quantity"]
    response = client.post(ADJUSTED, json={"inventory": example("office-25"), "adjustments": {"format": "x"}})
    assert paths(response) == ["adjustments.format"]


def broken(**changes: object) -> bytes:
    return json.dumps({**example("office-25"), **changes}).encode()


OFFICE = json.dumps(example("office-25")).encode()
BAD = {
    "nothing": b"",
    "white space": b" \n ",
    "half a document": OFFICE[:-10],
    "two documents": OFFICE + OFFICE,
    "no JSON": b"<html>",
    "NaN": OFFICE.replace(b'"quantity": 25', b'"quantity": NaN'),
    "infinity": OFFICE.replace(b'"quantity": 25', b'"quantity": -Infinity'),
    "true for a number": OFFICE.replace(b'"quantity": 25', b'"quantity": true'),
    "text for a number": OFFICE.replace(b'"quantity": 25', b'"quantity": "25"'),
    "a fraction": OFFICE.replace(b'"quantity": 25', b'"quantity": 2.5'),
    "a huge number": OFFICE.replace(b'"quantity": 25', b'"quantity": ' + b"9" * 5000),
    "a huge exponent": OFFICE.replace(b'"quantity": 25', b'"quantity": 1e999999999'),
    "a key twice": OFFICE.replace(b'"quantity": 25', b'"quantity": 25, "quantity": 25'),
    "a list": b"[]",
    "a word": b'"inventory"',
    "null": b"null",
    "an object": b"{}",
    "UTF-16": OFFICE.decode().encode("utf-16"),
    "Latin-1": '{"format": "é"}'.encode("latin-1"),
    "a lone surrogate": OFFICE.replace(b'"Employees"', b'"\\ud800"'),
    "a lone surrogate as a key": OFFICE.replace(b'"quantity": 25', b'"\\udfff": 25'),
    "a control character": OFFICE.replace(b'"Employees"', b'"\\u0000"'),
    "a million characters": OFFICE.replace(b'"Employees"', b'"' + b"x" * 1_000_000 + b'"'),
    "a million characters as a key": OFFICE.replace(b'"quantity": 25', b'"' + b"x" * 1_000_000 + b'": 1'),
    "deep lists": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "another format": broken(format="assessment.inventory/2"),
    "no sites": broken(sites=[]),
    "items as an object": broken(items={}),
    "no needs": broken(needs=None),
    "an unknown site": OFFICE.replace(b'"site": "hq"', b'"site": "moon"'),
    "ids that are not unique": broken(items=example("office-25")["items"] * 2),
    "a reversed window": broken(needs={"fault_window": {"days": "mon-fri", "from": "18:00", "to": "08:00"}}),
    "an unknown key": broken(itmes=[]),
    "an unknown kind": OFFICE.replace(b'"kind": "user"', b'"kind": "usr"'),
    "a purchase in the future": OFFICE.replace(b"2023-09-01", b"2123-09-01"),
    "an unknown country": OFFICE.replace(b'"country": "LU"', b'"country": "ZZ"'),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_422_with_every_problem(name: str, client: FlaskClient) -> None:
    response = client.post(EVALUATE + QUERY, data=BAD[name])
    assert response.status_code == 422
    assert len(response.data) < 100_000
    assert "Traceback" not in response.get_data(as_text=True)
    errors(response)


def test_every_problem_of_query_and_document_is_told_at_once(client: FlaskClient) -> None:
    body = broken(format=1, sites=[])
    response = client.post(EVALUATE + "?on=soon&language=xx&tier=office", data=body)
    assert response.status_code == 422
    assert paths(response)[:5] == ["?tier", "?on", "?language", "format", "sites"]


@pytest.mark.parametrize("on", ["1990-01-01", "2150-01-01", "2026-02-30", "", "now", "20261122", "2026-W47"])
def test_a_day_without_a_rulebook_is_a_problem_of_the_query(on: str, client: FlaskClient) -> None:
    response = client.post(f"{EVALUATE}?on={on}", json=example("office-25"))
    assert response.status_code == 422
    assert paths(response) == ["?on"]


def test_problems_are_told_in_the_language_of_the_reader(client: FlaskClient) -> None:
    headers = {"Accept-Language": "fr-BE"}
    response = client.post(EVALUATE, data=b"", headers=headers)
    assert errors(response)[0]["message"] == "est vide\N{NARROW NO-BREAK SPACE}; un document JSON est attendu"
    assert response.headers["Content-Language"] == "fr"


def test_what_is_too_large_is_413_in_the_same_form(client: FlaskClient) -> None:
    response = client.post(EVALUATE, data=b" " * (8 * 1024 * 1024 + 1))
    assert response.status_code == 413
    assert errors(response) == [{"path": "", "message": "is larger than 8 MiB"}]


def test_what_cannot_be_done_is_told_in_the_same_form(client: FlaskClient) -> None:
    get, nowhere = client.get(EVALUATE), client.post("/api/v1/nowhere")
    assert (get.status_code, nowhere.status_code) == (405, 404)
    assert set(get.headers["Allow"].split(", ")) >= {"POST"}
    assert errors(get)
    assert errors(nowhere)
