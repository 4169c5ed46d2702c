"""The PDFs of proposals, made once each, and what the clock does to proposals by itself."""

from typing import TYPE_CHECKING
from uuid import UUID

from assessment.asked import today
from assessment.facts import Choice
from assessment.issuing import ISSUED, sealed
from assessment.jobs.context import Context
from assessment.store import proposals
from assessment.store.jobs import Effect
from assessment.store.proposals import ACCEPTED_PDF, ISSUED_PDF, NoProposal, Proposal
from assessment.workflow import Desk
from assessment.workflow.proposals import assessed, expire_late, remind_soon

if TYPE_CHECKING:
    from assessment.proposal import Acceptance


def print_issued(context: Context) -> Effect | None:
    """The PDF that is sent; nothing where it is there already."""
    return _print(context, ISSUED_PDF)


def print_accepted(context: Context) -> Effect | None:
    """The same with the page that says who accepted what; nothing where it is there already."""
    return _print(context, ACCEPTED_PDF)


def expire_proposals(context: Context) -> None:
    """Let proposals expire whose last day has passed."""
    while expire_late(_desk(context)):
        pass


def remind_customers(context: Context) -> None:
    """Remind customers whose proposal ends soon."""
    while remind_soon(_desk(context)):
        pass


def _print(context: Context, kind: str) -> Effect | None:
    database, id_ = context.place.database, UUID(context.job.payload["proposal"])
    try:
        proposal = proposals.find_proposal(database, id_)
    except NoProposal:
        return None  # erased since
    if proposals.find_pdf(database, id_, kind):
        return None
    pdf = _rendered(_desk(context), proposal, _acceptance(proposal) if kind == ACCEPTED_PDF else None)
    content = sealed(pdf, context.place.service.rulebook(today()).provider, context.place.settings)
    return lambda session: proposals.add_pdf(session, id_, kind, content)


def _rendered(desk: Desk, proposal: Proposal, acceptance: "Acceptance | None") -> bytes:
    # The libraries that print are the heaviest of all: only who prints waits for them.
    from assessment.proposal import Issue, render_in_worker

    contents, terms = proposals.find_contents(desk.database, proposal.id), proposal.terms
    issue = Issue(terms.number, proposal.version, ISSUED, terms.issued_on, acceptance)
    return render_in_worker(assessed(desk, proposal, contents), terms.language, issue)


def _acceptance(proposal: Proposal) -> "Acceptance":
    """What the acceptance page says; ValueError for a proposal that nobody accepted."""
    from assessment.proposal import Acceptance

    accepted = proposal.accepted
    if accepted is None:
        raise ValueError("the proposal is not accepted")
    said = accepted.choice
    choice = Choice(said["tier"], said["billing"], tuple(said["options"]))
    return Acceptance(accepted.name, accepted.function, accepted.at, choice, accepted.pdf_sha256)


def _desk(context: Context) -> Desk:
    return Desk(context.place.database, context.place.service.rules, today)
