"""The board of what was proposed and accepted: what comes next in a review, and what waits for approval."""

import csv
import io
from datetime import UTC, datetime
from uuid import UUID

import pytest

from assessment.rulebook import Rules
from assessment.store import Database, reviews
from assessment.store.staff import User
from assessment.workflow import Desk, Filters, SetDiscount, board, board_csv, step
from assessment.workflow.proposals import accept, send_back, submit, waiting_for_approval, withdraw
from assessment.workflow.reviews import Starting, end, plan, start
from tests.workflow.conftest import Staff
from tests.workflow.proposal_steps import Clock, desk_of, issued, ready, sent, yes

DISCOUNT = SetDiscount("15", "Three years")
HALF_A_YEAR = 190


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(database: Database, rules: Rules, clock: Clock) -> Desk:
    return desk_of(database, rules, clock)


def under_contract(desk: Desk, user: User) -> UUID:
    proposal, secret = sent(desk, user, ready(desk, user))
    plan(desk, accept(desk, secret, yes(proposal)).id)
    return proposal.assessment


def next_step(desk: Desk, user: User) -> str:
    (line,) = board(desk, user, Filters(), datetime.now(UTC)).lines
    return line.next_step


def found(desk: Desk, user: User, proposal: str) -> list[UUID]:
    filters = Filters(proposal=proposal, sort="age")
    return [line.row.id for line in board(desk, user, filters, datetime.now(UTC)).lines]


def test_the_board_says_when_a_contract_is_to_be_reviewed(desk: Desk, clock: Clock, people: Staff) -> None:
    id_ = under_contract(desk, people.ada)
    assert next_step(desk, people.ada) == "none"
    clock.pass_days(HALF_A_YEAR)
    assert next_step(desk, people.ada) == "start_review"
    start(desk, people.ada, id_, Starting())
    assert next_step(desk, people.ada) == "finish_review"
    rows = csv.DictReader(io.StringIO("".join(board_csv(desk, people.ada, Filters(), datetime.now(UTC)))))
    assert [row["Next step"] for row in rows] == ["end the review: a new version, or the contract stays"]
    end(desk, people.ada, id_, "Nothing has changed")
    assert next_step(desk, people.ada) == "none"


def test_a_change_too_great_calls_for_the_review_before_its_day(desk: Desk, people: Staff) -> None:
    id_ = under_contract(desk, people.ada)
    review = reviews.open_reviews(desk.database, (id_,))[id_]
    reviews.change(desk.database, id_, lambda binder: binder.set(review.id, exceeded=True))
    assert next_step(desk, people.ada) == "start_review"


def test_the_next_version_made_in_a_review_goes_its_own_way(desk: Desk, people: Staff) -> None:
    id_ = under_contract(desk, people.ada)
    start(desk, people.ada, id_, Starting())
    again = issued(desk, people.ada, id_)
    assert next_step(desk, people.ada) == "submit_proposal"
    withdraw(desk, people.ada, again.id, "A mistake")
    assert next_step(desk, people.ada) == "finish_review"
    step(desk, people.ada, id_, "make_ready")
    assert next_step(desk, people.ada) == "propose"
    step(desk, people.ada, id_, "archive")
    assert next_step(desk, people.ada) == "none"


def test_what_waits_for_approval_is_a_filter_of_the_board(desk: Desk, people: Staff) -> None:
    ready(desk, people.ada)
    waits = ready(desk, people.ada, DISCOUNT)
    first = submit(desk, people.ada, issued(desk, people.ada, waits).id)
    assert found(desk, people.ada, "in_review") == [waits]
    # A later draft does not hide that the earlier version still waits.
    issued(desk, people.ada, waits)
    assert found(desk, people.mia, "in_review") == [waits] == found(desk, people.mia, "draft")
    assert [each.proposal.assessment for each in waiting_for_approval(desk, people.mia)] == [waits]
    assert board(desk, people.mia, Filters(proposal="in_review"), datetime.now(UTC)).total == 1
    assert len(list(board_csv(desk, people.mia, Filters(proposal="in_review"), datetime.now(UTC)))) == 2
    send_back(desk, people.mia, first.id, "Too much")
    assert found(desk, people.mia, "in_review") == []
    assert len(found(desk, people.mia, "nonsense")) == 2
