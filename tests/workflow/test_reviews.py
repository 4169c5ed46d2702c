"""After acceptance: reviews are planned, reminded of once, started from what was accepted, and compared."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from assessment.facts import InputError
from assessment.intake.questionnaire import Answers, Change, Edit
from assessment.rulebook import Rules
from assessment.store import Database, erase, erase_abandoned, proposals, reviews, save
from assessment.store import desk as stored
from assessment.store.jobs.tables import JobRow
from assessment.store.proposals import Proposal
from assessment.store.reviews import KEPT, REPLACED, NoReview, Review
from assessment.store.staff import User
from assessment.workflow import (
    Desk,
    Forbidden,
    OfferAlternatives,
    SetOption,
    SetOverride,
    adjust,
    import_inventory,
    read_trail,
    step,
)
from assessment.workflow.proposals import accept
from assessment.workflow.reviews import (
    Starting,
    WrongReview,
    end,
    list_reviews,
    look_again,
    marks,
    plan,
    plan_missing,
    put_off,
    remind_due,
    reviewed,
    start,
    tell,
)
from assessment.workflow.reviews.planning import months_after
from tests.conftest import TODAY, example
from tests.workflow.conftest import Staff
from tests.workflow.proposal_steps import Clock, desk_of, ready, sent, yes

IN_SIX_MONTHS = date(2027, 5, 22)
EXTRA = ({"item": "laptops", "field": "monthly", "value": "77", "reason": "Night watch"},)
NIGHT = SetOption("night", "Night watch", EXTRA)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(database: Database, rules: Rules, clock: Clock) -> Desk:
    return desk_of(database, rules, clock)


def accepted(desk: Desk, user: User, *changes: Any, **said: Any) -> Proposal:
    """An office whose proposal was accepted, with its first review planned."""
    proposal, secret = sent(desk, user, ready(desk, user, *changes))
    done = accept(desk, secret, yes(proposal, **said))
    plan(desk, done.id)
    return done


def open_review(desk: Desk, proposal: Proposal) -> Review:
    return reviews.open_reviews(desk.database, (proposal.assessment,))[proposal.assessment]


def inventory_now(desk: Desk, user: User, id_: UUID, change: Any) -> None:  # noqa: ANN401
    """Change the inventory of an assessment at the desk: `change` does so to the document."""
    document = example("office-25")
    change(document)
    version = stored.find_file(desk.database, id_).assessment.version
    import_inventory(desk, user, id_, uuid4().hex, document, version)


def grow(number: int) -> Any:  # noqa: ANN401
    def change(document: dict[str, Any]) -> None:
        next(each for each in document["items"] if each["id"] == "laptops")["quantity"] += number

    return change


def frozen(desk: Desk, id_: UUID) -> tuple[object, object]:
    return proposals.find_contents(desk.database, id_), proposals.find_proposal(desk.database, id_)


def mails(desk: Desk) -> Counter[tuple[str, str]]:
    """Kinds of mails that wait, with their receivers."""
    rows = desk.database.read(lambda session: list(session.scalars(select(JobRow.payload))))
    return Counter((row["kind"], row.get("recipient") or row["user"]) for row in rows if "kind" in row)


def test_an_acceptance_is_reviewed_after_as_many_months_as_the_rules_say(desk: Desk, people: Staff) -> None:
    proposal = accepted(desk, people.ada)
    review = open_review(desk, proposal)
    assert (review.due_on, review.number, review.proposal) == (IN_SIX_MONTHS, 1, proposal.id)
    plan(desk, proposal.id)
    assert plan_missing(desk) == 0
    assert reviews.reviews_of(desk.database, proposal.assessment) == (review,)
    assert "review_planned" in [each.action for each in read_trail(desk, people.ada, proposal.assessment)]


def test_what_was_accepted_before_there_were_reviews_is_planned_as_well(desk: Desk, people: Staff) -> None:
    proposal, secret = sent(desk, people.ada, ready(desk, people.ada))
    accept(desk, secret, yes(proposal))
    assert plan_missing(desk) == 1
    assert open_review(desk, proposal).due_on == IN_SIX_MONTHS


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), 24, date(2028, 1, 15)),
    ],
)
def test_a_month_that_is_too_short_ends_earlier(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_the_engineer_is_reminded_once_for_each_due_day(desk: Desk, people: Staff, clock: Clock) -> None:
    proposal = accepted(desk, people.ada)
    clock.day = IN_SIX_MONTHS - timedelta(days=1)
    assert remind_due(desk) == 0
    clock.pass_days(1)
    assert [remind_due(desk), remind_due(desk)] == [1, 0]
    assert mails(desk)["review_due", str(people.ada.id)] == 1
    put_off(desk, people.ada, proposal.assessment, clock.day + timedelta(days=30), "He moves house")
    clock.pass_days(29)
    assert remind_due(desk) == 0
    clock.pass_days(1)
    assert [remind_due(desk), remind_due(desk)] == [1, 0]
    assert mails(desk)["review_due", str(people.ada.id)] == 2
    assert mails(desk)["review_soon", "it@weber.example"] == 0


def test_the_customer_is_reminded_where_the_engineer_says_so(desk: Desk, people: Staff, clock: Clock) -> None:
    proposal = accepted(desk, people.ada)
    tell(desk, people.ada, proposal.assessment, True)
    clock.day = IN_SIX_MONTHS
    remind_due(desk)
    assert mails(desk)["review_soon", "it@weber.example"] == 1


def test_a_review_begins_with_what_was_accepted_whatever_was_typed_since(
    desk: Desk, people: Staff, clock: Clock
) -> None:
    offered = NIGHT, OfferAlternatives(("business",))
    proposal = accepted(desk, people.ada, *offered, tier="business", options=("night",))
    id_, clock.day = proposal.assessment, IN_SIX_MONTHS
    inventory_now(desk, people.ada, id_, grow(3))
    before = (
        proposals.find_contents(desk.database, proposal.id),
        proposals.find_proposal(desk.database, proposal.id),
    )
    start(desk, people.ada, id_, Starting(invite=True))
    seen = reviewed(desk, people.ada, id_)
    assert seen.file.assessment.status == "in_review"
    assert seen.difference is not None and seen.difference.same and not seen.difference.verdicts
    assert seen.difference.tiers == ("business", "business")
    assert seen.difference.bridge.inventory.monthly == seen.difference.bridge.by_hand.monthly == 0
    assert mails(desk)["review_open", "it@weber.example"] == 1
    after = (
        proposals.find_contents(desk.database, proposal.id),
        proposals.find_proposal(desk.database, proposal.id),
    )
    assert after == before
    with pytest.raises(WrongReview):
        start(desk, people.ada, id_, Starting())


def test_the_answers_of_today_can_be_kept(desk: Desk, people: Staff) -> None:
    proposal = accepted(desk, people.ada)
    inventory_now(desk, people.ada, proposal.assessment, grow(3))
    start(desk, people.ada, proposal.assessment, Starting(accepted=False))
    found = reviewed(desk, people.ada, proposal.assessment).difference
    assert found is not None
    assert [(each.id, each.what, each.quantity[1] - each.quantity[0]) for each in found.items] == [
        ("laptops", "changed", 3)
    ]


def test_the_effects_are_kept_apart_and_add_up(desk: Desk, people: Staff, clock: Clock) -> None:
    proposal = accepted(desk, people.ada)
    id_, clock.day = proposal.assessment, IN_SIX_MONTHS
    inventory_now(desk, people.ada, id_, grow(4))
    version = stored.find_file(desk.database, id_).version
    adjust(desk, people.ada, id_, version, SetOverride("laptops", "monthly", "500", "Agreed"))
    found = reviewed(desk, people.ada, id_).difference
    assert found is not None and proposal.accepted is not None
    bridge = found.bridge
    assert bridge.rules is not None
    assert bridge.before.monthly * 100 == proposal.accepted.fee_cents
    assert bridge.inventory.monthly > 0 and bridge.by_hand.monthly != 0
    steps = (bridge.rules, bridge.inventory, bridge.by_hand)
    for name in ("monthly", "hourly", "one_off"):
        added = sum(getattr(each, name) for each in steps)
        assert getattr(bridge.before, name) + added == getattr(bridge.after, name)
    for part in {*bridge.before.parts, *bridge.after.parts}:
        total = bridge.before.parts.get(part, 0) + sum(each.parts.get(part, 0) for each in steps)
        assert total == bridge.after.parts.get(part, 0)
    assert sum(bridge.after.parts.values()) == bridge.after.monthly


def test_a_change_of_more_than_the_rules_allow_is_noticed_by_itself_and_told_once(
    desk: Desk, people: Staff
) -> None:
    proposal = accepted(desk, people.ada)
    id_, total = proposal.assessment, sum(open_review(desk, proposal).units.values())
    most = total * 30 // 100
    inventory_now(desk, people.ada, id_, grow(most))
    review = open_review(desk, proposal)
    assert not review.exceeded and review.changed_permille == most * 1000 // total
    assert not marks(desk, (id_,))
    for more in (1, 2, 0, 3):
        inventory_now(desk, people.ada, id_, grow(most + more))
    assert open_review(desk, proposal).exceeded
    assert mails(desk)["review_changed", str(people.ada.id)] == 1
    assert set(marks(desk, (id_,))) == {id_}
    inventory_now(desk, people.ada, id_, grow(0))
    assert not open_review(desk, proposal).exceeded
    assert open_review(desk, proposal).changed_permille == 0


def test_one_in_the_place_of_another_of_its_kind_is_no_change_of_size(desk: Desk, people: Staff) -> None:
    proposal = accepted(desk, people.ada)

    def other(document: dict[str, Any]) -> None:
        next(each for each in document["items"] if each["id"] == "laptops")["id"] = "new-laptops"

    inventory_now(desk, people.ada, proposal.assessment, other)
    assert open_review(desk, proposal).changed_permille == 0
    found = reviewed(desk, people.ada, proposal.assessment).difference
    assert found is not None
    assert {(each.id, each.what) for each in found.items} == {
        ("laptops", "removed"),
        ("new-laptops", "added"),
    }


def test_a_review_that_changes_nothing_is_followed_by_the_next(
    desk: Desk, people: Staff, clock: Clock
) -> None:
    proposal = accepted(desk, people.ada)
    id_, clock.day = proposal.assessment, IN_SIX_MONTHS + timedelta(days=9)
    with pytest.raises(WrongReview):
        end(desk, people.ada, id_, "Nothing to do")
    start(desk, people.ada, id_, Starting())
    with pytest.raises(InputError):
        end(desk, people.ada, id_, " ")
    assert end(desk, people.ada, id_, "All as it was").outcome == KEPT
    following = open_review(desk, proposal)
    assert (following.number, following.due_on) == (2, months_after(clock.day, 6))
    assert following.units == reviewed(desk, people.ada, id_).earlier[0].units


def test_a_new_version_takes_the_place_of_what_was_reviewed(desk: Desk, people: Staff, clock: Clock) -> None:
    first = accepted(desk, people.ada)
    id_, clock.day = first.assessment, IN_SIX_MONTHS
    start(desk, people.ada, id_, Starting())
    inventory_now(desk, people.ada, id_, grow(2))
    proposal, secret = sent(desk, people.ada, id_)
    second = accept(desk, secret, yes(proposal))
    plan(desk, second.id)
    plan(desk, first.id)
    open_, earlier = open_review(desk, second), reviews.reviews_of(desk.database, id_)[1]
    assert (open_.proposal, open_.due_on) == (second.id, months_after(IN_SIX_MONTHS, 6))
    assert (earlier.proposal, earlier.outcome) == (first.id, REPLACED)
    assert proposals.find_proposal(desk.database, first.id) == first
    found = reviewed(desk, people.ada, id_)
    assert found.accepted.id == second.id and found.difference is not None and found.difference.same


def test_the_list_has_what_is_due_first_and_only_what_one_may_see(
    desk: Desk, people: Staff, clock: Clock
) -> None:
    proposal = accepted(desk, people.ada)
    assert list_reviews(desk, people.ada) == ()
    clock.day = IN_SIX_MONTHS - timedelta(days=10)
    assert [state for state, _ in list_reviews(desk, people.ada)] == ["coming"]
    clock.pass_days(10)
    ((state, line),) = list_reviews(desk, people.mia)
    assert (state, line.owner_name, line.company) == ("due", "Ada", "Imprimerie du Nord")
    clock.pass_days(1)
    assert [state for state, _ in list_reviews(desk, people.mia)] == ["overdue"]
    assert list_reviews(desk, people.bob) == () == list_reviews(desk, people.mia, mine=True)
    start(desk, people.ada, proposal.assessment, Starting())
    assert [state for state, _ in list_reviews(desk, people.ada, mine=True)] == ["running"]


def test_who_may_not_see_it_reviews_nothing(desk: Desk, people: Staff) -> None:
    id_ = accepted(desk, people.ada).assessment
    for do in (
        lambda: start(desk, people.bob, id_, Starting()),
        lambda: end(desk, people.bob, id_, "x"),
        lambda: put_off(desk, people.bob, id_, TODAY + timedelta(days=1), "x"),
        lambda: tell(desk, people.bob, id_, True),
        lambda: reviewed(desk, people.bob, id_),
    ):
        with pytest.raises((LookupError, Forbidden)):
            do()
    with pytest.raises(Forbidden):
        list_reviews(desk, replace(people.bob, active=False))


def test_nothing_accepted_is_nothing_to_review(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada)
    with pytest.raises(NoReview):
        reviewed(desk, people.ada, id_)
    with pytest.raises(NoReview):
        start(desk, people.ada, id_, Starting())


def test_what_is_erased_is_not_reviewed(desk: Desk, people: Staff, clock: Clock) -> None:
    proposal = accepted(desk, people.ada)
    erase(desk.database, proposal.assessment)
    clock.day = IN_SIX_MONTHS
    assert remind_due(desk) == plan_missing(desk) == 0
    assert reviews.reviews_of(desk.database, proposal.assessment) == ()
    assert proposals.find_proposal(desk.database, proposal.id).accepted is not None


def test_what_customers_change_is_noticed_without_anybody_looking(desk: Desk, people: Staff) -> None:
    proposal = accepted(desk, people.ada)
    assert look_again(desk) == 0
    answers = stored.find_file(desk.database, proposal.assessment).assessment.answers
    path, base = "devices/laptops/quantity", Answers.of(answers).shown("devices/laptops/quantity")
    save(desk.database, proposal.assessment, "s1", Edit(desk.rulebook, (Change(path, "90", base),), TODAY))
    assert not open_review(desk, proposal).exceeded
    assert [look_again(desk), look_again(desk)] == [1, 0]
    assert open_review(desk, proposal).exceeded
    assert mails(desk)["review_changed", str(people.ada.id)] == 1


def test_a_contract_handed_to_its_customer_is_never_an_abandoned_draft(desk: Desk, people: Staff) -> None:
    id_ = accepted(desk, people.ada).assessment
    start(desk, people.ada, id_, Starting())
    step(desk, people.ada, id_, "hand_back")
    assert stored.find_file(desk.database, id_).assessment.status == "draft"
    assert erase_abandoned(desk.database, datetime.now(UTC) + timedelta(days=1)) == 0
    assert reviewed(desk, people.ada, id_).difference is not None
