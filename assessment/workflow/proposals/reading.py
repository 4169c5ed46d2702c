"""Looking at proposals from the desk, which never counts as the customer's opening one."""

from uuid import UUID

from assessment.accounts import may
from assessment.store import Gone
from assessment.store import desk as stored
from assessment.store import proposals as kept
from assessment.store.proposals import ISSUED_PDF, Contents, Pdf, Proposal, Remaining
from assessment.store.staff import User
from assessment.store.trail import acting
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed, require
from assessment.workflow.proposals.values import Proposals, Waiting

A_PAGE = 50


def proposals(desk: Desk, user: User, id_: UUID) -> Proposals:
    """An assessment with all versions of its proposal; raises `Gone`, `Forbidden`."""
    file = stored.find_file(desk.database, id_)
    allowed(user, "see")(file)
    return Proposals(file, kept.proposals_of(desk.database, id_))


def proposal(desk: Desk, user: User, id_: UUID) -> Proposal:
    """One version; raises `NoProposal`, `Gone`, `Forbidden`.

    What is left of an erased assessment, an accepted proposal, is shown to who may erase.
    """
    found = kept.find_proposal(desk.database, id_)
    try:
        file = stored.find_file(desk.database, found.assessment)
    except Gone:
        require(user, "erase")
        return found
    allowed(user, "see")(file)
    return found


def contents(desk: Desk, user: User, id_: UUID) -> Contents:
    """What a version froze; raises as `proposal`."""
    return kept.find_contents(desk.database, proposal(desk, user, id_).id)


def pdf(desk: Desk, user: User, id_: UUID, kind: str = ISSUED_PDF) -> Pdf | None:
    """A file of a version, none while it is not there yet; raises as `proposal`."""
    return kept.find_pdf(desk.database, proposal(desk, user, id_).id, kind)


def remaining(desk: Desk, user: User, page: int = 1) -> tuple[tuple[Remaining, ...], bool]:
    """A page of contracts whose assessments are erased, and whether there are more; raises `Forbidden`."""
    require(user, "erase")
    found = kept.remaining(desk.database, A_PAGE + 1, (page - 1) * A_PAGE)
    return found[:A_PAGE], len(found) > A_PAGE


def link(desk: Desk, user: User, id_: UUID) -> str:
    """The secret of one more link to a version, to hand over oneself; raises as `proposal`."""
    found = kept.find_proposal(desk.database, id_)
    allowed(user, "send")(stored.find_file(desk.database, found.assessment))
    with acting(user.actor):
        return kept.new_proposal_link(desk.database, id_)


def waiting_for_approval(desk: Desk, user: User, most: int = 200) -> tuple[Waiting, ...]:
    """What a user may approve now, the longest waiting first; nothing for who may approve nothing."""
    if not may(user, "approve"):
        return ()
    return tuple(Waiting(*each) for each in kept.in_review(desk.database, user.id, most))
