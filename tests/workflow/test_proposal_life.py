"""A proposal's life: issued and frozen, approved, sent, answered; by who may, on exactly what was shown."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from assessment.facts import InputError
from assessment.result import result_document
from assessment.rulebook import Rules, load_rules
from assessment.store import Database, proposals, trail
from assessment.store.desk import find_file
from assessment.store.jobs import Which, list_jobs
from assessment.store.proposals import NoProposal, Proposal
from assessment.workflow import (
    Desk,
    Filters,
    Forbidden,
    OfferAlternatives,
    SetDiscount,
    SetOption,
    WrongStatus,
    adjust,
    board,
    step,
)
from assessment.workflow.proposals import (
    MOVES,
    FourEyes,
    Issuing,
    NotPrinted,
    WrongProposalStatus,
    accept,
    accepted_adjustments,
    approve,
    assessed,
    decline,
    expire_late,
    find,
    issue,
    link,
    possible,
    remind_soon,
    revive,
    send,
    send_again,
    send_back,
    submit,
    view,
    waiting_for_approval,
    withdraw,
)
from assessment.workflow.proposals import proposals as versions
from tests.conftest import RULES, example
from tests.workflow.conftest import Staff
from tests.workflow.proposal_steps import Clock, approved, desk_of, issued, printed, ready, sent, yes

DISCOUNT = SetDiscount("15", "Three years")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(database: Database, rules: Rules, clock: Clock) -> Desk:
    return desk_of(database, rules, clock)


def mails(desk: Desk, proposal: Proposal) -> list[tuple[str, str]]:
    """Kind and recipient of the mails about a proposal, in their order."""
    jobs = sorted(
        list_jobs(desk.database, Which(assessment=proposal.assessment)), key=lambda job: job.created_at
    )
    about = [job for job in jobs if job.payload.get("about") == {"proposal": str(proposal.id)}]
    return [(job.payload["kind"], job.payload.get("recipient") or job.payload["user"]) for job in about]


def moves_in_trail(desk: Desk, proposal: Proposal) -> list[tuple[str, str | None, str]]:
    path = f"proposals/{proposal.version}/status"
    noted = [each for each in trail.trail(desk.database, proposal.assessment)[::-1] if each.path == path]
    return [(each.action, each.before, each.after) for each in noted]


def test_the_usual_offer_goes_from_draft_to_accepted(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada)
    proposal, secret = sent(desk, people.ada, id_)
    assert find(desk, secret).status == "sent"
    assert view(desk, secret).status == "viewed"
    done = accept(desk, secret, yes(proposal))
    assert (done.status, done.accepted and done.accepted.name) == ("accepted", "Anna Weber")
    assert moves_in_trail(desk, proposal) == [
        ("proposal_issue", None, "draft"),
        ("proposal_release", "draft", "approved"),
        ("proposal_send", "approved", "sent"),
        ("proposal_view", "sent", "viewed"),
        ("proposal_accept", "viewed", "accepted"),
    ]
    ada = str(people.ada.id)
    told = [("proposal_sent", "it@weber.example"), ("proposal_accepted", "it@weber.example")]
    assert mails(desk, proposal) == [*told, ("proposal_accepted", ada)]
    work = {job.kind for job in list_jobs(desk.database, Which()) if "mail" not in job.kind}
    assert work == {"proposal_pdf", "accepted_pdf", "plan_review"}


def test_a_large_discount_needs_a_manager(desk: Desk, people: Staff) -> None:
    proposal = issued(desk, people.ada, ready(desk, people.ada, DISCOUNT))
    assert submit(desk, people.ada, proposal.id).status == "in_review"
    assert mails(desk, proposal) == [("approval_asked", str(people.mia.id))]
    for engineer in (people.ada, people.bob):
        with pytest.raises((Forbidden, LookupError)):
            approve(desk, engineer, proposal.id)
    there = approve(desk, people.mia, proposal.id)
    assert there.status == "approved" and there.approved and there.approved.by == people.mia.id
    assert mails(desk, proposal)[-1] == ("proposal_approved", str(people.ada.id))


def test_nobody_approves_his_own_not_even_a_manager(desk: Desk, people: Staff) -> None:
    proposal = issued(desk, people.mia, ready(desk, people.mia, DISCOUNT))
    submit(desk, people.mia, proposal.id)
    with pytest.raises(FourEyes):
        approve(desk, people.mia, proposal.id)
    assert mails(desk, proposal) == [("approval_asked", str(people.adam.id))]
    assert approve(desk, people.adam, proposal.id).status == "approved"


def test_whoever_asked_for_approval_does_not_give_it(desk: Desk, people: Staff) -> None:
    proposal = issued(desk, people.ada, ready(desk, people.ada, DISCOUNT))
    submit(desk, people.mia, proposal.id)
    with pytest.raises(FourEyes):
        approve(desk, people.mia, proposal.id)


def test_what_a_manager_sends_back_can_be_asked_for_again(desk: Desk, people: Staff) -> None:
    proposal = issued(desk, people.ada, ready(desk, people.ada, DISCOUNT))
    submit(desk, people.ada, proposal.id)
    with pytest.raises(InputError):
        send_back(desk, people.mia, proposal.id, " ")
    assert send_back(desk, people.mia, proposal.id, "Too much").status == "draft"
    assert mails(desk, proposal)[-1] == ("proposal_sent_back", str(people.ada.id))
    submit(desk, people.ada, proposal.id)
    assert approve(desk, people.mia, proposal.id).status == "approved"


def test_the_customer_may_choose_among_alternatives_and_ways_of_billing(desk: Desk, people: Staff) -> None:
    file = ready(desk, people.ada, OfferAlternatives(("standard",)))
    terms = issued(desk, people.ada, file).terms
    assert (terms.tiers, terms.approval) == (("business", "standard"), "not_required")
    assert terms.billings == ("fixed", "hourly")


def test_a_double_click_issues_once(desk: Desk, people: Staff) -> None:
    id_, wanted = ready(desk, people.ada), Issuing(uuid4().hex, "de")
    assert issue(desk, people.ada, id_, wanted) == issue(desk, people.ada, id_, wanted)
    assert [each.version for each in versions(desk, people.ada, id_).versions] == [1]
    assert issued(desk, people.ada, id_).version == 2


def test_only_a_reviewed_and_complete_assessment_is_issued(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada)
    step(desk, people.ada, id_, "archive")
    with pytest.raises(WrongStatus):
        issued(desk, people.ada, id_)
    with pytest.raises(InputError) as refused:
        issue(desk, people.bob, ready(desk, people.bob), Issuing("r", "xx"))
    assert {each.path for each in refused.value.problems} == {"language"}


def test_another_engineer_does_not_even_see_it(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada)
    proposal = issued(desk, people.ada, id_)
    for attempt in (
        lambda: submit(desk, people.bob, proposal.id),
        lambda: withdraw(desk, people.bob, proposal.id, "no"),
        lambda: versions(desk, people.bob, id_),
        lambda: issued(desk, people.bob, id_),
    ):
        with pytest.raises(LookupError):
            attempt()


def test_nothing_is_sent_before_its_pdf_is_there(desk: Desk, people: Staff) -> None:
    proposal = issued(desk, people.ada, ready(desk, people.ada))
    submit(desk, people.ada, proposal.id)
    with pytest.raises(NotPrinted):
        send(desk, people.ada, proposal.id)
    printed(desk, proposal)
    with pytest.raises(InputError):
        send(desk, people.ada, proposal.id, "no address")
    there = send(desk, people.ada, proposal.id, "anna@weber.example")
    assert there.recipient == "anna@weber.example"
    send_again(desk, people.ada, proposal.id)
    assert mails(desk, proposal) == [("proposal_sent", "anna@weber.example")] * 2


def test_a_later_version_supersedes_when_it_is_sent_and_not_before(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada)
    first, old = sent(desk, people.ada, id_)
    second = approved(desk, people.ada, issued(desk, people.ada, id_))
    third = issued(desk, people.ada, id_)
    assert find(desk, old).status == "sent"
    send(desk, people.ada, second.id)
    assert find(desk, old).status == "superseded"
    with pytest.raises(WrongProposalStatus) as refused:
        accept(desk, old, yes(first))
    assert refused.value.status == "superseded"
    stands = [each.status for each in versions(desk, people.ada, id_).versions]
    assert stands == ["draft", "sent", "superseded"] and third.version == 3


def test_what_expired_cannot_be_accepted_but_offered_again(desk: Desk, people: Staff, clock: Clock) -> None:
    first, secret = sent(desk, people.ada, ready(desk, people.ada))
    clock.pass_days(30)
    assert view(desk, secret).status == "viewed"
    clock.pass_days(1)
    with pytest.raises(WrongProposalStatus) as refused:
        accept(desk, secret, yes(first))
    assert refused.value.status == "expired" and expire_late(desk) == 0
    again = revive(desk, people.ada, first.id, uuid4().hex, "He had been away")
    assert (again.version, again.status, again.revives) == (2, "draft", first.id)
    assert again.terms.evaluated_on == clock.day and again.terms.fee_cents == first.terms.fee_cents
    assert moves_in_trail(desk, again) == [("proposal_revive", None, "draft")]


def test_the_clock_expires_and_reminds_once(desk: Desk, people: Staff, clock: Clock) -> None:
    proposal, _ = sent(desk, people.ada, ready(desk, people.ada))
    draft = issued(desk, people.bob, ready(desk, people.bob))
    clock.pass_days(22)
    assert remind_soon(desk) == 0
    clock.pass_days(1)
    assert [remind_soon(desk), remind_soon(desk)] == [1, 0]
    assert mails(desk, proposal)[-1] == ("proposal_reminder", "it@weber.example")
    assert expire_late(desk) == 0
    clock.pass_days(8)
    assert [expire_late(desk), expire_late(desk), remind_soon(desk)] == [2, 0, 0]
    assert proposals.find_proposal(desk.database, draft.id).status == "expired"


def test_a_customer_declines_and_staff_may_offer_it_again(desk: Desk, people: Staff) -> None:
    proposal, secret = sent(desk, people.ada, ready(desk, people.ada))
    done = decline(desk, secret, "Anna", "Too dear")
    assert done.declined and (done.declined.name, done.declined.reason) == ("Anna", "Too dear")
    assert mails(desk, proposal)[-1] == ("proposal_declined", str(people.ada.id))
    assert revive(desk, people.ada, proposal.id, "r2", "Talked").version == 2


def test_an_accepted_proposal_is_never_opened_again(desk: Desk, people: Staff, clock: Clock) -> None:
    id_ = ready(desk, people.ada)
    proposal, secret = sent(desk, people.ada, id_)
    accept(desk, secret, yes(proposal))
    for attempt in (
        lambda: revive(desk, people.mia, proposal.id, "r", "Once more"),
        lambda: withdraw(desk, people.mia, proposal.id, "No"),
        lambda: decline(desk, secret),
        lambda: accept(desk, secret, yes(proposal, name="Somebody else")),
        lambda: send_again(desk, people.ada, proposal.id),
    ):
        with pytest.raises(WrongProposalStatus):
            attempt()
    clock.pass_days(100)
    later, _ = sent(desk, people.ada, id_)
    assert find(desk, secret).status == "accepted" and later.version == 2


def test_clicking_twice_accepts_once(desk: Desk, people: Staff) -> None:
    proposal, secret = sent(desk, people.ada, ready(desk, people.ada))
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: accept(desk, secret, yes(proposal)), range(4)))
    assert len(set(map(str, done))) == 1
    assert [name for name, *_ in moves_in_trail(desk, proposal)].count("proposal_accept") == 1
    assert [kind for kind, _ in mails(desk, proposal)].count("proposal_accepted") == 2


def test_of_two_different_answers_one_counts(desk: Desk, people: Staff) -> None:
    proposal, secret = sent(desk, people.ada, ready(desk, people.ada))
    answers: list[Callable[[], Proposal]] = [
        lambda: accept(desk, secret, yes(proposal, name="Anna")),
        lambda: accept(desk, secret, yes(proposal, name="Bernd")),
        lambda: decline(desk, secret),
    ]

    def attempt(answer: Callable[[], Proposal]) -> str:
        try:
            return answer().status
        except WrongProposalStatus:
            return "refused"

    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(attempt, answers))
    assert done.count("refused") == 2
    assert len(moves_in_trail(desk, proposal)) == 4


def test_only_what_was_offered_is_accepted_by_name_and_function(desk: Desk, people: Staff) -> None:
    proposal, secret = sent(desk, people.ada, ready(desk, people.ada))
    wrong = yes(proposal, version=9, name=" ", function="", tier="gold", billing="barter", options=("x",))
    with pytest.raises(InputError) as refused:
        accept(desk, secret, wrong)
    paths = [each.path for each in refused.value.problems]
    assert paths == ["version", "tier", "billing", "options", "name", "function"]
    with pytest.raises(NoProposal):
        accept(desk, "no such secret", yes(proposal))


def spare() -> SetOption:
    item = example("office-25")["items"][0]["id"]
    set_by_hand = {"item": item, "field": "monthly", "value": "12.50", "reason": "A spare is kept"}
    return SetOption("spare", "A spare", (set_by_hand,))


def test_what_was_accepted_is_what_the_frozen_documents_give(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada, OfferAlternatives(("office",)), spare())
    proposal, secret = sent(desk, people.ada, id_, people.mia)
    contents = proposals.find_contents(desk.database, proposal.id)
    again = result_document(assessed(desk, proposal, contents), proposal.terms.language)
    assert json.loads(json.dumps(again, default=str)) == contents.result
    assert proposal.terms.fee_cents == int(again["fee"]["monthly"].replace(".", ""))
    done = accept(desk, secret, yes(proposal, tier="office", billing="hourly", options=("spare",)))
    assert done.accepted
    chosen = assessed(desk, done, contents, done.accepted.choice)
    assert chosen.fee and chosen.fee.tier.id == "office" and chosen.adjustments.ticked == ("spare",)
    assert done.accepted.fee_cents == chosen.fee.monthly * 100 != proposal.terms.fee_cents
    assert accepted_adjustments(contents, done)["choice"] == done.accepted.choice


def test_what_was_issued_does_not_follow_the_assessment(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada)
    proposal = issued(desk, people.ada, id_)
    contents = proposals.find_contents(desk.database, proposal.id)
    adjust(desk, people.ada, id_, find_file(desk.database, id_).version, DISCOUNT)
    assert proposals.find_contents(desk.database, proposal.id) == contents
    assert proposals.find_proposal(desk.database, proposal.id) == proposal
    assert issued(desk, people.ada, id_).terms.fee_cents < proposal.terms.fee_cents


def test_the_buttons_are_the_moves_that_would_be_taken(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada, DISCOUNT)
    proposal = submit(desk, people.ada, issued(desk, people.ada, id_).id)
    file = find_file(desk.database, id_)
    assert [each.name for each in possible(people.ada, file, proposal)] == ["withdraw"]
    assert [each.name for each in possible(people.mia, file, proposal)] == [
        "approve",
        "send_back",
        "withdraw",
    ]
    assert possible(people.bob, file, proposal) == ()


def test_each_move_of_staff_is_allowed_by_the_table_of_roles() -> None:
    assert {move.action for move in MOVES if move.who == "staff"} == {"issue", "approve", "send", "withdraw"}
    assert all(move.action is None for move in MOVES if move.who != "staff")


def test_the_board_says_what_happens_next_to_a_proposal(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada, DISCOUNT)

    def next_step() -> str:
        lines = board(desk, people.ada, Filters(), datetime.now(UTC)).lines
        return next(line.next_step for line in lines if line.row.id == id_)

    assert next_step() == "propose"
    proposal = issued(desk, people.ada, id_)
    assert next_step() == "submit_proposal"
    submit(desk, people.ada, proposal.id)
    assert next_step() == "approve_proposal"
    approve(desk, people.mia, proposal.id)
    assert next_step() == "send_proposal"
    withdraw(desk, people.ada, proposal.id, "A mistake")
    assert next_step() == "propose"


def test_a_manager_sees_what_waits_for_him_and_not_his_own(desk: Desk, people: Staff) -> None:
    hers = submit(desk, people.ada, issued(desk, people.ada, ready(desk, people.ada, DISCOUNT)).id)
    own = submit(desk, people.mia, issued(desk, people.mia, ready(desk, people.mia, DISCOUNT)).id)
    assert waiting_for_approval(desk, people.ada) == ()
    assert [each.proposal for each in waiting_for_approval(desk, people.mia)] == [hers]
    waiting = waiting_for_approval(desk, people.adam)
    assert [each.proposal for each in waiting] == [hers, own]
    assert {each.company for each in waiting} == {example("office-25")["customer"]["name"]}


def test_a_link_that_staff_hands_over_is_in_the_trail(desk: Desk, people: Staff) -> None:
    proposal, _ = sent(desk, people.ada, ready(desk, people.ada))
    assert find(desk, link(desk, people.ada, proposal.id)) == proposal
    made = [
        each for each in trail.trail(desk.database, proposal.assessment) if each.path == "proposals/1/link"
    ]
    assert made[0].actor == people.ada.actor
    with pytest.raises(LookupError):
        link(desk, people.bob, proposal.id)


def replace_in(file: Path, old: str, new: str) -> None:
    before = file.read_text("utf-8")
    assert old in before
    file.write_text(before.replace(old, new), "utf-8")


def test_what_is_cheaper_than_the_floor_needs_approval_even_as_an_alternative(
    database: Database, people: Staff, tmp_path: Path
) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    replace_in(tmp_path / "rules/tables/parameters.yaml", "value: 100.00\n", "value: 2500.00\n")
    replace_in(tmp_path / "rules/decisions/approval.yaml", "fee: 2000}", "fee: 3000}")
    desk = desk_of(database, load_rules(tmp_path / "rules"), Clock())
    alone = issued(desk, people.ada, ready(desk, people.ada)).terms
    assert (alone.approval, alone.fee_cents > 250_000) == ("not_required", True)
    beside = issued(desk, people.ada, ready(desk, people.ada, OfferAlternatives(("office",)))).terms
    assert (beside.approval, beside.approval_rule) == ("required", "approval.floor")
    assert beside.fee_cents == alone.fee_cents
