"""Bodies, queries and answers at their limits: encodings, days, many problems, both documents at once."""

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assessment.errors import MOST_TOLD
from tests.conftest import example

EVALUATE, ADJUSTED, IMPORT = "/api/v1/evaluate", "/api/v1/evaluate/adjusted", "/api/v1/import"
BAD_DISCOUNT = {"format": "assessment.adjustments/1", "discount": {"percent": 500, "reason": "x"}}


def paths(response: TestResponse) -> list[str]:
    found: list[dict[str, str]] = response.get_json()["errors"]
    return [error["path"] for error in found]


def bad_inventory() -> dict[str, Any]:
    document = example("office-25")
    document["items"][0]["quantity"] = 0
    return document


def test_problems_of_both_documents_are_told_at_once(client: FlaskClient) -> None:
    overrides = [{"item": "who-knows", "field": "quantity", "value": 0, "reason": "x"}]
    body = {"inventory": bad_inventory(), "adjustments": {**BAD_DISCOUNT, "overrides": overrides}}
    assert paths(client.post(f"{ADJUSTED}?on=bad", json=body)) == [
        "?on",
        "inventory.items[0].quantity",
        "adjustments.discount.percent",
        "adjustments.overrides[0].value",
    ]


def test_adjustments_without_an_inventory_are_checked_too(client: FlaskClient) -> None:
    found = paths(client.post(ADJUSTED, json={"adjustments": BAD_DISCOUNT}))
    assert found == ["inventory", "adjustments.discount.percent"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]"])
def test_a_bad_day_and_an_unreadable_body_are_told_together(body: bytes, client: FlaskClient) -> None:
    assert paths(client.post(f"{ADJUSTED}?on=bad", data=body)) == ["?on", ""]


def test_a_day_without_rulebook_and_an_unreadable_body_are_told_together(client: FlaskClient) -> None:
    assert paths(client.post(f"{EVALUATE}?on=1990-01-01", data=b"{")) == ["?on", ""]


def test_keys_of_the_envelope_are_checked_like_those_of_documents(client: FlaskClient) -> None:
    inventory = json.dumps(example("office-25"))
    body = f'{{"b d": 1, "inventory": {inventory}, "adjustment": 1, "inventory": {inventory}}}'
    response = client.post(ADJUSTED, data=body)
    assert paths(response) == ['["b d"]', "inventory", "adjustment"]
    assert 'did you mean "adjustments"?' in response.get_data(as_text=True).replace('\\"', '"')


@pytest.mark.parametrize("query", ["on=2026-11-22&on=2026-11-23", "on=2026-11-22&on=2026-11-22"])
def test_a_day_given_twice_is_an_error(query: str, client: FlaskClient) -> None:
    response = client.post(f"{EVALUATE}?{query}", json=example("office-25"))
    assert (response.status_code, paths(response)) == (422, ["?on"])


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate, gzip", "nonsense"])
def test_an_encoded_body_is_415_in_our_form(encoding: str, client: FlaskClient) -> None:
    headers = {"Content-Encoding": encoding}
    for address in (EVALUATE, ADJUSTED, IMPORT):
        response = client.post(address, data=b"{}", headers=headers)
        assert (response.status_code, paths(response)) == (415, [""])
        assert encoding in response.get_data(as_text=True)
    as_it_is = client.post(EVALUATE, json=example("office-25"), headers={"Content-Encoding": "identity"})
    assert as_it_is.status_code == 200


class Broken(io.BytesIO):
    """A body in chunks that ends in the middle."""

    def read(self, *_: object) -> bytes:
        raise OSError("no more data")

    readinto = read  # type: ignore[assignment]


@pytest.mark.parametrize("address", [EVALUATE, ADJUSTED])
def test_a_body_that_cannot_be_read_is_400_in_our_form(address: str, client: FlaskClient) -> None:
    environ = {"wsgi.input_terminated": True}
    response = client.post(address, input_stream=Broken(), environ_overrides=environ)
    assert (response.status_code, paths(response)) == (400, [""])


def test_many_problems_are_capped_and_the_rest_is_counted(client: FlaskClient) -> None:
    items = [{"id": f"i{number}", "kind": "laptop"} for number in range(2_000)]
    response = client.post(EVALUATE, json={**example("office-25"), "items": items})
    errors = response.get_json()["errors"]
    assert len(errors) == MOST_TOLD + 1
    assert errors[-1] == {"path": "", "message": "and 5000 more problems that are not listed here"}
