"""The migrations build exactly the tables of the model, forwards and backwards, from many workers at once."""

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from assessment.store import open_database, upgrade
from assessment.store.migrating import downgrade, is_current
from assessment.store.tables import Base

ROOT = Path(__file__).parents[2]
UPGRADE = """
import sys
from assessment.store import open_database, upgrade
upgrade(open_database(sys.argv[1]))
"""


def test_the_migrated_tables_are_those_of_the_model(empty_url: str) -> None:
    database = open_database(empty_url)
    upgrade(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert is_current(database)
    database.close()


def test_migrations_go_back_to_nothing_and_forth_again(empty_url: str) -> None:
    database = open_database(empty_url)
    upgrade(database)
    upgrade(database)
    downgrade(database)
    assert not is_current(database)
    assert set(inspect(database.engine).get_table_names()) == {"alembic_version"}
    upgrade(database)
    assert is_current(database)
    database.close()


def test_workers_that_start_at_once_all_find_the_tables(empty_url: str) -> None:
    command = [sys.executable, "-c", UPGRADE, empty_url]
    workers = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(4)]
    errors = [worker.communicate(timeout=60)[1] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0, 0, 0], errors
    database = open_database(empty_url)
    assert is_current(database)
    database.close()
