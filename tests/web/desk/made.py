"""Users, browsers and assessments for tests of the desk."""

import re
from dataclasses import dataclass
from uuid import UUID, uuid4

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from assessment.accounts import Hashing, add_user
from assessment.store import Database, staff
from assessment.store.staff import NewUser, User
from assessment.workflow import Desk, NewCustomer, assign, create, import_inventory, share
from tests.conftest import example

PASSWORD = "a quiet morning by the Moselle"
QUICK = Hashing(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Browser:
    """A client of the pages that fills in tokens as a browser would."""

    client: FlaskClient
    user: User | None = None
    token: str = ""

    def get(self, address: str, status: int = 200) -> str:
        response = self.client.get(address)
        assert response.status_code == status, (address, response.status_code)
        return response.get_data(as_text=True)

    def post(self, address: str, status: int = 303, **fields: object) -> str:
        """Send a form; where it leads, or the page that it is answered with."""
        answer = self.client.post(address, data={"csrf_token": self.csrf(), **fields})
        assert answer.status_code == status, (
            address,
            answer.status_code,
            answer.get_data(as_text=True)[:3000],
        )
        return answer.headers["Location"] if status == 303 else answer.get_data(as_text=True)

    def csrf(self) -> str:
        if not self.token:
            page = self.client.get("/desk/account" if self.user else "/desk/sign-in")
            found = TOKEN.search(page.get_data(as_text=True))
            assert found, page.status_code
            self.token = found[1]
        return self.token


def user(database: Database, name: str, role: str = "engineer", password: str | None = None) -> User:
    made = add_user(database, NewUser(f"{name.lower()}@provider.example", name, role))
    if password:
        return staff.set_password(database, made.id, QUICK.hash(password))
    return made


def signed_in(app: Flask, database: Database, who: User | None) -> Browser:
    """A browser with a session of its own."""
    client = app.test_client()
    if who is not None:
        client.set_cookie("desk", staff.new_session(database, who.id, "a browser"))
    return Browser(client, who)


def assessment(desk: Desk, owner: User, name: str = "Weber", example_name: str = "") -> UUID:
    """An assessment of an engineer, with the answers of an example where one is named."""
    email = f"{name.split()[0].lower()}@customer.example"
    file = create(desk, owner, NewCustomer(name, email, "fr", "LU"), uuid4().hex)
    id_ = file.assessment.id
    if example_name:
        seen = file.assessment.version
        import_inventory(desk, owner, id_, uuid4().hex, example(example_name), seen)
    return id_


def nobodys(desk: Desk, id_: UUID, owner: User) -> UUID:
    assign(desk, owner, id_, None)
    return id_


def shared(desk: Desk, id_: UUID, owner: User) -> UUID:
    share(desk, owner, id_, True)
    return id_
