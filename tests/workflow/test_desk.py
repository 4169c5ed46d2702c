"""Assessments at the desk: created, taken, given away, shared, closed; by who may, and nobody else."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest

from assessment.facts import InputError
from assessment.intake.questionnaire import Answers, Change
from assessment.store import Gone, New, find_by_link, start, trail
from assessment.store.desk import File, find_file
from assessment.store.staff import NoUser, User
from assessment.workflow import (
    TRANSITIONS,
    AlreadyTaken,
    AnswersChanged,
    ChooseTier,
    Desk,
    Forbidden,
    NewCustomer,
    SetDiscount,
    Vary,
    WrongStatus,
    add_note,
    add_scenario,
    adjust,
    assign,
    compare,
    create,
    erase,
    import_inventory,
    invite,
    link,
    notes,
    number_of,
    possible,
    read_trail,
    remove_scenario,
    renew_by_id,
    review,
    revoke_links,
    save_answers,
    scenarios,
    share,
    step,
    take,
    trail_json,
)
from tests.conftest import example
from tests.store.claimed import claim_mail
from tests.workflow.conftest import Office, Staff, started

CUSTOMER = NewCustomer("Weber & Fils", "it@weber.example", "fr", "LU", "Anna Weber")


def test_an_assessment_created_for_a_customer_is_the_engineers(desk: Desk, ada: User) -> None:
    file = create(desk, ada, CUSTOMER, "r1")
    found = review(desk, ada, file.assessment.id)
    assert found.file.owned.owner == ada.id and found.file.assessment.status == "draft"
    assert found.shown.inventory["customer"]["name"] == "Weber & Fils"
    assert claim_mail(desk.database) is None


def test_a_double_click_creates_once(desk: Desk, ada: User) -> None:
    assert create(desk, ada, CUSTOMER, "r1").assessment.id == create(desk, ada, CUSTOMER, "r1").assessment.id


def test_an_invited_customer_gets_his_link_by_mail(desk: Desk, ada: User) -> None:
    file = create(desk, ada, CUSTOMER, "r1", invite_him=True)
    mail = claim_mail(desk.database)
    assert mail is not None
    assert (mail.kind, mail.recipient, mail.assessment.id) == (
        "resume",
        "it@weber.example",
        file.assessment.id,
    )
    invite(desk, ada, file.assessment.id)
    assert claim_mail(desk.database) is not None


@pytest.mark.parametrize(
    "customer",
    [
        NewCustomer("", "it@weber.example"),
        NewCustomer(" ", "it@weber.example"),
        NewCustomer("Weber", "no address"),
        NewCustomer("x" * 300),
        NewCustomer("Weber", country="XX"),
    ],
)
def test_a_customer_in_bad_order_is_refused(desk: Desk, ada: User, customer: NewCustomer) -> None:
    with pytest.raises(InputError):
        create(desk, ada, customer, "r1")


def test_nobody_is_invited_without_an_address(desk: Desk, ada: User) -> None:
    with pytest.raises(InputError):
        create(desk, ada, NewCustomer("Weber"), "r1", invite_him=True)
    file = create(desk, ada, NewCustomer("Weber"), "r2")
    with pytest.raises(InputError):
        invite(desk, ada, file.assessment.id)


def test_customer_and_engineer_fill_in_together(desk: Desk, ada: User) -> None:
    id_ = create(desk, ada, CUSTOMER, "r1").assessment.id
    secret = link(desk, ada, id_)
    found = find_by_link(desk.database, secret)
    assert found is not None and found.id == id_
    revoke_links(desk, ada, id_)
    assert find_by_link(desk.database, secret) is None


def test_an_engineer_takes_what_is_nobodys_and_the_next_one_is_told(desk: Desk, people: Staff) -> None:
    id_ = start(desk.database, New("fr", None, {})).assessment.id
    assert take(desk, people.ada, id_).owned.owner == people.ada.id
    assert take(desk, people.ada, id_).owned.owner == people.ada.id
    with pytest.raises(Gone):
        take(desk, people.bob, id_)
    share(desk, people.ada, id_, True)
    with pytest.raises(AlreadyTaken):
        take(desk, people.bob, id_)


def test_of_two_who_take_at_the_same_moment_one_has_it(desk: Desk, people: Staff) -> None:
    id_ = start(desk.database, New("fr", None, {})).assessment.id

    def takes(user: User) -> bool:
        try:
            return take(desk, user, id_).owned.owner == user.id
        except (AlreadyTaken, Gone):
            return False

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(takes, (people.ada, people.bob))) == 1


def test_work_is_handed_over(desk: Desk, people: Staff, office: Office) -> None:
    id_ = office(people.ada)
    assign(desk, people.ada, id_, people.bob.id)
    with pytest.raises(Gone):
        review(desk, people.ada, id_)
    assign(desk, people.mia, id_, None)
    assert review(desk, people.ada, id_).file.owned.owner is None
    with pytest.raises(NoUser):
        assign(desk, people.mia, id_, uuid4())


Do = Callable[[Desk, User, UUID], Any]
SEEING: dict[str, Do] = {
    "see": review,
    "notes": notes,
    "scenarios": scenarios,
    "compare": compare,
    "see_trail": read_trail,
}
DOING: dict[str, Do] = {
    "edit_answers": lambda desk, user, id_: save_answers(desk, user, id_, uuid4().hex, ()),
    "import": lambda desk, user, id_: import_inventory(desk, user, id_, "s", example("office-25"), 0),
    "adjust": lambda desk, user, id_: adjust(desk, user, id_, 0, SetDiscount(5, "r")),
    "note": lambda desk, user, id_: add_note(desk, user, id_, uuid4().hex, "n"),
    "scenario": lambda desk, user, id_: add_scenario(desk, user, id_, uuid4(), Vary("s")),
    "remove scenario": lambda desk, user, id_: remove_scenario(desk, user, id_, uuid4()),
    "invite": invite,
    "link": link,
    "revoke_links": revoke_links,
    "review": lambda desk, user, id_: step(desk, user, id_, "start_review"),
    "close": lambda desk, user, id_: step(desk, user, id_, "archive"),
    "take": take,
    "share": lambda desk, user, id_: share(desk, user, id_, True),
    "assign": lambda desk, user, id_: assign(desk, user, id_, user.id),
    "erase": erase,
}


@pytest.mark.parametrize("word", [*SEEING, *DOING])
def test_what_an_engineer_may_not_see_is_not_there_for_him(
    desk: Desk, people: Staff, office: Office, word: str
) -> None:
    id_, do = office(people.ada), {**SEEING, **DOING}[word]
    before = find_file(desk.database, id_)
    for user in (people.bob,):
        with pytest.raises(Gone):
            do(desk, user, id_)
    with pytest.raises(Gone):
        do(desk, people.bob, uuid4())
    assert find_file(desk.database, id_) == before


@pytest.mark.parametrize("word", ["share", "assign", "erase"])
def test_on_shared_work_some_things_stay_the_owners(
    desk: Desk, people: Staff, office: Office, word: str
) -> None:
    id_ = office(people.ada)
    share(desk, people.ada, id_, True)
    review(desk, people.bob, id_)
    with pytest.raises(Forbidden):
        DOING[word](desk, people.bob, id_)


@pytest.mark.parametrize("word", [*SEEING, *(word for word in DOING if word not in ("take", "import"))])
def test_a_manager_may_do_everything_on_everybodys_work(
    desk: Desk, people: Staff, office: Office, word: str
) -> None:
    {**SEEING, **DOING}[word](desk, people.mia, office(people.ada))


ALL_STATUSES = ("draft", "submitted", "in_review", "ready", "archived", "lost")
WAY = {
    "draft": (),
    "submitted": ("submit",),
    "in_review": ("start_review",),
    "ready": ("start_review", "make_ready"),
    "archived": ("archive",),
    "lost": ("lose",),
}


def brought_to(desk: Desk, user: User, id_: UUID, status: str) -> File:
    for name in WAY[status]:
        step(desk, user, id_, name, "because")
    return find_file(desk.database, id_)


@pytest.mark.parametrize("status", ALL_STATUSES)
def test_every_step_goes_where_the_table_says_and_nowhere_else(
    desk: Desk, ada: User, office: Office, status: str
) -> None:
    file = brought_to(desk, ada, office(ada), status)
    assert file.assessment.status == status
    offered = {each.name for each in possible(ada, file)}
    assert offered == {each.name for each in TRANSITIONS if status in each.sources}
    for each in TRANSITIONS:
        if each.name not in offered:
            with pytest.raises(WrongStatus) as refused:
                step(desk, ada, file.assessment.id, each.name, "because")
            assert refused.value.status == status


STEPS = [(source, each.name) for each in TRANSITIONS for source in each.sources]


@pytest.mark.parametrize(("source", "name"), STEPS)
def test_every_step_is_in_the_trail_with_who_and_why(
    desk: Desk, ada: User, office: Office, source: str, name: str
) -> None:
    id_ = brought_to(desk, ada, office(ada), source).assessment.id
    after = step(desk, ada, id_, name, "because").assessment.status
    last = read_trail(desk, ada, id_)[0]
    assert (last.action, last.path, last.before, last.after) == (name, "status", source, after)
    assert (last.reason, last.actor) == ("because", ada.actor)


def test_a_lost_customer_has_a_reason(desk: Desk, ada: User, office: Office) -> None:
    with pytest.raises(InputError, match="reason"):
        step(desk, ada, office(ada), "lose", "  ")


def test_what_is_incomplete_is_not_ready_and_says_what_is_missing(desk: Desk, ada: User) -> None:
    id_ = create(desk, ada, CUSTOMER, "r1").assessment.id
    step(desk, ada, id_, "start_review")
    with pytest.raises(InputError) as refused:
        step(desk, ada, id_, "make_ready")
    assert "sites" in {problem.path for problem in refused.value.problems}
    assert find_file(desk.database, id_).assessment.status == "in_review"


def test_of_two_who_decide_at_the_same_moment_one_does(desk: Desk, people: Staff, office: Office) -> None:
    id_ = office(people.ada)

    def decides(name: str) -> bool:
        try:
            step(desk, people.mia, id_, name, "because")
        except WrongStatus:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(decides, ("archive", "lose"))) == 1


@pytest.mark.parametrize("word", ["edit_answers", "adjust", "scenario", "invite", "link"])
def test_what_is_closed_is_opened_again_before_it_is_changed(
    desk: Desk, ada: User, office: Office, word: str
) -> None:
    id_ = office(ada)
    step(desk, ada, id_, "archive")
    with pytest.raises(WrongStatus):
        DOING[word](desk, ada, id_)
    step(desk, ada, id_, "reopen")
    DOING[word](desk, ada, id_)


def test_an_import_never_overwrites_what_was_not_seen(desk: Desk, ada: User) -> None:
    file = create(desk, ada, CUSTOMER, "r1")
    id_, seen = file.assessment.id, file.assessment.version
    save_answers(desk, ada, id_, "s1", (Change("company_name", "Weber SA", "Weber & Fils"),))
    with pytest.raises(AnswersChanged):
        import_inventory(desk, ada, id_, "s2", example("office-25"), seen)
    assert Answers.of(find_file(desk.database, id_).assessment.answers).shown("company_name") == "Weber SA"


def test_an_address_corrected_at_the_desk_is_where_the_invitation_goes(desk: Desk, ada: User) -> None:
    id_ = create(desk, ada, CUSTOMER, "r1").assessment.id
    save_answers(desk, ada, id_, "s1", (Change("contact_email", "anna@weber.example", CUSTOMER.email),))
    assert find_file(desk.database, id_).assessment.email == "anna@weber.example"
    invite(desk, ada, id_)
    mail = claim_mail(desk.database)
    assert mail and mail.recipient == "anna@weber.example"


def test_an_imported_inventory_does_not_say_where_mails_go(desk: Desk, ada: User) -> None:
    file = create(desk, ada, CUSTOMER, "r1")
    document = example("office-25")
    document["customer"]["email"] = "somebody@else.example"
    import_inventory(desk, ada, file.assessment.id, "s1", document, file.assessment.version)
    assert find_file(desk.database, file.assessment.id).assessment.email == CUSTOMER.email


def test_an_import_that_is_sent_again_is_answered_as_the_first_time(desk: Desk, ada: User) -> None:
    file = create(desk, ada, CUSTOMER, "r1")
    sent = (file.assessment.id, "s1", example("office-25"), file.assessment.version)
    first, again = import_inventory(desk, ada, *sent), import_inventory(desk, ada, *sent)
    assert (first.repeated, again.repeated, again.answers) == (False, True, first.answers)


def test_a_note_is_added_once(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    first = add_note(desk, ada, id_, "n1", "Call on Monday\nafter nine")
    assert add_note(desk, ada, id_, "n1", "Call on Monday\nafter nine") == first
    add_note(desk, ada, id_, "n2", "Called")
    assert [note.text for note in notes(desk, ada, id_)] == ["Called", "Call on Monday\nafter nine"]


@pytest.mark.parametrize("text", ["", " \n", "x" * 4_001, "a\0b", "a\u202eb", "\ud800"])
def test_a_note_in_bad_order_is_refused(desk: Desk, ada: User, office: Office, text: str) -> None:
    with pytest.raises(InputError, match="text"):
        add_note(desk, ada, office(ada), "n1", text)


def test_erasing_leaves_who_when_and_what(desk: Desk, people: Staff, office: Office) -> None:
    id_ = office(people.ada)
    add_note(desk, people.ada, id_, "n1", "secret word")
    adjust(desk, people.ada, id_, 0, SetDiscount(5, "secret word"), ChooseTier("office", "secret word"))
    add_scenario(desk, people.ada, id_, uuid4(), Vary("secret word"))
    before = trail.trail(desk.database, id_)
    erase(desk, people.mia, id_)
    after = trail.trail(desk.database, id_)
    assert after[0].action == "erased" and after[0].actor == people.mia.actor
    assert [(each.at, each.actor, each.action) for each in after[1:]] == [
        (each.at, each.actor, each.action) for each in before
    ]
    told = {each.before for each in after} | {each.after for each in after} | {each.reason for each in after}
    assert told == {None, "erased"}
    with pytest.raises(Gone):
        trail_json(desk, people.mia, id_)
    assert notes_left(desk) == 0


def notes_left(desk: Desk) -> int:
    from sqlalchemy import text

    tables = ("desk_notes", "desk_files", "desk_scenarios", "desk_summaries", "desk_creations")
    with desk.database.engine.connect() as connection:
        return sum(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in tables)


def test_renewing_what_is_gone_does_nothing(desk: Desk) -> None:
    renew_by_id(desk, uuid4())


def test_numbers_are_short_alike_and_tell_nothing(desk: Desk, ada: User) -> None:
    numbers = {number_of(started(desk, ada).assessment.id) for _ in range(3)}
    assert len(numbers) == 3
    assert number_of(UUID(int=0)) == "0000-0000" and number_of(UUID(int=2**128 - 1)) == "ZZZZ-ZZZZ"
