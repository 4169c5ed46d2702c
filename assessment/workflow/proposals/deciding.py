"""At the desk: submitted or released, approved or sent back, sent, sent again, withdrawn."""

from collections.abc import Callable
from uuid import UUID

from assessment.facts import InputError, Problem
from assessment.intake.problems import Wrong
from assessment.intake.texts import Email
from assessment.store import proposals as kept
from assessment.store.columns import now
from assessment.store.proposals import OPEN, WITH_CUSTOMER, Folder, Proposal
from assessment.store.staff import User
from assessment.store.trail import Entry
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed
from assessment.workflow.proposals.errors import NotPrinted, WrongProposalStatus
from assessment.workflow.proposals.life import BY_NAME, REQUIRED, TO_CUSTOMER
from assessment.workflow.proposals.moving import late, reason_of, take, tell
from assessment.workflow.words import N_

NO_RECIPIENT = N_("is missing; without an address nothing can be sent")
Act = Callable[[Folder, Proposal], Proposal]


def submit(desk: Desk, user: User, id_: UUID) -> Proposal:
    """Ask for approval; where the rulebook asks for none, the proposal is approved at once.

    This and all below raise `NoProposal`, `Gone`, `Forbidden`, `WrongProposalStatus`.
    """

    def act(folder: Folder, proposal: Proposal) -> Proposal:
        step = {"submitted_by": user.id, "submitted_by_name": user.name, "submitted_at": now()}
        name = "submit" if proposal.terms.approval == REQUIRED else "release"
        also = step if name == "submit" else step | {"approved_by_name": "", "approved_at": now()}
        return take(folder, proposal, name, user, proposal.terms.approval_rule, **also)

    return _act(desk, id_, act)


def approve(desk: Desk, user: User, id_: UUID, reason: str = "") -> Proposal:
    """Approve; raises `FourEyes` for who issued it or asked for the approval."""
    said = reason_of(BY_NAME["approve"], reason)

    def act(folder: Folder, proposal: Proposal) -> Proposal:
        step = {"approved_by": user.id, "approved_by_name": user.name, "approved_at": now()}
        return take(folder, proposal, "approve", user, said, **step)

    return _act(desk, id_, act)


def send_back(desk: Desk, user: User, id_: UUID, reason: str) -> Proposal:
    """Give a proposal back to who issued it; raises `InputError` for a missing reason."""
    said = reason_of(BY_NAME["send_back"], reason)
    return _act(desk, id_, lambda folder, proposal: take(folder, proposal, "send_back", user, said))


def withdraw(desk: Desk, user: User, id_: UUID, reason: str) -> Proposal:
    """Take an open proposal back; raises `InputError` for a missing reason."""
    said = reason_of(BY_NAME["withdraw"], reason)
    return _act(desk, id_, lambda folder, proposal: take(folder, proposal, "withdraw", user, said))


def send(desk: Desk, user: User, id_: UUID, recipient: str = "") -> Proposal:
    """Mail the customer his link; every earlier open version is superseded at this moment.

    `recipient` is the assessment's address where none is given. Raises `NotPrinted` while the PDF is not
    there; `InputError` for a missing or bad address.
    """
    given = _address(recipient)

    def act(folder: Folder, proposal: Proposal) -> Proposal:
        to = given or folder.file.assessment.email
        sent = take(folder, proposal, "send", user, recipient=to, sent_at=now())
        if to is None:
            raise InputError((Problem("recipient", NO_RECIPIENT),))
        if folder.issued_pdf(sent.id) is None:
            raise NotPrinted(str(sent.id))
        for each in folder.proposals:
            if each.version < sent.version and each.status in OPEN:
                take(folder, each, "supersede", user)
        return sent

    return _act(desk, id_, act)


def send_again(desk: Desk, user: User, id_: UUID) -> Proposal:
    """Mail the customer one more link to what he has already."""

    def act(folder: Folder, proposal: Proposal) -> Proposal:
        allowed(user, "send")(folder.file)
        if proposal.status not in WITH_CUSTOMER:
            raise WrongProposalStatus(proposal.status)
        tell(folder, proposal, "proposal_sent", TO_CUSTOMER)
        folder.note(proposal.id, user.actor, Entry("proposal_sent_again", "mail"))
        return proposal

    return _act(desk, id_, act)


def _address(recipient: str) -> str | None:
    try:
        return Email().read(recipient.strip()) if recipient.strip() else None
    except Wrong as error:
        raise InputError(tuple(Problem("recipient", *fault[1:]) for fault in error.faults)) from error


def _act(desk: Desk, id_: UUID, act: Act) -> Proposal:
    """Act on a proposal; one whose last day has passed expires instead."""
    today = desk.today()

    def work(folder: Folder, proposal: Proposal) -> tuple[Proposal, bool]:
        checked = late(folder, proposal, today)
        if checked is not proposal:
            return checked, False
        return act(folder, proposal), True

    proposal, done = kept.change_one(desk.database, id_, work)
    if not done:
        raise WrongProposalStatus(proposal.status)
    return proposal
