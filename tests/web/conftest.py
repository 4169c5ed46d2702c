"""What tests of the pages share: a client, and an installation that writes nowhere else."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assessment.app import create_app
from assessment.settings import Settings


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    instance: Path = tmp_path_factory.mktemp("instance")
    return create_app(Settings(instance_dir=instance))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
