"""Brings the tables to where this version of the software needs them."""

import logging
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from assessment.store.database import Database, open_database

# Alembic is imported by the functions that use it: who only reads and writes does not wait for it.
if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
log = logging.getLogger(__name__)
MOST_TRIES = 10
NEWEST, NOTHING = "head", "base"
# Alembic keeps what it is doing in a module; threads take turns, processes need not.
_ONE_THREAD = Lock()


class Unavailable(RuntimeError):
    """The database cannot be reached, or its tables cannot be brought up to date."""


def upgrade(database: Database, revision: str = NEWEST) -> None:
    """Run the migrations that are missing, all in one transaction.

    Workers that start at once may all call it: one does the work, the others find it done. Where one comes
    in between, the database undoes everything of the slower one, which then looks again. Raises
    `Unavailable` where that does not help.
    """
    from alembic import command

    _run(database, revision, command.upgrade)


def downgrade(database: Database, revision: str = NOTHING) -> None:
    """Undo migrations down to `revision`."""
    from alembic import command

    _run(database, revision, command.downgrade)


def is_current(database: Database) -> bool:
    """Whether the database answers, and its tables are where this version needs them."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    newest = ScriptDirectory.from_config(_config()).get_current_head()
    try:
        with database.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == newest
    except DBAPIError as error:
        log.error("the database does not answer: %s", type(error.orig).__name__)
        return False


def _run(database: Database, revision: str, run: "Callable[[Config, str], None]") -> None:
    from alembic.util.exc import CommandError

    for attempt in range(MOST_TRIES):
        try:
            _run_once(database, revision, run)
            return
        except (DBAPIError, CommandError) as error:
            if attempt == MOST_TRIES - 1:
                raise Unavailable(
                    f"the tables cannot be brought up to date: {type(error).__name__}"
                ) from error
            time.sleep(0.1 * (attempt + 1))


def _run_once(database: Database, revision: str, run: "Callable[[Config, str], None]") -> None:
    """In a connection of its own, in which SQLite does not check foreign keys while tables are rebuilt."""
    alone = open_database(database.engine.url, poolclass=NullPool, execution_options={"bare": True})
    config = _config()
    with _ONE_THREAD, closing(alone), alone.engine.begin() as connection:
        config.attributes["connection"] = connection
        run(config, revision)


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
