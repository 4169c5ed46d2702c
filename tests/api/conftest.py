"""What tests of the HTTP interface share."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assessment.app import create_app
from assessment.settings import Settings


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(Settings(instance_dir=tmp_path_factory.mktemp("instance")))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
