"""What tests of the desk share: an installation with users, browsers that are signed in, assessments."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from assessment.app import create_app
from assessment.asked import today
from assessment.settings import Settings
from assessment.store import Database
from assessment.store.staff import User
from assessment.web.questionnaire.storage import Storage
from assessment.workflow import Desk
from tests.web.desk.made import Browser, assessment, signed_in, user


@dataclass
class Office:
    """An installation: its application, its desk, and who works there."""

    app: Flask
    desk: Desk
    engineer: User
    other: User
    manager: User
    admin: User

    @property
    def database(self) -> Database:
        return self.desk.database

    def browser(self, who: str = "engineer") -> Browser:
        return signed_in(self.app, self.database, None if who == "anonymous" else getattr(self, who))

    def assessment(self, name: str = "Weber", filled: bool = True) -> UUID:
        return assessment(self.desk, self.engineer, name, "office-25" if filled else "")


def office_in(folder: Path, url: str | None = None) -> Office:
    app = create_app(Settings(instance_dir=folder, database_url=url, public_url="http://desk.example"))
    storage: Storage = app.extensions["assessment.storage"]
    database = storage.database
    roles = {"engineer": "engineer", "other": "engineer", "manager": "manager", "admin": "admin"}
    people = {name: user(database, name.capitalize(), role) for name, role in roles.items()}
    return Office(app, Desk(database, app.extensions["assessment"].rules, today), **people)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = office_in(tmp_path_factory.mktemp("office"))
    yield made
    made.app.extensions["assessment.storage"].close()


@pytest.fixture
def browser(office: Office) -> Callable[[str], Browser]:
    return office.browser
