"""Whatever anybody does in whatever order, a proposal's life keeps its promises, on both databases."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.assess import evaluate
from assessment.intake import Vocabulary, load_adjustments, load_inventory
from assessment.result import result_document
from assessment.rulebook import Rules
from assessment.store import Database, proposals, trail
from assessment.store.proposals import Contents, Proposal, Terms
from assessment.store.staff import User
from assessment.workflow import Desk, OfferAlternatives, SetDiscount
from assessment.workflow.proposals import (
    NotPrinted,
    WrongProposalStatus,
    accept,
    accepted_adjustments,
    approve,
    decline,
    expire_late,
    find,
    remind_soon,
    revive,
    send,
    send_back,
    submit,
    view,
    withdraw,
)
from tests.workflow.conftest import Staff
from tests.workflow.proposal_steps import Clock, desk_of, issued, printed, ready, yes

# Written down once more, by hand: from where a step may be taken, and where it leads.
FROM = {
    "submit": {"draft"},
    "approve": {"in_review"},
    "send_back": {"in_review"},
    "send": {"approved"},
    "withdraw": {"draft", "in_review", "approved", "sent", "viewed"},
    "revive": {"expired", "declined", "withdrawn", "superseded"},
    "accept": {"sent", "viewed"},
    "decline": {"sent", "viewed"},
}
OPEN = FROM["withdraw"]
STEPS = {
    ("proposal_issue", None, "draft"),
    ("proposal_revive", None, "draft"),
    ("proposal_submit", "draft", "in_review"),
    ("proposal_release", "draft", "approved"),
    ("proposal_approve", "in_review", "approved"),
    ("proposal_send_back", "in_review", "draft"),
    ("proposal_send", "approved", "sent"),
    ("proposal_view", "sent", "viewed"),
    *(("proposal_accept", state, "accepted") for state in ("sent", "viewed")),
    *(("proposal_decline", state, "declined") for state in ("sent", "viewed")),
    *(("proposal_withdraw", state, "withdrawn") for state in OPEN),
    *(("proposal_expire", state, "expired") for state in OPEN),
    *(("proposal_supersede", state, "superseded") for state in OPEN),
}
REFUSALS = (WrongProposalStatus, NotPrinted, PermissionError, LookupError)
NAMES = ("ada", "ada", "bob", "mia", "adam")
# Which version is meant, counted from the latest.
WHICH = (0, 0, 0, 1, 2)
CHANCES = {
    "go_on": 10,
    "issue": 3,
    "submit": 1,
    "approve": 2,
    "send_back": 1,
    "print": 1,
    "send": 2,
    "withdraw": 1,
    "revive": 1,
    "look": 2,
    "accept": 2,
    "decline": 1,
    "days_pass": 3,
    "the_clock_works": 1,
}
MOST_VERSIONS = 4


@dataclass
class Seen:
    """What a version said when it was first seen, and what happened to it since."""

    terms: Terms
    contents: Contents
    secret: str
    printed: bool = False
    accepted_on: object = None
    authors: set[str] = field(default_factory=set)


class Life:
    """Engineers, managers, customers and the clock at one assessment, by chance."""

    def __init__(self, database: Database, rules: Rules, people: Staff, chance: Random) -> None:
        self.database, self.rules_, self.people, self.chance = database, rules, people, chance
        discount = chance.random() < 0.5
        self.clock = Clock()
        self.desk: Desk = desk_of(database, rules, self.clock)
        changes = (SetDiscount("15", "Three years"),) if discount else (OfferAlternatives(("office",)),)
        self.id_ = ready(self.desk, people.ada, *changes)
        self.seen: dict[UUID, Seen] = {}

    def live(self, steps: int) -> None:
        """Take steps by chance, the usual next one most often; everything holds after each."""
        names = list(CHANCES)
        for name in self.chance.choices(names, list(CHANCES.values()), k=steps):
            self.one(name)
            self.everything_holds()
        self.totals_hold()

    def one(self, name: str) -> None:
        if name == "days_pass":
            self.clock.pass_days(self.chance.randint(1, 20))
        elif name == "the_clock_works":
            self.the_clock_works()
        elif name == "issue" or not self.seen:
            self.issue(self.somebody()) if len(self.seen) < MOST_VERSIONS else self.the_clock_works()
        else:
            getattr(self, name)(self.chance.choice(WHICH))

    def somebody(self, *names: str) -> str:
        return self.chance.choice(names or NAMES)

    def issue(self, name: str) -> None:
        self.new(name, name != "bob", lambda user: issued(self.desk, user, self.id_))

    def revive(self, which: int, name: str = "") -> None:
        name = name or self.somebody()
        old = self.pick(which)
        may = name != "bob" and old.status in FROM["revive"]
        self.new(name, may, lambda user: revive(self.desk, user, old.id, uuid4().hex, "Again"))

    def go_on(self, which: int) -> None:
        """The next usual step, since chance alone seldom comes far."""
        agreed = self.chance.random() < 0.6
        usual: dict[str, Callable[[], None]] = {
            "draft": lambda: self.submit(which, "ada"),
            "in_review": lambda: self.approve(which),
            "approved": lambda: self.send(which, "ada", print_first=True),
            "sent": lambda: self.look(which),
            "viewed": lambda: self.accept(which) if agreed else self.decline(which),
            "accepted": lambda: self.accept(which),
        }
        usual.get(self.pick(which).status, lambda: self.revive(which))()

    def new(self, name: str, may: bool, make: Callable[[User], Proposal]) -> None:
        made = self.attempt(may, lambda: make(getattr(self.people, name)))
        if made:
            contents = proposals.find_contents(self.database, made.id)
            secret = proposals.new_proposal_link(self.database, made.id)
            self.seen[made.id] = Seen(made.terms, contents, secret, authors={name})

    def submit(self, which: int, name: str = "") -> None:
        name = name or self.somebody()
        done = self.staff(name, which, "submit", True, submit)
        if done:
            self.seen[done.id].authors.add(name)
            assert done.status == ("in_review" if done.terms.approval == "required" else "approved")

    def approve(self, which: int, name: str = "") -> None:
        name = name or self.somebody()
        others = name not in self.seen[self.pick(which).id].authors
        self.staff(name, which, "approve", name in ("mia", "adam") and others, approve)

    def send_back(self, which: int, name: str = "") -> None:
        name = name or self.somebody()
        manager = name in ("mia", "adam")
        self.staff(name, which, "send_back", manager, lambda *about: send_back(*about, "No"))

    def print(self, which: int) -> None:
        there = self.pick(which)
        if there.status in ("approved", "sent", "viewed"):
            printed(self.desk, there)
            self.seen[there.id].printed = True

    def send(self, which: int, name: str = "", print_first: bool = False) -> None:
        name = name or self.somebody()
        if print_first:
            self.print(which)
        there = self.pick(which)
        earlier = [each for each in self.there() if each.version < there.version and each.status in OPEN]
        if self.staff(name, which, "send", self.seen[there.id].printed, send):
            gone = {each.id for each in self.there() if each.status in ("superseded", "expired")}
            assert {each.id for each in earlier} <= gone

    def withdraw(self, which: int, name: str = "") -> None:
        name = name or self.somebody()
        self.staff(name, which, "withdraw", True, lambda *about: withdraw(*about, "Wrong"))

    def staff(
        self, name: str, which: int, step: str, may: bool, take: Callable[[Desk, User, UUID], Proposal]
    ) -> Proposal | None:
        there, user = self.pick(which), getattr(self.people, name)
        may = may and name != "bob" and there.status in FROM[step] and self.valid(there)
        return self.attempt(may, lambda: take(self.desk, user, there.id))

    def look(self, which: int) -> None:
        by_staff = self.chance.random() < 0.2
        there = self.pick(which)
        looked = (find if by_staff else view)(self.desk, self.seen[there.id].secret)
        opened = there.status == "sent" and not by_staff
        wanted = "viewed" if opened else there.status
        late = there.status in OPEN and not self.valid(there)
        assert looked.status == ("expired" if late else wanted)

    def accept(self, which: int) -> None:
        there, name, place = self.pick(which), self.somebody("Anna", "Bernd"), self.chance.choice((0, -1))
        said = yes(there, name=name, tier=there.terms.tiers[place], billing=there.terms.billings[place])
        done = there.accepted
        again = done is not None and (done.name, done.choice) == (name, said.choice)
        may = again or (there.status in FROM["accept"] and self.valid(there))
        accepted = self.attempt(may, lambda: accept(self.desk, self.seen[there.id].secret, said))
        if accepted and not again:
            assert self.seen[there.id].printed
            self.seen[there.id].accepted_on = self.clock.day

    def decline(self, which: int) -> None:
        there = self.pick(which)
        may = there.status == "declined" or (there.status in FROM["decline"] and self.valid(there))
        self.attempt(may, lambda: decline(self.desk, self.seen[there.id].secret, "Anna", "Too dear"))

    def the_clock_works(self) -> None:
        expire_late(self.desk)
        remind_soon(self.desk)
        assert all(self.valid(each) for each in self.there() if each.status in OPEN)

    def everything_holds(self) -> None:
        there = self.there()
        assert sum(each.status in ("sent", "viewed") for each in there) <= 1
        for each in there:
            assert each.terms == self.seen[each.id].terms
            self.was_accepted_in_time(each)
        self.trail_is_whole(there)

    def was_accepted_in_time(self, each: Proposal) -> None:
        on = self.seen[each.id].accepted_on
        assert (each.status == "accepted") == (each.accepted is not None) == (on is not None)
        if each.accepted:
            assert each.sent_at and each.accepted.on == on
            assert each.accepted.on <= each.terms.valid_until

    def trail_is_whole(self, there: tuple[Proposal, ...]) -> None:
        noted = trail.trail(self.database, self.id_)[::-1]
        for each in there:
            path = f"proposals/{each.version}/status"
            steps = [(entry.action, entry.before, entry.after) for entry in noted if entry.path == path]
            assert set(steps) <= STEPS
            assert [before for _, before, _ in steps] == [None, *(after for _, _, after in steps[:-1])]
            assert steps[-1][2] == each.status

    def totals_hold(self) -> None:
        for each in self.there():
            contents = proposals.find_contents(self.database, each.id)
            assert contents == self.seen[each.id].contents
            assert contents.result["fee"]["monthly"] == f"{each.terms.fee_cents / 100:.2f}"
            if each.accepted:
                self.totals_are_those_of(contents, each)

    def totals_are_those_of(self, contents: Contents, each: Proposal) -> None:
        rulebook, on = self.rules_.on(each.terms.evaluated_on), each.terms.evaluated_on
        vocabulary = Vocabulary.of(rulebook)
        inventory = load_inventory(contents.inventory, vocabulary, on)
        chosen = load_adjustments(accepted_adjustments(contents, each), vocabulary, inventory)
        result = result_document(evaluate(inventory, rulebook, on, chosen), each.terms.language)
        assert each.accepted
        assert result["fee"]["monthly"] == f"{each.accepted.fee_cents / 100:.2f}"
        assert result["fee"]["tier"] == each.accepted.choice["tier"]

    def there(self) -> tuple[Proposal, ...]:
        return proposals.proposals_of(self.database, self.id_)

    def pick(self, which: int) -> Proposal:
        """One of the latest versions."""
        there = self.there()
        return there[which % len(there)]

    def valid(self, proposal: Proposal) -> bool:
        return proposal.status not in OPEN or self.clock.day <= proposal.terms.valid_until

    def attempt(self, may: bool, act: Callable[[], Proposal]) -> Proposal | None:
        """Do it; it works if, and only if, it should."""
        try:
            done = act()
        except REFUSALS as refusal:
            assert not may, refusal
            return None
        assert may
        return done


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_anybody_does_the_life_of_proposals_keeps_its_promises(
    database: Database, rules: Rules, people: Staff, seed: int
) -> None:
    Life(database, rules, people, Random(seed)).live(60)
