"""The trail: everything is in it, in the name of who did it, and nobody can change it, not even we."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from assessment.intake.questionnaire import Add, Change, Edit
from assessment.store import Ask, Database, New, erase, new_link, request_offer, save, start, trail
from assessment.store.staff import User
from assessment.store.trail import CUSTOMER, SYSTEM, Entry, acting, record
from assessment.store.trail.differences import differences
from assessment.workflow import Desk, read_trail, trail_json
from tests.workflow.conftest import Office

HOSTILE = "<b>\u0000\u202e\ud800=1"


@pytest.fixture
def id_(database: Database) -> UUID:
    return start(database, New("fr", "it@weber.example", {})).assessment.id


def test_what_a_customer_does_is_in_the_trail_without_anybody_saying_so(desk: Desk, id_: UUID) -> None:
    changes = (Change("company_name", "Weber"), Add("devices/sw", {"quantity": "2"}))
    save(desk.database, id_, "s1", Edit(desk.rulebook, changes, desk.today()))
    save(
        desk.database, id_, "s2", Edit(desk.rulebook, (Change("devices/sw/quantity", "3", 2),), desk.today())
    )
    request_offer(desk.database, id_, "r1", Ask({}, "sha256:1", "2026-01-01"))
    new_link(desk.database, id_)
    noted = trail.trail(desk.database, id_)[::-1]
    assert {each.actor for each in noted} == {CUSTOMER}
    assert [(each.action, each.path, each.before, each.after) for each in noted if each.path] == [
        ("created", "status", None, "draft"),
        ("answer", "company_name", None, "Weber"),
        ("entry_added", "devices/sw", None, {"quantity": 2}),
        ("answer", "devices/sw/quantity", 2, 3),
        ("status", "status", "draft", "submitted"),
    ]
    assert [each.action for each in noted if not each.path] == ["link_made", "offer_asked", "link_made"]
    assert all(each.at.utcoffset() is not None for each in noted)


def test_i_do_not_know_differs_from_no_answer() -> None:
    before = {"once": {"answers": {"a": 1, "b": True, "c": None}}}
    after = {"once": {"answers": {"a": None, "b": 1}, "invalid": {"d": "typed"}}}
    assert list(differences(before, after)) == [
        Entry("answer", "a", 1, "unknown"),
        Entry("answer", "b", True, 1),
        Entry("answer", "c", "unknown", None),
        Entry("answer", "d", None, "typed"),
    ]


def test_every_character_can_stand_in_it(database: Database, id_: UUID) -> None:
    def write(session: object) -> None:
        record(session, id_, Entry("note_added", HOSTILE * 50, HOSTILE, {HOSTILE: HOSTILE}, HOSTILE))  # type: ignore[arg-type]

    database.write(write)
    last = trail.trail(database, id_)[0]
    assert (last.before, last.after, last.reason) == (HOSTILE, {HOSTILE: HOSTILE}, HOSTILE)
    assert last.path.isascii() and len(last.path) <= 300


def test_a_change_that_fails_leaves_no_trace(database: Database, id_: UUID) -> None:
    def write(session: object) -> None:
        record(session, id_, Entry("note_added"))  # type: ignore[arg-type]
        raise LookupError

    before = trail.trail(database, id_)
    with pytest.raises(LookupError):
        database.write(write)
    assert trail.trail(database, id_) == before


def test_who_acts_is_said_once_around_the_call(database: Database, id_: UUID) -> None:
    with acting(SYSTEM):
        new_link(database, id_)
    new_link(database, id_)
    assert [each.actor for each in trail.trail(database, id_, limit=2)] == [CUSTOMER, SYSTEM]


STATEMENTS = [
    "DELETE FROM audit_trail",
    "UPDATE audit_trail SET actor_name = 'somebody else'",
    "UPDATE audit_trail SET action = 'nothing'",
    "UPDATE audit_trail SET at = '2020-01-01 00:00:00'",
    "UPDATE audit_trail SET after = '\"another value\"'",
    "UPDATE audit_trail SET after = '\"erased\"'",
    "UPDATE audit_trail SET path = 'elsewhere'",
    "UPDATE audit_trail SET assessment_id = NULL",
    "UPDATE audit_trail SET id = id + 1000",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_to_change_it(database: Database, id_: UUID, statement: str) -> None:
    before = trail.trail(database, id_)
    with pytest.raises(DatabaseError, match="only ever added to"), database.engine.begin() as connection:
        connection.execute(text(statement))
    assert trail.trail(database, id_) == before and before


def test_the_database_refuses_to_empty_it(database: Database, id_: UUID) -> None:
    if database.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(DatabaseError, match="only ever added to"), database.engine.begin() as connection:
        connection.execute(text("TRUNCATE audit_trail"))


def erased(connection: Connection) -> None:
    connection.execute(text("UPDATE audit_trail SET after = '\"erased\"', reason = '\"erased\"'"))


def changed(connection: Connection) -> None:
    connection.execute(text("UPDATE audit_trail SET actor_name = 'somebody else'"))


@pytest.mark.parametrize(("change", "refused"), [(erased, False), (changed, True)])
def test_of_an_erased_assessment_only_values_can_still_be_erased(
    database: Database, id_: UUID, change: Callable[[Connection], None], refused: bool
) -> None:
    erase(database, id_)
    if refused:
        with pytest.raises(DatabaseError, match="only ever added to"), database.engine.begin() as connection:
            change(connection)
    else:
        with database.engine.begin() as connection:
            change(connection)


def test_a_customer_who_erases_leaves_no_value(desk: Desk, id_: UUID) -> None:
    save(
        desk.database,
        id_,
        "s1",
        Edit(desk.rulebook, (Change("company_name", "Weber"), Add("devices/annas-laptop")), desk.today()),
    )
    erase(desk.database, id_)
    noted = trail.trail(desk.database, id_)
    assert "Weber" not in repr(noted) and "anna" not in repr(noted)
    assert [each.action for each in noted[:3]] == ["erased", "entry_added", "answer"]


def test_the_trail_is_read_page_by_page(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    whole = read_trail(desk, ada, id_, limit=1_000)
    first = read_trail(desk, ada, id_, limit=5)
    rest = read_trail(desk, ada, id_, older_than=first[-1].id, limit=1_000)
    assert first + rest == whole
    document = trail_json(desk, ada, id_)
    assert len(document["entries"]) == len(whole)
    assert document["entries"][0]["action"] == "created"
