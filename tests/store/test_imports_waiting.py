"""Lists wait for a day and few at once; what columns mean is remembered apart for each scope."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from assessment.store import Database, Started, erase, export
from assessment.store.columns import now
from assessment.store.imports import (
    INSTALLATION,
    NewImport,
    NoImport,
    Waiting,
    add_import,
    change_import,
    data_of,
    find_import,
    forget_columns,
    move_on,
    recall_columns,
    remember_columns,
)
from assessment.store.imports.tables import ImportRow
from assessment.store.imports.waiting import MOST_WAITING

COLUMNS: list[dict[str, str | None]] = [{"header": "Raum", "field": "location"}]


def added(database: Database, started: Started, data: bytes = b"a;b") -> Waiting:
    id_ = started.assessment.id
    return add_import(database, NewImport(id_, str(id_), "list.csv", data, "auto"))


def test_a_list_waits_with_its_bytes_in_its_scope(database: Database, started: Started) -> None:
    waiting = added(database, started, bytes(range(256)))
    id_ = started.assessment.id
    assert find_import(database, id_, str(id_), waiting.id) == waiting
    assert data_of(database, waiting.id) == bytes(range(256))
    for assessment, scope in ((uuid4(), str(id_)), (id_, INSTALLATION)):
        with pytest.raises(NoImport):
            find_import(database, assessment, scope, waiting.id)


def test_a_list_is_gone_after_a_day(database: Database, started: Started) -> None:
    old = added(database, started)
    long_ago = update(ImportRow).values(created_at=now() - timedelta(hours=25))
    database.write(lambda session: session.execute(long_ago))
    new = added(database, started)
    with pytest.raises(NoImport):
        data_of(database, old.id)
    assert data_of(database, new.id)


def test_few_lists_of_one_assessment_wait_at_once(database: Database, started: Started) -> None:
    lists = [added(database, started) for _ in range(MOST_WAITING + 2)]
    for gone in lists[:2]:
        with pytest.raises(NoImport):
            data_of(database, gone.id)
    assert all(data_of(database, each.id) for each in lists[2:])


def test_a_state_is_left_once(database: Database, started: Started) -> None:
    waiting = change_import(database, added(database, started).id, state="ready")
    assert move_on(database, waiting.id, "ready", "taking")
    assert not move_on(database, waiting.id, "ready", "taking")


def test_columns_are_remembered_for_a_scope_and_forgotten(database: Database, started: Started) -> None:
    mine, about = str(started.assessment.id), ("glpi", "a" * 64)
    for scope in (mine, INSTALLATION):
        remember_columns(database, scope, *about, COLUMNS)
        remember_columns(database, scope, *about, COLUMNS)
    assert recall_columns(database, mine, *about) == COLUMNS
    assert recall_columns(database, mine, "table", about[1]) is None
    forget_columns(database, mine, *about)
    assert recall_columns(database, mine, *about) is None
    assert recall_columns(database, INSTALLATION, *about) == COLUMNS


def test_erasing_takes_the_customers_lists_and_columns_and_no_others(
    database: Database, started: Started
) -> None:
    mine, waiting = str(started.assessment.id), added(database, started)
    for scope in (mine, INSTALLATION):
        remember_columns(database, scope, "glpi", "a" * 64, COLUMNS)
    erase(database, started.assessment.id)
    with pytest.raises(NoImport):
        data_of(database, waiting.id)
    assert recall_columns(database, mine, "glpi", "a" * 64) is None
    assert recall_columns(database, INSTALLATION, "glpi", "a" * 64) == COLUMNS


def test_what_is_taken_along_names_the_lists_and_what_was_said_of_them(
    database: Database, started: Started
) -> None:
    waiting = added(database, started)
    remember_columns(database, waiting.scope, "glpi", "a" * 64, COLUMNS)
    taken = export(database, started.assessment.id)
    assert [each["filename"] for each in taken["lists_waiting"]] == ["list.csv"]
    assert taken["columns_of_lists"] == [{"source": "glpi", "columns": COLUMNS}]
