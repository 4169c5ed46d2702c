"""Signing in: who may, how often it may be tried, and what nobody learns by trying."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from statistics import median
from uuid import UUID

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from assessment.accounts import Door, Hashing, Refused, SignedIn, Visitor, ask_reset, forgive, sign_in
from assessment.accounts import signing_in as rules
from assessment.store import Database, staff, trail
from assessment.store.staff import NewUser, User
from assessment.store.staff import sessions as stored
from tests.accounts.conftest import DOOR, PASSWORD, QUICK
from tests.store.claimed import claim_staff_mail

HERE = Visitor("192.0.2.1", "Firefox")


def signed_in(database: Database, earlier: str | None = None) -> SignedIn:
    found = sign_in(
        database, "ada@provider.example", PASSWORD, Visitor("192.0.2.1", "Firefox", earlier), DOOR
    )
    assert isinstance(found, SignedIn)
    return found


def everything(database: Database) -> str:
    tables = (
        "staff_users",
        "staff_sessions",
        "staff_tokens",
        "staff_attempts",
        "jobs",
        "audit_trail",
    )
    with database.engine.connect() as connection:
        return repr([connection.execute(text(f"SELECT * FROM {table}")).all() for table in tables])


@pytest.mark.parametrize("email", ["ada@provider.example", "  ADA@Provider.Example "])
def test_who_knows_the_password_signs_in(database: Database, ada: User, email: str) -> None:
    found = sign_in(database, email, PASSWORD, HERE, DOOR)
    assert isinstance(found, SignedIn) and found.user.id == ada.id
    session = staff.find_session(database, found.secret)
    assert session is not None and session.user.id == ada.id and session.browser == "Firefox"


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ada@provider.example", "another long password"),
        ("ada@provider.example", ""),
        ("nobody@provider.example", PASSWORD),
        ("", PASSWORD),
        ("ada@provider.example\0", PASSWORD),
        ("\ud800@provider.example", PASSWORD),
        ("' OR 1=1 --", PASSWORD),
        ("x" * 100_000, PASSWORD),
        ("ada@provider.example", "x" * 100_000),
    ],
)
def test_whoever_does_not_is_always_answered_alike(
    database: Database, ada: User, email: str, password: str
) -> None:
    assert sign_in(database, email, password, HERE, DOOR) == Refused(rules.WRONG)


def test_who_left_or_was_only_invited_is_answered_alike(database: Database, ada: User) -> None:
    staff.add_user(database, NewUser("bob@provider.example", "Bob", "engineer"))
    staff.set_active(database, ada.id, False)
    for email in ("bob@provider.example", "ada@provider.example"):
        assert sign_in(database, email, PASSWORD, HERE, DOOR) == Refused(rules.WRONG)


def test_it_takes_as_long_for_who_does_not_exist(database: Database) -> None:
    door = Door(b"key", Hashing(PasswordHasher(time_cost=2, memory_cost=8192, parallelism=1)))
    user = staff.add_user(database, NewUser("ada@provider.example", "Ada", "engineer"))
    staff.set_password(database, user.id, door.hashing.hash(PASSWORD))
    sign_in(database, "warm@up.example", "x", Visitor("198.51.100.1"), door)
    times: dict[str, list[float]] = {"ada@provider.example": [], "nobody@provider.example": []}
    for number in range(8):
        for email, taken in times.items():
            # What else a busy machine does meanwhile is not counted.
            start = time.process_time()
            sign_in(database, email, "wrong", Visitor(f"203.0.113.{number}"), door)
            taken.append(time.process_time() - start)
    known, unknown = (median(taken) for taken in times.values())
    assert 0.5 < known / unknown < 2


@pytest.mark.parametrize("email", ["ada@provider.example", "nobody@provider.example"])
def test_after_some_attempts_even_the_right_password_waits(database: Database, ada: User, email: str) -> None:
    answers = [sign_in(database, email, "wrong password", HERE, DOOR) for _ in range(rules.HERE + 2)]
    assert answers == [Refused(rules.WRONG)] * rules.HERE + [Refused(rules.TOO_OFTEN, too_often=True)] * 2
    assert sign_in(database, email, PASSWORD, HERE, DOOR) == Refused(rules.TOO_OFTEN, too_often=True)


def test_a_stranger_does_not_lock_somebody_out_elsewhere(database: Database, ada: User) -> None:
    for _ in range(rules.HERE + 1):
        sign_in(database, ada.email, "wrong", Visitor("203.0.113.9"), DOOR)
    signed_in(database)


def test_an_account_is_guarded_against_many_addresses(database: Database, ada: User) -> None:
    for number in range(rules.ACCOUNT):
        sign_in(database, ada.email, "wrong", Visitor(f"203.0.113.{number}"), DOOR)
    last = sign_in(database, ada.email, PASSWORD, Visitor("198.51.100.1"), DOOR)
    assert last == Refused(rules.TOO_OFTEN, too_often=True)


def test_an_address_is_stopped_over_all_accounts(database: Database, ada: User) -> None:
    for number in range(rules.ADDRESS):
        sign_in(database, f"user{number}@provider.example", "wrong", HERE, DOOR)
    assert isinstance(sign_in(database, ada.email, PASSWORD, HERE, DOOR), Refused)


def test_the_network_of_one_ipv6_connection_is_one_address(database: Database, ada: User) -> None:
    for number in range(rules.HERE):
        sign_in(database, ada.email, "wrong", Visitor(f"2001:db8::{number:x}"), DOOR)
    last = sign_in(database, ada.email, PASSWORD, Visitor("2001:db8::ffff"), DOOR)
    assert isinstance(last, Refused) and last.too_often


def test_attempts_at_the_same_moment_are_all_counted(database: Database, ada: User) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda _: sign_in(database, ada.email, "wrong", HERE, DOOR), range(rules.HERE * 4))
        )
    assert sum(answer == Refused(rules.WRONG) for answer in answers) == rules.HERE


def test_success_starts_counting_anew(database: Database, ada: User) -> None:
    for _ in range(3):
        for _ in range(rules.HERE - 1):
            sign_in(database, ada.email, "wrong", HERE, DOOR)
        signed_in(database)


def test_a_new_password_by_mail_starts_counting_anew(database: Database, ada: User) -> None:
    for _ in range(rules.HERE):
        sign_in(database, ada.email, "wrong", HERE, DOOR)
    assert isinstance(sign_in(database, ada.email, PASSWORD, HERE, DOOR), Refused)
    forgive(database, ada, HERE, DOOR)
    signed_in(database)


def test_neither_password_nor_secret_nor_address_is_stored(database: Database, ada: User) -> None:
    found = signed_in(database)
    kept = everything(database)
    assert PASSWORD not in kept and found.secret not in kept and "192.0.2" not in kept
    assert found.secret not in repr(found)


def test_signing_in_makes_a_new_session_and_ends_the_one_before(database: Database, ada: User) -> None:
    planted = signed_in(database)
    again = signed_in(database, earlier=planted.secret)
    assert again.secret != planted.secret
    assert staff.find_session(database, planted.secret) is None
    assert staff.find_session(database, again.secret) is not None


def test_a_planted_secret_is_never_taken_over(database: Database, ada: User) -> None:
    found = signed_in(database, earlier="chosen by somebody else")
    assert found.secret != "chosen by somebody else"
    assert staff.find_session(database, "chosen by somebody else") is None


@pytest.mark.parametrize("how", ["signed out", "revoked", "all", "deactivated", "password", "idle", "old"])
def test_a_session_ends(database: Database, ada: User, how: str) -> None:
    found = signed_in(database)
    session = staff.find_session(database, found.secret)
    assert session is not None
    end(database, ada, found.secret, session.id, how)
    assert staff.find_session(database, found.secret) is None
    assert staff.sessions_of(database, ada.id) == ()


def end(database: Database, ada: User, secret: str, session: UUID, how: str) -> None:
    if how == "signed out":
        staff.end_session(database, secret)
    elif how == "revoked":
        staff.revoke_session(database, ada.id, session)
    elif how == "all":
        staff.revoke_sessions(database, ada.id)
    elif how == "deactivated":
        staff.set_active(database, ada.id, False)
    elif how == "password":
        staff.set_password(database, ada.id, QUICK.hash("quite another password"))
    else:
        column, lasts = ("seen_at", stored.IDLE) if how == "idle" else ("expires_at", timedelta(0))
        moment = stored.now() - lasts - timedelta(seconds=1)
        with database.engine.begin() as connection:
            statement = text(f"UPDATE staff_sessions SET {column} = :moment")
            connection.execute(statement, {"moment": moment.strftime("%Y-%m-%d %H:%M:%S.%f")})


def test_one_session_is_kept_while_the_others_end(database: Database, ada: User) -> None:
    first, second = signed_in(database), signed_in(database)
    kept = staff.find_session(database, second.secret)
    assert kept is not None
    staff.revoke_sessions(database, ada.id, keep=kept.id)
    assert staff.find_session(database, first.secret) is None
    assert [each.id for each in staff.sessions_of(database, ada.id)] == [kept.id]


def test_nobody_ends_the_session_of_another(database: Database, ada: User) -> None:
    found = signed_in(database)
    session = staff.find_session(database, found.secret)
    bob = staff.add_user(database, NewUser("bob@provider.example", "Bob", "engineer"))
    assert session is not None
    staff.revoke_session(database, bob.id, session.id)
    assert staff.find_session(database, found.secret) is not None


def test_a_used_session_goes_on(database: Database, ada: User) -> None:
    found = signed_in(database)
    with database.engine.begin() as connection:
        moment = stored.now() - stored.IDLE + timedelta(minutes=1)
        statement = text("UPDATE staff_sessions SET seen_at = :moment")
        connection.execute(statement, {"moment": moment.strftime("%Y-%m-%d %H:%M:%S.%f")})
    staff.find_session(database, found.secret)
    session = staff.find_session(database, found.secret)
    assert session is not None and session.seen_at > stored.now() - timedelta(minutes=1)


@pytest.mark.parametrize("secret", ["", "\0", "é", "\ud800", "x" * 100_000, "' OR 1=1 --"])
def test_a_hostile_secret_is_no_session(database: Database, ada: User, secret: str) -> None:
    signed_in(database)
    assert staff.find_session(database, secret) is None


def test_an_outdated_hash_is_renewed_when_its_owner_signs_in(database: Database, ada: User) -> None:
    old = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSWORD)
    staff.set_password(database, ada.id, old)
    signed_in(database)
    found = staff.credentials(database, ada.email)
    assert found is not None and found.hash and found.hash != old and not QUICK.outdated(found.hash)
    signed_in(database)


def test_signing_in_is_in_the_trail_under_the_users_name(database: Database, ada: User) -> None:
    signed_in(database)
    last = trail.trail(database, subject=ada.id)[0]
    assert (last.action, last.actor) == ("signed_in", ada.actor)


def test_asking_for_a_new_password_tells_nothing_and_mails_only_who_exists(
    database: Database, ada: User
) -> None:
    staff.set_active(
        database, staff.add_user(database, NewUser("eve@x.example", "Eve", "engineer")).id, False
    )
    for email in ("nobody@x.example", "eve@x.example", "bad\0address", ada.email):
        ask_reset(database, email, HERE, DOOR)
    mail = claim_staff_mail(database)
    assert mail is not None and (mail.kind, mail.user.id) == ("reset", ada.id)
    assert claim_staff_mail(database) is None


def test_asking_for_a_new_password_is_limited(database: Database, ada: User) -> None:
    for _ in range(10):
        ask_reset(database, ada.email, HERE, DOOR)
    mails = [claim_staff_mail(database) for _ in range(10)]
    assert sum(mail is not None for mail in mails) == rules.RESETS
