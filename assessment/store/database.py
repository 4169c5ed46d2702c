"""The one database of an installation: SQLite by default, PostgreSQL by `DATABASE_URL`."""

import os
import random
import sqlite3
import time
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

T = TypeVar("T")
BUSY_MILLISECONDS = 15_000
MOST_TRIES = 12
# What a second try can mend: somebody else was faster, or the line to the database broke.
PASSING = (StaleDataError, IntegrityError, OperationalError)


class Database:
    """Opens its connections when they are first needed, in whichever process that is."""

    # Where a session keeps the ids of the jobs that its transaction queues.
    QUEUED: ClassVar = "queued"

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, whose connections are not shared with processes that are forked off."""
        self.engine = engine
        # Told the ids of jobs once the transaction that queued them is done; it must not raise.
        self.on_queued: Callable[[Sequence[UUID]], object] = len
        self._reading = engine.execution_options(reading=True)
        if hasattr(os, "register_at_fork"):
            forget = weakref.WeakMethod(self._forget_connections)
            os.register_at_fork(after_in_child=lambda: (method := forget()) and method())

    def read(self, work: Callable[[Session], T]) -> T:
        """What `work` reads, all of it at one moment on SQLite."""
        with Session(self._reading) as session:
            return work(session)

    def write(self, work: Callable[[Session], T]) -> T:
        """Do `work` in one transaction; once it returns, what it wrote survives.

        Where another was faster or the connection broke it is done again from the start: `work` has no
        effects but those on its session, and must bear being done twice.
        """
        for attempt in range(MOST_TRIES):
            try:
                with Session(self.engine, expire_on_commit=False) as session:
                    with session.begin():
                        done = work(session)
                    self._tell(session)
                    return done
            except PASSING:
                if attempt == MOST_TRIES - 1:
                    raise
                time.sleep(random.uniform(0, 0.02 * 2 ** min(attempt, 5)))
        raise AssertionError("unreachable")

    def _tell(self, session: Session) -> None:
        if queued := session.info.get(self.QUEUED):
            self.on_queued(queued)

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def _forget_connections(self) -> None:
        self.engine.dispose(close=False)


def database_url(url: str | None, instance: Path) -> str:
    """`url` as SQLAlchemy reads it; none: a SQLite file in the `instance` folder."""
    if not url:
        return f"sqlite:///{instance.resolve() / 'assessment.db'}"
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return f"postgresql+psycopg://{url.removeprefix(prefix)}"
    return url


def open_database(url: str | URL, **options: object) -> Database:
    """The database at `url`; nothing is connected yet. `options` go to the engine."""
    address = make_url(url)
    engine = create_engine(address, pool_pre_ping=True, **options)
    if address.get_backend_name() == "sqlite":
        if address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        _make_sqlite_safe(engine)
    return Database(engine)


def _make_sqlite_safe(engine: Engine) -> None:
    """Transactions begin where we say so; a writer waits for its turn instead of failing halfway."""

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (f"busy_timeout={BUSY_MILLISECONDS}", "journal_mode=WAL", "synchronous=FULL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute(f"PRAGMA foreign_keys={'OFF' if engine.get_execution_options().get('bare') else 'ON'}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
