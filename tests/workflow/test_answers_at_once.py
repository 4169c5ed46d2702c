"""Customer, engineer and clock at the same moment: one wins, the others are told, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest

from assessment.rulebook import Rules
from assessment.store import Database, proposals, trail
from assessment.store.proposals import Proposal
from assessment.workflow import Desk
from assessment.workflow.proposals import WrongProposalStatus, accept, decline, expire_late, withdraw
from tests.workflow.conftest import Staff
from tests.workflow.proposal_steps import Clock, desk_of, ready, sent, yes

ROUNDS = 4
Answer = Callable[[], object]
ENDS = {"accepted", "declined", "withdrawn", "expired"}


@pytest.fixture
def desk(database: Database, rules: Rules) -> Desk:
    return desk_of(database, rules, Clock())


def at_once(*answers: Answer) -> list[str]:
    """What becomes of each answer: the status it reached, or the one that it met."""
    barrier = Barrier(len(answers))

    def give(answer: Answer) -> str:
        barrier.wait(timeout=60)
        try:
            done = answer()
        except WrongProposalStatus as error:
            return f"too late: {error.status}"
        return done.status if isinstance(done, Proposal) else "done"

    with ThreadPoolExecutor(len(answers)) as threads:
        return list(threads.map(give, answers))


def closings(desk: Desk, proposal: Proposal) -> list[object]:
    noted = trail.trail(desk.database, proposal.assessment, under=f"proposals/{proposal.version}/status")
    return [each.after for each in noted if each.after in ENDS]


def test_yes_no_and_the_engineers_withdrawal_come_at_once(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada)
    for _ in range(ROUNDS):
        it, secret = sent(desk, people.ada, id_)
        other = proposals.new_proposal_link(desk.database, it.id)
        told = at_once(
            partial(accept, desk, secret, yes(it)),
            partial(accept, desk, other, yes(it, name="Otto Other")),
            partial(decline, desk, secret, "Anna", "No"),
            partial(withdraw, desk, people.ada, it.id, "A mistake"),
        )
        end = proposals.find_proposal(desk.database, it.id).status
        assert closings(desk, it) == [end], told
        assert sorted(told) == sorted([end, *[f"too late: {end}"] * 3])


def test_a_doubled_yes_is_one_acceptance_and_both_are_told_so(desk: Desk, people: Staff) -> None:
    it, secret = sent(desk, people.ada, ready(desk, people.ada))
    assert at_once(*[partial(accept, desk, secret, yes(it))] * 4) == ["accepted"] * 4
    assert closings(desk, it) == ["accepted"]
    said = [
        each for each in trail.trail(desk.database, it.assessment) if each.action == "proposal_acceptance"
    ]
    assert len(said) == 1


def test_on_the_last_day_it_is_accepted_and_on_the_next_the_clock_is_always_right(
    database: Database, rules: Rules, people: Staff
) -> None:
    clock, next_day = Clock(), Clock()
    today, tomorrow = desk_of(database, rules, clock), desk_of(database, rules, next_day)
    id_ = ready(today, people.ada)
    for _ in range(ROUNDS):
        it, secret = sent(today, people.ada, id_)
        clock.day = it.terms.valid_until
        next_day.day = it.terms.valid_until + timedelta(days=1)
        # Midnight: one process has read the old day, another the new one.
        told = at_once(
            partial(accept, today, secret, yes(it)),
            partial(expire_late, tomorrow),
        )
        end = proposals.find_proposal(database, it.id)
        assert closings(today, it) == [end.status]
        assert told[0] == ("accepted" if end.status == "accepted" else "too late: expired")
        assert end.accepted is None or end.accepted.on == it.terms.valid_until
        clock.day = it.terms.issued_on
        with pytest.raises(WrongProposalStatus):
            accept(tomorrow, secret, yes(it, name="Too Late"))
