"""What tests of the HTTP interface share."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assessment.app import create_app
from assessment.settings import Settings


@pytest.fixture(scope="session")
def app() -> Flask:
    return create_app(Settings())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
