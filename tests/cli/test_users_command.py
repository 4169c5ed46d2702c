"""`assessment users`: who may sign in, from the very first time on."""

import re

import pytest

from assessment.accounts import Door, SignedIn, Visitor, set_password, set_up, sign_in
from assessment.cli import commands
from assessment.cli.users import say_first
from assessment.store import Database, database_url, open_database, staff
from assessment.store.staff import NewUser
from tests.accounts.conftest import PASSWORD, QUICK
from tests.cli.commands import Here
from tests.store.claimed import claim_staff_mail

ADA = ("ada@provider.example", "Ada Lovelace")
LINK = re.compile(r"https://desk\.example/desk/(password|first)/([\w-]{43})")


@pytest.fixture
def database(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Database:
    folder = tmp_path_factory.mktemp("instance")
    monkeypatch.setenv("INSTANCE_DIR", str(folder))
    monkeypatch.setenv("PUBLIC_URL", "https://desk.example")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setitem(commands.HELP, "users", "Who may sign in.")
    return open_database(database_url(None, folder))


def secret_in(text: str) -> str:
    found = LINK.search(text)
    assert found, text
    return found[2]


def test_a_user_is_added_and_signs_in(here: Here, database: Database) -> None:
    added = here.run("users", "add", *ADA, "--role", "manager", "--language", "fr")
    assert added.code == 0
    set_password(database, secret_in(added.out), PASSWORD, QUICK)
    found = sign_in(database, ADA[0], PASSWORD, Visitor("192.0.2.1", "Firefox"), Door(b"key", QUICK))
    assert isinstance(found, SignedIn) and (found.user.role, found.user.language) == ("manager", "fr")
    assert "Firefox" in here.run("users", "sessions", ADA[0]).out
    assert here.run("users", "sessions", ADA[0], "--revoke").out == ""
    assert staff.find_session(database, found.secret) is None


def test_nobody_is_invited_by_a_mail_whose_link_leads_nowhere(
    here: Here, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_URL", "smtp://mail.example")
    monkeypatch.delenv("PUBLIC_URL")
    refused = here.run("users", "add", *ADA, "--mail")
    assert refused.code == 2 and "--mail: needs PUBLIC_URL" in refused.err
    assert here.run("users", "list").out == ""
    assert here.run("work", "--once").err.startswith("MAIL_URL is set, but not PUBLIC_URL")


def test_users_are_listed_with_what_they_may(here: Here, database: Database) -> None:
    here.run("users", "add", *ADA)
    here.run("users", "add", "bob@provider.example", "Bob", "--mail")
    here.run("users", "deactivate", ADA[0])
    lines = here.run("users", "list").out.splitlines()
    assert lines == [
        "ada@provider.example\tAda Lovelace\tengineer\tdeactivated",
        "bob@provider.example\tBob\tengineer\tinvited",
    ]
    mail = claim_staff_mail(database)
    assert mail is not None and (mail.kind, mail.user.name) == ("invitation", "Bob")
    assert "invited" in here.run("users", "deactivate", ADA[0], "--undo").out


def test_a_role_is_changed_and_a_password_reset(here: Here, database: Database) -> None:
    here.run("users", "add", *ADA)
    assert "\tadmin\t" in here.run("users", "role", ADA[0], "admin").out
    reset = here.run("users", "reset", ADA[0])
    assert staff.token_user(database, secret_in(reset.out)).email == ADA[0]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("add", "no address", "Ada"), "email"),
        (("add", *ADA, "--role", "king"), "role"),
        (("add", *ADA, "--language", "it"), "language"),
        (("role", "nobody@provider.example", "admin"), "EMAIL"),
        (("reset", "nobody@provider.example"), "EMAIL"),
        (("sessions", "nobody@provider.example"), "EMAIL"),
        (("deactivate", "nobody@provider.example"), "EMAIL"),
    ],
)
def test_wrong_input_is_told(here: Here, database: Database, words: tuple[str, ...], path: str) -> None:
    outcome = here.run("users", *words)
    assert outcome.code == 2 and outcome.err.startswith(path)


def test_an_address_is_taken_once_and_the_last_administrator_stays(here: Here, database: Database) -> None:
    here.run("users", "add", *ADA, "--role", "admin")
    assert "already" in here.run("users", "add", *ADA).err
    assert "last administrator" in here.run("users", "deactivate", ADA[0]).err


def test_the_first_time_a_link_is_printed_and_later_nothing(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    say_first("https://desk.example/")
    first = secret_in(capsys.readouterr().out)
    set_up(database, first, NewUser(*ADA, "admin"), PASSWORD, QUICK)
    say_first("https://desk.example/")
    assert capsys.readouterr().out == ""
