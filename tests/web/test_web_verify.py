"""A proposal is dropped on the page that verifies it."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.reading import LANGUAGES

WELL = {"en": "All is well", "fr": "Tout est en ordre", "de": "Alles in Ordnung", "nl": "Alles is in orde"}


@pytest.fixture(scope="module")
def proposal(app: Flask) -> bytes:
    """One of this installation, as it is downloaded."""
    return app.test_client().get("/examples/three-countries/proposal.pdf").get_data()


def handed_in(client: FlaskClient, raw: bytes, language: str = "en") -> str:
    data = {"proposal": (io.BytesIO(raw), "proposal.pdf"), "language": language}
    response = client.post("/verify", data=data, content_type="multipart/form-data")
    assert response.status_code == 200
    return response.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_proposal_of_ours_is_genuine_and_one_changed_byte_is_told(
    client: FlaskClient, proposal: bytes, language: str
) -> None:
    assert WELL[language] in handed_in(client, proposal, language)
    middle = len(proposal) // 2
    changed = proposal[:middle] + bytes([proposal[middle] ^ 1]) + proposal[middle + 1 :]
    assert WELL[language] not in handed_in(client, changed, language)


def test_what_is_no_pdf_is_told_so(client: FlaskClient) -> None:
    assert "not a PDF" in handed_in(client, b"<script>alert(1)</script>")
    assert "not a PDF" in client.post("/verify").get_data(as_text=True)
