"""The steps of a proposal's life as tests take them."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from assessment.rulebook import Rules
from assessment.store import Database, proposals
from assessment.store.desk import find_file
from assessment.store.proposals import ISSUED_PDF, Proposal
from assessment.store.staff import User
from assessment.workflow import Adjusting, Desk, adjust, step
from assessment.workflow.proposals import Issuing, Said, approve, issue, send, submit
from tests.conftest import TODAY
from tests.workflow.conftest import started

PDF = b"%PDF-1.7 stands for the sealed file"


@dataclass
class Clock:
    """A day that tests move on."""

    day: date = field(default=TODAY)

    def __call__(self) -> date:
        return self.day

    def pass_days(self, days: int) -> None:
        self.day += timedelta(days=days)


def desk_of(database: Database, rules: Rules, clock: Clock) -> Desk:
    return Desk(database, rules, clock)


def ready(desk: Desk, user: User, *changes: Adjusting) -> UUID:
    """An office that is ready for a proposal."""
    id_ = started(desk, user).assessment.id
    step(desk, user, id_, "start_review")
    if changes:
        adjust(desk, user, id_, find_file(desk.database, id_).version, *changes)
    step(desk, user, id_, "make_ready")
    return id_


def issued(desk: Desk, user: User, id_: UUID, language: str = "fr") -> Proposal:
    return issue(desk, user, id_, Issuing(uuid4().hex, language))


def printed(desk: Desk, proposal: Proposal) -> None:
    proposals.put_pdf(desk.database, proposal.id, ISSUED_PDF, PDF)


def approved(desk: Desk, user: User, proposal: Proposal, manager: User | None = None) -> Proposal:
    """Submitted, approved where that is needed, and printed."""
    there = submit(desk, user, proposal.id)
    if there.status == "in_review":
        assert manager is not None
        there = approve(desk, manager, proposal.id)
    printed(desk, there)
    return there


def sent(desk: Desk, user: User, id_: UUID, manager: User | None = None) -> tuple[Proposal, str]:
    """A new version, sent; with the secret of a link to it."""
    proposal = approved(desk, user, issued(desk, user, id_), manager)
    return send(desk, user, proposal.id), proposals.new_proposal_link(desk.database, proposal.id)


def yes(proposal: Proposal, **other: object) -> Said:
    """What a customer says who accepts what is offered first."""
    terms = proposal.terms
    said = Said(proposal.version, "Anna Weber", "Gérante", terms.tiers[0], terms.billings[0])
    return replace(said, **other)  # type: ignore[arg-type]
