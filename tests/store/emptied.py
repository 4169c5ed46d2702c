"""Databases that one test after another uses: emptying one is far quicker than making and dropping one.

One is used again only where a test left everything but rows as it was, and nobody connected; otherwise the
next test gets a fresh one.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql

from tests.store.postgres import Server

# Everything that a test could have made, changed or switched off, but for rows.
SHAPE = """
SELECT md5(string_agg(word, chr(10) ORDER BY word)) FROM (
  SELECT concat_ws(' ', relname, relkind, attname, atttypid, attnotnull, pg_get_expr(adbin, adrelid))
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT concat_ws(' ', pg_get_constraintdef(oid), convalidated) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', pg_get_triggerdef(oid), tgenabled) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS told(word)
"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
TABLES = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
  AND relname <> 'alembic_version'
"""
BEGIN_AGAIN = "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'"


@dataclass(frozen=True)
class Spare:
    """A database with a connection of ours, and the shape that it has to keep."""

    name: str
    connection: psycopg.Connection
    shape: object

    def is_clean(self, patience: float) -> bool:
        """Whether nobody else is connected after some seconds, and nothing but rows was changed."""
        # The server notices a little later that somebody is gone.
        until = time.monotonic() + patience
        while (others := _one(self.connection, OTHERS)) and time.monotonic() < until:
            time.sleep(0.005)
        return not others and _one(self.connection, SHAPE) == self.shape


class Emptied:
    """The databases of one process; nobody uses one at the same time as another."""

    def __init__(self, server: Server, patience: float = 2) -> None:
        self.server, self._patience = server, patience
        self._spare: list[Spare] = []

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of a database with all tables and no rows."""
        mine = self._spare.pop() if self._spare else self._fresh()
        yield self.server.url(mine.name)
        if mine.is_clean(self._patience):
            _empty(mine.connection)
            self._spare.append(mine)
        else:
            mine.connection.close()
            self.server.drop(mine.name)

    def close(self) -> None:
        """Let go of them; they end with the server."""
        for spare in self._spare:
            spare.connection.close()

    def _fresh(self) -> Spare:
        name = self.server.copy()
        connection = psycopg.connect(self.server.url(name), autocommit=True)
        # Rows go whatever keeps them from being deleted: what may never change in use is gone with a test.
        connection.execute("SET session_replication_role = replica")
        return Spare(name, connection, _one(connection, SHAPE))


def _one(connection: psycopg.Connection, query: str) -> object:
    found = connection.execute(query.encode()).fetchone()
    assert found
    return found[0]


def _empty(connection: psycopg.Connection) -> None:
    tables = connection.execute(TABLES.encode()).fetchall()
    for (name,) in tables:
        connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
    connection.execute(BEGIN_AGAIN.encode())
