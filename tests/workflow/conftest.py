"""Every test of the desk runs on SQLite and on a real PostgreSQL, with the rulebook that serves."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from assessment.rulebook import Rules
from assessment.store import Database, staff
from assessment.store.desk import File
from assessment.store.staff import NewUser, User
from assessment.workflow import Desk, NewCustomer, create, import_inventory
from tests.conftest import TODAY, example
from tests.store.conftest import database, postgres, sqlite_file, url

__all__ = ["database", "postgres", "sqlite_file", "url"]


@dataclass(frozen=True)
class Staff:
    """Two engineers, a manager, an administrator."""

    ada: User
    bob: User
    mia: User
    adam: User


@pytest.fixture
def desk(database: Database, rules: Rules) -> Desk:
    return Desk(database, rules, lambda: TODAY)


@pytest.fixture
def people(database: Database) -> Staff:
    def add(name: str, role: str) -> User:
        return staff.add_user(database, NewUser(f"{name.lower()}@provider.example", name, role))

    return Staff(add("Ada", "engineer"), add("Bob", "engineer"), add("Mia", "manager"), add("Adam", "admin"))


@pytest.fixture
def ada(people: Staff) -> User:
    return people.ada


Office = Callable[[User], UUID]


@pytest.fixture
def office(desk: Desk) -> Office:
    """Makes an assessment of the example office, of whoever asks."""

    def make(user: User) -> UUID:
        return started(desk, user).assessment.id

    return make


def started(desk: Desk, user: User, name: str = "office-25") -> File:
    customer = NewCustomer("Weber & Fils", "it@weber.example", "fr", "LU")
    file = create(desk, user, customer, uuid4().hex)
    import_inventory(desk, user, file.assessment.id, uuid4().hex, example(name), file.assessment.version)
    return file
