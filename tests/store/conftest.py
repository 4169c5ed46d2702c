"""Every test of the store runs on SQLite and on a real PostgreSQL, both built by the migrations."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.store import Database, New, Started, database_url, open_database, start, upgrade
from tests.store.emptied import Emptied
from tests.store.postgres import TEMPLATE, shared_server

BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Emptied]:
    folder = tmp_path_factory.getbasetemp()
    with shared_server(folder if worker_id == "master" else folder.parent) as server:
        template = open_database(database_url(server.url(TEMPLATE), folder))
        upgrade(template)
        template.close()
        databases = Emptied(server)
        yield databases
        databases.close()


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    template = open_database(f"sqlite:///{file}")
    upgrade(template)
    template.close()
    return file


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with all tables and no rows."""
    if request.param == "sqlite":
        file = tmp_path / "assessment.db"
        shutil.copy(request.getfixturevalue("sqlite_file"), file)
        yield f"sqlite:///{file}"
    else:
        with request.getfixturevalue("postgres").database() as address:
            yield database_url(address, tmp_path)


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        with request.getfixturevalue("postgres").server.database("template0") as address:
            yield database_url(address, tmp_path)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = open_database(url)
    yield opened
    opened.close()


@pytest.fixture
def started(database: Database) -> Started:
    return start(database, New("fr", "it@weber.example", {"once": {"answers": {"company_name": "Weber"}}}))
