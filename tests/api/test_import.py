"""`POST /api/v1/import`: preview and inventory of a list, every problem at once, nothing stored."""

import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assessment.app import create_app
from assessment.settings import Settings
from tests.conftest import example
from tests.intake.imports.files import GLPI_NEW, GLPI_OLD

ADDRESS = "/api/v1/import"


@pytest.fixture
def http(tmp_path: Path) -> FlaskClient:
    return create_app(Settings(instance_dir=tmp_path, secret_key="test")).test_client()


def post(http: FlaskClient, data: bytes | str, **fields: str) -> TestResponse:
    raw = data.encode() if isinstance(data, str) else data
    body = {"file": (io.BytesIO(raw), "Weber.csv"), "on": "2026-11-22", **fields}
    return http.post(ADDRESS, data=body, content_type="multipart/form-data")


def test_a_list_becomes_a_preview_and_an_inventory(http: FlaskClient) -> None:
    answer = post(http, GLPI_NEW, language="fr")
    assert answer.status_code == 200
    preview, document = answer.json["preview"], answer.json["document"]
    assert (preview["source"], preview["header_row"], preview["counts"]["items"]) == ("glpi", 2, 5)
    assert preview["left_out"] == [{"line": 9, "reason": 'its status is "Retired"', "rows": 1}]
    assert document["customer"]["name"] == "Weber"
    assert http.post("/api/v1/evaluate?on=2026-11-22", json=document).status_code == 200


def test_reasons_come_in_the_readers_language(http: FlaskClient) -> None:
    body = {"file": (io.BytesIO(GLPI_NEW.encode()), "x.csv")}
    answer = http.post(ADDRESS, data=body, headers={"Accept-Language": "de"})
    assert answer.json["preview"]["left_out"][0]["reason"] == 'ihr Status ist "Retired"'


def test_a_list_goes_into_an_inventory_with_a_changed_mapping(http: FlaskClient) -> None:
    inventory = example("office-25")
    mapping = post(http, GLPI_OLD).json["preview"]["mapping"]
    for column in mapping:
        column["field"] = None if column["header"] == "ID" else column["field"]
    answer = post(http, GLPI_OLD, inventory=json.dumps(inventory), mapping=json.dumps(mapping))
    assert [change["serial"] for change in answer.json["difference"]["added"]] == ["FOC1", "FOC2"]
    assert answer.json["document"]["items"][-1]["units"] == [{"serial": "FOC1"}, {"serial": "FOC2"}]
    again = post(http, GLPI_OLD, inventory=json.dumps(answer.json["document"]), mapping=json.dumps(mapping))
    assert again.json["document"] == answer.json["document"]
    assert again.json["difference"] == {"added": [], "updated": [], "unchanged": 2, "out_of_use": []}


def test_every_wrong_part_is_told(http: FlaskClient) -> None:
    body = {
        "source": "x",
        "country": "x",
        "on": "x",
        "language": "x",
        "mapping": "[1]",
        "other": "x",
        "site": "\t",
    }
    answer = http.post(ADDRESS, data=body, content_type="multipart/form-data")
    assert answer.status_code == 422
    paths = {error["path"] for error in answer.json["errors"]}
    assert paths == {"source", "country", "on", "language", "mapping", "other", "site", "file"}


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"", bytes(range(256)), b"PK\x03\x04rubbish"])
def test_what_is_no_list_is_refused(data: bytes, http: FlaskClient) -> None:
    answer = post(http, data)
    assert (answer.status_code, [error["path"] for error in answer.json["errors"]]) == (422, ["file"])


def test_the_operation_is_documented(http: FlaskClient) -> None:
    specification = http.get("/api/v1/openapi.json").json
    assert "multipart/form-data" in specification["paths"][ADDRESS]["post"]["requestBody"]["content"]
