"""The proposal as a download: the language of the page, a safe name, always indicative."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assessment.asked import today
from assessment.web.proposals import file_name
from tests.conftest import example


def test_an_example_is_downloaded_as_a_pdf(client: FlaskClient) -> None:
    answer = client.get("/examples/three-countries/proposal.pdf?language=nl")
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF-")
    assert answer.mimetype == "application/pdf"
    day = today().isoformat()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="Transports-Ardenne-{day}-nl.pdf"'


def test_a_bad_document_gives_its_problems_instead(client: FlaskClient) -> None:
    answer = client.post("/proposal.pdf", data={"document": "{}"})
    assert answer.status_code == 422
    assert "customer" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("customer", "name"),
    [
        ("Weber & Fils", "Weber-Fils"),
        ('Éditions Öl/../"x"', "Editions-Ol-x"),
        ("株式会社", "proposal"),
        ("A" * 200, "A" * 40),
    ],
)
def test_a_file_name_is_plain(app: Flask, customer: str, name: str) -> None:
    document = example("three-countries")
    document["customer"]["name"] = customer
    assessment = app.extensions["assessment"].assess(json.dumps(document).encode(), today())
    assert file_name(assessment, "de") == f"{name}-{today().isoformat()}-de.pdf"
