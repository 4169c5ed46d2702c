"""Issuing: a version is frozen; and one that came to nothing is offered again as a new version."""

from uuid import UUID

from assessment.facts import InputError, Problem
from assessment.intake.questionnaire import Answers, check
from assessment.store import desk as stored
from assessment.store import proposals as kept
from assessment.store.desk import IN_REVIEW, READY, File
from assessment.store.proposals import Folder, NewProposal, Proposal
from assessment.store.saving import checked_id
from assessment.store.staff import User
from assessment.workflow.answers import AnswersChanged
from assessment.workflow.carrying import NOT_POSSIBLE
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed
from assessment.workflow.numbers import number_of
from assessment.workflow.proposals.errors import WrongProposalStatus
from assessment.workflow.proposals.freezing import Offered, freeze
from assessment.workflow.proposals.life import BY_NAME
from assessment.workflow.proposals.moving import reason_of
from assessment.workflow.proposals.values import Frozen, Issuing
from assessment.workflow.showing import show
from assessment.workflow.words import N_

ISSUABLE = (IN_REVIEW, READY)
ASIDE = N_("some adjustments are no longer possible by the rules in force; take them back first")


def issue(desk: Desk, user: User, id_: UUID, wanted: Issuing) -> Proposal:
    """Freeze an assessment as it stands now as the next version of its proposal, a draft.

    Raises `Gone`, `Forbidden`; `WrongStatus` unless it is in review or ready; `AnswersChanged` where it was
    changed just now; `InputError` with everything that is missing or stands against a binding offer.
    """
    checked_id(wanted.request_id, "request_id")
    file, may = stored.find_file(desk.database, id_), allowed(user, "issue", ISSUABLE)
    may(file)
    frozen = _frozen(desk, file, wanted)
    new = NewProposal(wanted.request_id, frozen.terms, frozen.contents)

    def work(folder: Folder) -> Proposal:
        may(folder.file)
        earlier = folder.requested(wanted.request_id)
        if earlier is None and _seen(folder.file) != _seen(file):
            raise AnswersChanged
        return earlier or folder.add(new, user.actor, BY_NAME["issue"].trail)

    return kept.change(desk.database, id_, work)


def _seen(file: File) -> tuple[int, int]:
    return file.assessment.version, file.version


def _frozen(desk: Desk, file: File, wanted: Issuing) -> Frozen:
    rulebook, today, answers = desk.rulebook, desk.today(), Answers.of(file.assessment.answers)
    shown = show(rulebook, answers, file.adjustments, today)
    problems = [*check(rulebook, answers, today)]
    if any(each.why == NOT_POSSIBLE for each in shown.aside):
        problems.append(Problem("adjustments", ASIDE))
    if problems:
        raise InputError(tuple(problems))
    number = number_of(file.assessment.id)
    offered = Offered(shown.inventory, shown.adjustments, number, wanted.language)
    return freeze(rulebook, offered, today)


def revive(desk: Desk, user: User, id_: UUID, request_id: str, reason: str) -> Proposal:
    """Offer again what an expired, declined, withdrawn or superseded version offered: as a new version.

    Its frozen documents are evaluated by today's rules. Raises as `issue`; `NoProposal`;
    `WrongProposalStatus` for one that is open or accepted; `InputError` for a missing reason.
    """
    checked_id(request_id, "request_id")
    move, said = BY_NAME["revive"], reason_of(BY_NAME["revive"], reason)
    old, contents = kept.find_proposal(desk.database, id_), kept.find_contents(desk.database, id_)
    may = allowed(user, "issue", ISSUABLE)
    may(stored.find_file(desk.database, old.assessment))
    terms = old.terms
    offered = Offered(contents.inventory, contents.adjustments, terms.number, terms.language)
    frozen = freeze(desk.rulebook, offered, desk.today())
    new = NewProposal(request_id, frozen.terms, frozen.contents, revives=old.id)

    def work(folder: Folder, proposal: Proposal) -> Proposal:
        may(folder.file)
        earlier = folder.requested(request_id)
        if earlier is None and proposal.status not in move.sources:
            raise WrongProposalStatus(proposal.status)
        return earlier or folder.add(new, user.actor, move.trail, said)

    return kept.change_one(desk.database, id_, work)
