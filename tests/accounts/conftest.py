"""Every test of accounts runs on SQLite and on a real PostgreSQL."""

import pytest
from argon2 import PasswordHasher

from assessment.accounts import Door, Hashing
from assessment.store import Database, staff
from assessment.store.staff import NewUser, User
from tests.store.conftest import database, postgres, sqlite_file, url

__all__ = ["database", "postgres", "sqlite_file", "url"]
PASSWORD = "a long walk in the rain"
# As argon2id as the real one, without its slowness.
QUICK = Hashing(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
DOOR = Door(b"key", QUICK)


@pytest.fixture
def ada(database: Database) -> User:
    """An engineer who can sign in."""
    user = staff.add_user(database, NewUser("ada@provider.example", "Ada Lovelace", "engineer"))
    return staff.set_password(database, user.id, QUICK.hash(PASSWORD))
