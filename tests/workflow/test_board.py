"""The board: all that one may see, filtered, searched, in order; as many queries for any number of rows."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from assessment.intake.questionnaire import Change
from assessment.store import New, erase, save, start
from assessment.store.desk import File, Summary, find_file
from assessment.store.staff import User
from assessment.workflow import (
    Desk,
    Filters,
    NewCustomer,
    SetDiscount,
    SetOverride,
    adjust,
    assign,
    board,
    board_csv,
    create,
    number_of,
    renew_stale,
    save_answers,
    share,
    step,
    take,
    trail_csv,
)
from assessment.workflow.exports import safe
from tests.workflow.conftest import Office, Staff, started

NOW = datetime.now(UTC) + timedelta(days=3, hours=1)


def ids(desk: Desk, user: User, **filters: Any) -> list[Any]:
    return [line.row.id for line in board(desk, user, Filters(**filters), NOW).lines]


def test_a_line_tells_fee_age_engineer_and_next_step(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    line = board(desk, ada, Filters(), NOW).lines[0]
    summary = line.row.summary
    assert summary is not None and summary.company == "Imprimerie du Nord"
    assert (line.number, line.row.owner_name, line.age_days) == (number_of(id_), "Ada", 3)
    assert summary.fee_cents and summary.tier and summary.items == 13 and summary.open == 0
    assert line.next_step == "wait_for_customer"


def test_the_next_step_follows_the_status(desk: Desk, ada: User, office: Office) -> None:
    id_, seen = office(ada), []
    for name in ("submit", "start_review", "make_ready", "archive"):
        step(desk, ada, id_, name)
        seen.append(board(desk, ada, Filters(), NOW).lines[0].next_step)
    assert seen == ["review", "make_ready", "propose", "none"]


def test_open_answers_and_lost_items_come_before_ready(desk: Desk, ada: User) -> None:
    id_ = create(desk, ada, NewCustomer("Weber"), "r1").assessment.id
    step(desk, ada, id_, "start_review")
    assert board(desk, ada, Filters(), NOW).lines[0].next_step == "clarify"


def test_each_sees_what_he_may(desk: Desk, people: Staff, office: Office) -> None:
    mine, shared, nobodys = office(people.ada), office(people.ada), office(people.ada)
    share(desk, people.ada, shared, True)
    assign(desk, people.ada, nobodys, None)
    assert set(ids(desk, people.ada)) == {mine, shared, nobodys}
    assert set(ids(desk, people.bob)) == {shared, nobodys}
    assert set(ids(desk, people.mia)) == {mine, shared, nobodys} == set(ids(desk, people.adam))
    assert board(desk, people.bob, Filters(), NOW).counts["draft"] == 2
    assert len(list(board_csv(desk, people.bob, Filters(), NOW))) == 3


def test_filters_narrow_and_nonsense_in_them_does_no_harm(desk: Desk, people: Staff, office: Office) -> None:
    mine = office(people.ada)
    new = start(desk.database, New("fr", "new@customer.example", {})).assessment.id
    assert ids(desk, people.ada, owner="me") == [mine]
    assert ids(desk, people.ada, owner="nobody") == [new]
    assert ids(desk, people.mia, owner=str(people.ada.id)) == [mine]
    step(desk, people.ada, mine, "start_review")
    assert ids(desk, people.ada, statuses=("in_review",)) == [mine]
    assert ids(desk, people.ada, statuses=("in_review", "draft", "nonsense")) == [mine, new]
    tier = board(desk, people.ada, Filters(), NOW).lines[0].row.summary
    assert tier is not None and ids(desk, people.ada, tier=str(tier.tier)) == [mine]
    nonsense: dict[str, Any] = {"owner": "x", "sort": "id; DROP TABLE", "page": -5, "size": 10**9}
    assert len(ids(desk, people.ada, **nonsense)) == 2
    assert ids(desk, people.ada, page=10**12) == []


@pytest.mark.parametrize(
    "text", ["nord", "IMPRIMERIE", "imprimerie ettelbruck", "Ettelbrück", "it@weber.example", "L-9053", "é"]
)
def test_search_finds_company_town_and_address_however_written(
    desk: Desk, ada: User, office: Office, text: str
) -> None:
    id_ = office(ada)
    create(desk, ada, NewCustomer("Société Générale", "sg@sg.example"), "r1")
    found = ids(desk, ada, text=text)
    assert id_ in found if text != "é" else len(found) == 2


@pytest.mark.parametrize("text", ["%", "_", "nordx", "imprimerie paris", "'; --", "\0"])
def test_search_finds_nothing_by_tricks(desk: Desk, ada: User, office: Office, text: str) -> None:
    id_ = office(ada)
    assert ids(desk, ada, text=text) == ([id_] if text in ("%", "_", "'; --", "\0") else [])


def test_search_finds_the_number_however_it_is_typed(desk: Desk, ada: User, office: Office) -> None:
    id_, _ = office(ada), office(ada)
    number = number_of(id_)
    for text in (number, number.lower(), number.replace("-", "")):
        assert ids(desk, ada, text=text) == [id_]


def test_the_board_is_sorted_and_paged_without_gaps(desk: Desk, ada: User) -> None:
    files = [create(desk, ada, NewCustomer(f"C{number:02}"), f"r{number}") for number in range(7)]
    wanted = [file.assessment.id for file in files]
    assert ids(desk, ada, sort="company", descending=False) == wanted
    assert ids(desk, ada, sort="age", descending=True) == wanted[::-1]
    paged = [id_ for page in (1, 2, 3) for id_ in ids(desk, ada, sort="fee", size=3, page=page)]
    assert sorted(paged) == sorted(wanted) and len(set(paged)) == 7
    shown = board(desk, ada, Filters(size=3), NOW)
    assert (shown.total, shown.pages) == (7, 3)
    for sort in ("updated", "tier", "status", "owner"):
        assert len(ids(desk, ada, sort=sort)) == 7


def summary_of(desk: Desk, user: User) -> Summary:
    summary = board(desk, user, Filters(), NOW).lines[0].row.summary
    assert summary is not None
    return summary


def test_the_summary_follows_every_change(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    before = summary_of(desk, ada)
    file = adjust(desk, ada, id_, 0, SetDiscount(10, "Three sites"))
    assert isinstance(file, File)
    after = summary_of(desk, ada)
    assert before.fee_cents and after.fee_cents and after.fee_cents < before.fee_cents
    save_answers(desk, ada, id_, "s1", (Change("company_name", "Nord SA", "Imprimerie du Nord"),))
    assert summary_of(desk, ada).company == "Nord SA"


def test_what_a_customer_changes_is_on_the_board_at_the_next_look(desk: Desk, ada: User) -> None:
    from assessment.intake.questionnaire import Edit

    id_ = start(desk.database, New("fr", "it@weber.example", {})).assessment.id
    edit = Edit(desk.rulebook, (Change("company_name", "Weber"),), desk.today())
    save(desk.database, id_, "s1", edit)
    assert summary_of(desk, ada).company == "Weber"
    assert renew_stale(desk) == 0


def test_a_new_rulebook_renews_the_summaries(desk: Desk, ada: User, office: Office) -> None:
    from assessment.store.desk import put_summaries

    id_ = office(ada)
    old = replace(summary_of(desk, ada), digest="sha256:old", fee_cents=1)
    put_summaries(desk.database, {id_: old})
    assert renew_stale(desk) == 1
    assert summary_of(desk, ada).fee_cents != 1


def test_a_summary_of_an_older_version_is_not_stored(desk: Desk, ada: User, office: Office) -> None:
    from assessment.store.desk import put_summaries

    id_ = office(ada)
    late = replace(summary_of(desk, ada), version=1, company="Too late")
    put_summaries(desk.database, {id_: late, uuid4(): late})
    assert summary_of(desk, ada).company == "Imprimerie du Nord"


def test_what_is_erased_is_gone_from_the_board(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    erase(desk.database, id_)
    assert ids(desk, ada) == []


@contextmanager
def counted(desk: Desk) -> Iterator[list[str]]:
    """The statements that are executed meanwhile."""
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        seen.append(statement)

    event.listen(desk.database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(desk.database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("stale", [False, True])
def test_the_number_of_queries_does_not_grow_with_the_rows(desk: Desk, ada: User, stale: bool) -> None:
    numbers = []
    for many in (2, 12):
        for number in range(many):
            file = start(desk.database, New("fr", f"c{number}@x.example", {}))
            take(desk, ada, file.assessment.id)
        if not stale:
            renew_stale(desk)
        else:
            start(desk.database, New("fr", None, {}))
        with counted(desk) as seen:
            board(desk, ada, Filters(text="x" if not stale else ""), NOW)
        numbers.append(len([each for each in seen if not each.startswith("BEGIN")]))
    assert numbers[0] == numbers[1] <= 8


def test_files_are_safe_in_a_spreadsheet(desk: Desk, ada: User) -> None:
    customer = NewCustomer("=HYPERLINK(1)", "it@weber.example")
    file = create(desk, ada, customer, "r1")
    text = "".join(board_csv(desk, ada, Filters(), NOW, say=lambda message: message.upper()))
    assert text.startswith("\ufeffNUMBER,COMPANY")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0]["COMPANY"] == "'=HYPERLINK(1)" and rows[0]["STATUS"] == "DRAFT"
    trail = "".join(trail_csv(desk, ada, file.assessment.id))
    assert "'=HYPERLINK(1)" in trail and ",=HYPERLINK" not in trail


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "\n=1", "|x", "%0a"])
def test_a_cell_never_begins_a_formula(text: str) -> None:
    assert str(safe(text)).startswith("'")


@pytest.mark.parametrize("value", ["Weber & Fils", "a=b", 5, -5, 1.5])
def test_other_cells_stay_as_they_are(value: object) -> None:
    assert safe(value) == value


def test_overrides_of_items_that_are_gone_come_first(desk: Desk, ada: User) -> None:
    from assessment.intake.questionnaire import Remove

    id_ = started(desk, ada).assessment.id
    file = find_file(desk.database, id_)
    item = next(iter(file.assessment.answers["devices"]))["id"]
    adjust(desk, ada, id_, 0, SetOverride(item, "monthly", 5, "r"))
    save_answers(desk, ada, id_, "s1", (Remove(f"devices/{item}"),))
    step(desk, ada, id_, "start_review")
    assert board(desk, ada, Filters(), NOW).lines[0].next_step == "resolve_aside"
