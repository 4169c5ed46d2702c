"""Users, invitations and resets: good once, for a while, and nobody is left without an administrator."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from assessment.accounts import (
    SignedIn,
    Visitor,
    add_user,
    change_password,
    change_profile,
    change_role,
    first_admin,
    first_link,
    password_link,
    set_password,
    set_up,
    sign_in,
)
from assessment.accounts.users import GUESSES
from assessment.facts import InputError
from assessment.store import Database, staff, trail
from assessment.store.staff import EmailTaken, LastAdmin, NewUser, NoToken, NoUser, User
from tests.accounts.conftest import DOOR, PASSWORD, QUICK

ADMIN = NewUser("boss@provider.example", "The Boss", "admin", "fr")


@pytest.fixture
def boss(database: Database) -> User:
    secret = first_admin(database)
    assert secret is not None
    return set_up(database, secret, ADMIN, PASSWORD, QUICK)


def test_the_first_administrator_adds_himself_once(database: Database, boss: User) -> None:
    assert (boss.role, boss.can_sign_in, boss.language) == ("admin", True, "fr")
    noted = trail.trail_of_accounts(database)
    assert [(each.action, each.actor.name) for each in noted] == [
        ("password_set", "The Boss"),
        ("user_added", "The Boss"),
    ]
    assert first_admin(database) is None
    assert isinstance(sign_in(database, boss.email, PASSWORD, Visitor("192.0.2.1"), DOOR), SignedIn)


def test_only_the_latest_first_link_is_good_and_only_while_nobody_is_there(database: Database) -> None:
    first, second = first_admin(database), first_admin(database)
    assert first and second
    with pytest.raises(NoToken):
        set_up(database, first, ADMIN, PASSWORD, QUICK)
    with pytest.raises(InputError):
        set_up(database, second, ADMIN, "short", QUICK)
    add_user(database, NewUser("ada@provider.example", "Ada", "engineer"))
    with pytest.raises(NoToken):
        set_up(database, second, ADMIN, PASSWORD, QUICK)


def test_the_first_link_makes_an_administrator_whatever_is_asked(database: Database) -> None:
    secret = first_admin(database)
    assert secret is not None
    new = NewUser("ada@provider.example", "Ada Lovelace", "engineer")
    assert set_up(database, secret, new, PASSWORD, QUICK).role == "admin"


def test_the_first_link_sets_nobodys_password(database: Database) -> None:
    secret = first_admin(database)
    assert secret is not None
    with pytest.raises(NoToken):
        staff.token_user(database, secret)
    with pytest.raises(NoToken):
        staff.use_token(database, secret, "hash")


@pytest.mark.parametrize(
    ("new", "path"),
    [
        (NewUser("no address", "Ada", "engineer"), "email"),
        (NewUser("a@b.example\nBcc: c@d.example", "Ada", "engineer"), "email"),
        (NewUser("x" * 300 + "@b.example", "Ada", "engineer"), "email"),
        (NewUser("a@b.example", " ", "engineer"), "name"),
        (NewUser("a@b.example", "A\nB", "engineer"), "name"),
        (NewUser("a@b.example", "x" * 201, "engineer"), "name"),
        (NewUser("a@b.example", "A\ud800", "engineer"), "name"),
        (NewUser("a@b.example", "Ada", "king"), "role"),
        (NewUser("a@b.example", "Ada", "admin", "it"), "language"),
    ],
)
def test_a_user_in_bad_order_is_refused(database: Database, new: NewUser, path: str) -> None:
    with pytest.raises(InputError) as refused:
        add_user(database, new)
    assert path in {problem.path for problem in refused.value.problems}


def test_an_address_is_taken_once_however_it_is_written(database: Database, ada: User) -> None:
    with pytest.raises(EmailTaken):
        add_user(database, NewUser(" ADA@provider.example", "Another", "engineer"))


def test_users_added_at_the_same_moment_are_one(database: Database) -> None:
    def add(number: int) -> bool:
        try:
            add_user(database, NewUser("ada@provider.example", f"Ada {number}", "engineer"))
        except EmailTaken:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(add, range(8))) == 1


@pytest.mark.parametrize("purpose", ["invitation", "reset"])
def test_a_token_is_good_once(database: Database, ada: User, purpose: str) -> None:
    secret = staff.new_token(database, ada.id, purpose)
    assert staff.token_user(database, secret).id == ada.id
    set_password(database, secret, "quite another password", QUICK)
    with pytest.raises(NoToken):
        set_password(database, secret, "yet another password", QUICK)
    found = sign_in(database, ada.email, "quite another password", Visitor("192.0.2.1"), DOOR)
    assert isinstance(found, SignedIn)


def test_of_many_uses_at_the_same_moment_one_succeeds(database: Database, ada: User) -> None:
    secret = staff.new_token(database, ada.id, "reset")

    def use(number: int) -> bool:
        try:
            staff.use_token(database, secret, QUICK.hash(f"password number {number}"))
        except NoToken:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(use, range(8))) == 1


def test_a_bad_password_leaves_the_token_good(database: Database, ada: User) -> None:
    secret = staff.new_token(database, ada.id, "reset")
    with pytest.raises(InputError):
        set_password(database, secret, "lovelace", QUICK)
    set_password(database, secret, "quite another password", QUICK)


def expire(database: Database, ada: User, secret: str) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE staff_tokens SET expires_at = '2020-01-01 00:00:00'"))


def replace(database: Database, ada: User, secret: str) -> None:
    staff.new_token(database, ada.id, "reset")


def leave(database: Database, ada: User, secret: str) -> None:
    staff.set_active(database, ada.id, False)


def change(database: Database, ada: User, secret: str) -> None:
    change_password(database, ada, PASSWORD, "quite another password", DOOR)


@pytest.mark.parametrize("happens", [expire, replace, leave, change])
def test_a_token_stops_working(
    database: Database, ada: User, happens: Callable[[Database, User, str], None]
) -> None:
    secret = staff.new_token(database, ada.id, "reset")
    happens(database, ada, secret)
    with pytest.raises(NoToken):
        staff.token_user(database, secret)
    with pytest.raises(NoToken):
        set_password(database, secret, "yet another password", QUICK)


@pytest.mark.parametrize("secret", ["", "\0", "\ud800", "x" * 100_000])
def test_a_hostile_token_is_none(database: Database, ada: User, secret: str) -> None:
    with pytest.raises(NoToken):
        staff.token_user(database, secret)


def test_a_password_is_changed_only_by_who_knows_it(database: Database, ada: User) -> None:
    with pytest.raises(InputError, match="present"):
        change_password(database, ada, "guessed password", "quite another password", DOOR)
    change_password(database, ada, PASSWORD, "quite another password", DOOR)


def test_guessing_the_present_password_is_limited(database: Database, ada: User) -> None:
    for _ in range(GUESSES):
        with pytest.raises(InputError, match="present password"):
            change_password(database, ada, "guessed password", "quite another password", DOOR)
    with pytest.raises(InputError, match="too many attempts"):
        change_password(database, ada, PASSWORD, "quite another password", DOOR)


def test_who_is_let_in_again_starts_without_earlier_sessions_and_links(database: Database, ada: User) -> None:
    found = sign_in(database, ada.email, PASSWORD, Visitor("192.0.2.1"), DOOR)
    secret = staff.new_token(database, ada.id, "reset")
    staff.set_active(database, ada.id, False)
    staff.set_active(database, ada.id, True)
    assert isinstance(found, SignedIn) and staff.find_session(database, found.secret) is None
    with pytest.raises(NoToken):
        staff.token_user(database, secret)


def test_the_last_administrator_stays(database: Database, boss: User) -> None:
    with pytest.raises(LastAdmin):
        change_role(database, boss, "engineer")
    with pytest.raises(LastAdmin):
        staff.set_active(database, boss.id, False)
    ada = add_user(database, NewUser("ada@provider.example", "Ada", "admin"))
    assert change_role(database, boss, "engineer").role == "engineer"
    with pytest.raises(LastAdmin):
        change_role(database, ada, "manager")


def test_two_administrators_cannot_leave_at_the_same_moment(database: Database, boss: User) -> None:
    ada = add_user(database, NewUser("ada@provider.example", "Ada", "admin"))

    def leaves(user: User) -> bool:
        try:
            staff.set_active(database, user.id, False)
        except LastAdmin:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(leaves, (boss, ada))) == 1


def test_every_change_of_a_user_is_in_the_trail(database: Database, boss: User, ada: User) -> None:
    with trail.acting(boss.actor):
        change_role(database, ada, "manager")
        change_profile(database, ada, "Ada King", "de")
        staff.set_active(database, ada.id, False)
        staff.set_active(database, ada.id, True)
        staff.new_token(database, ada.id, "reset")
        staff.queue_invitation(database, ada.id)
    noted = trail.trail(database, subject=ada.id)
    words = ["invited", "token_made", "active", "active", "profile", "role"]
    assert [each.action for each in noted][: len(words)] == words
    assert {each.actor for each in noted[: len(words)]} == {boss.actor}
    assert (noted[5].before, noted[5].after) == ("engineer", "manager")


def test_who_is_not_there_cannot_be_changed(database: Database, boss: User) -> None:
    with pytest.raises(NoUser):
        staff.user_by_email(database, "nobody@provider.example")
    with pytest.raises(InputError):
        change_role(database, boss, "king")


def test_links_lead_to_the_desk() -> None:
    assert password_link("https://desk.example/", "abc") == "https://desk.example/desk/password/abc"
    assert first_link("https://desk.example", "abc") == "https://desk.example/desk/first/abc"
