"""A PostgreSQL database that is used again is as one that was just made."""

import psycopg
import pytest

from tests.store.emptied import Emptied

ADMIN = (
    "INSERT INTO audit_trail (at, actor_kind, actor_name, action, path) VALUES (now(), 'system', '', 'x', '')"
)
LAST = "SELECT count(*), min(id) FROM audit_trail"


@pytest.fixture
def emptied(postgres: Emptied) -> Emptied:
    """With none in store."""
    return Emptied(postgres.server, patience=60)


def run(address: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address, autocommit=True) as connection:
        done = connection.execute(statement.encode())
        return done.fetchall() if done.description else []


def test_rows_are_gone_even_those_that_nobody_may_delete_and_numbers_begin_again(emptied: Emptied) -> None:
    with emptied.database() as first:
        run(first, ADMIN)
        run(first, ADMIN)
        with pytest.raises(psycopg.Error):
            run(first, "DELETE FROM audit_trail")
    with emptied.database() as second:
        assert second == first
        assert run(second, LAST) == [(0, None)]
        run(second, ADMIN)
        assert run(second, LAST) == [(1, 1)]
        with pytest.raises(psycopg.Error):
            run(second, "DELETE FROM audit_trail")
    emptied.close()


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE effects (job INTEGER)",
        "ALTER TABLE audit_trail DISABLE TRIGGER audit_trail_kept",
        "ALTER TABLE audit_trail ALTER COLUMN actor_name DROP NOT NULL",
        "ALTER TABLE links DROP CONSTRAINT uq_links_secret_hash",
        "DROP TRIGGER proposals_kept ON proposals",
    ],
)
def test_one_that_was_changed_is_not_used_again(emptied: Emptied, change: str) -> None:
    with emptied.database() as first:
        run(first, change)
    with emptied.database() as second:
        assert second != first
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        run(first, "SELECT 1")
    emptied.close()


def test_one_that_somebody_still_uses_is_taken_away_from_him(postgres: Emptied) -> None:
    emptied = Emptied(postgres.server, patience=0)
    with emptied.database() as first:
        left = psycopg.connect(first)
    with emptied.database() as second:
        assert second != first
    with pytest.raises(psycopg.OperationalError):
        left.execute("SELECT 1")
    left.close()
    emptied.close()
