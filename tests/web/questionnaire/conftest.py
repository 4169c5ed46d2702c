"""What tests of the questionnaire's pages share: an application with a database of its own, a customer."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from assessment.app import create_app
from assessment.settings import Settings
from tests.web.questionnaire.customer import Customer


@contextmanager
def application(folder: Path, starts: int) -> Iterator[Flask]:
    app = create_app(Settings(instance_dir=folder, secret_key=secrets.token_hex(), starts_an_hour=starts))
    yield app
    app.extensions["assessment.storage"].close()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Shared by all: each test starts assessments of its own."""
    with application(tmp_path_factory.mktemp("instance"), 1_000_000) as app:
        yield app


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Flask]:
    """For one test that counts, or looks into the database."""
    with application(tmp_path, 5) as app:
        yield app


@pytest.fixture
def customer(app: Flask) -> Customer:
    return Customer(app.test_client())


@pytest.fixture
def started(customer: Customer) -> Customer:
    return customer.start()
