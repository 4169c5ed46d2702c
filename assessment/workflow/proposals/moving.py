"""Taking a move: who may, from where; then status, trail, mails and work, all in one transaction."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from assessment.accounts import ADMIN, MANAGER
from assessment.facts import InputError, Problem
from assessment.store.desk import File
from assessment.store.proposals import OPEN, Folder, Proposal
from assessment.store.staff import User
from assessment.store.trail import CUSTOMER, SYSTEM, Actor
from assessment.workflow.guarding import allowed
from assessment.workflow.notes import checked_text
from assessment.workflow.proposals.errors import FourEyes, WrongProposalStatus
from assessment.workflow.proposals.life import BY_NAME, MOVES, TO_APPROVERS, TO_CUSTOMER, Move
from assessment.workflow.proposals.life import CUSTOMER as BY_CUSTOMER
from assessment.workflow.transitions import LONGEST_REASON, REASON_MISSING

Who = User | None


def take(
    folder: Folder, proposal: Proposal, name: str, who: Who = None, reason: str | None = None, **also: object
) -> Proposal:
    """Take the move `name` by a user, or by customer, clock or rules; `also` are columns set with it.

    Raises `Gone`, `Forbidden`, `FourEyes`, `WrongProposalStatus`.
    """
    move = BY_NAME[name]
    check(move, folder.file, proposal, who)
    moved = folder.move(proposal.id, move.target, actor_of(move, who), move.trail, reason, **also)
    follow(folder, moved, move)
    return moved


def check(move: Move, file: File, proposal: Proposal, who: Who) -> None:
    """Raise what stands against a move on a version that is there already."""
    if move.action is not None:
        assert who is not None, "a move of staff is made by somebody"
        allowed(who, move.action)(file)
        if move.four_eyes and who.id in _authors(proposal):
            raise FourEyes(move.action)
    wanted = move.approval in (None, proposal.terms.approval)
    if proposal.status not in move.sources or not wanted:
        raise WrongProposalStatus(proposal.status)


def _authors(proposal: Proposal) -> tuple[UUID | None, ...]:
    return proposal.created.by, proposal.submitted.by if proposal.submitted else None


def actor_of(move: Move, who: Who) -> Actor:
    """In whose name a move stands in the trail."""
    if who is not None:
        return who.actor
    return CUSTOMER if move.who == BY_CUSTOMER else SYSTEM


def follow(folder: Folder, proposal: Proposal, move: Move) -> None:
    """Queue the mails and the work that follow from a move."""
    for kind, to in move.mails:
        tell(folder, proposal, kind, to)
    for kind in move.jobs:
        folder.queue_work(proposal.id, kind)


def tell(folder: Folder, proposal: Proposal, kind: str, to: str) -> None:
    """Queue a mail about a proposal to its customer, its engineer, or whoever may approve it."""
    if to == TO_CUSTOMER:
        if proposal.recipient:
            folder.mail_customer(proposal.id, kind, proposal.recipient)
        return
    people = approvers(folder, proposal) if to == TO_APPROVERS else engineers(folder, proposal)
    for user in people:
        folder.mail_staff(proposal.id, kind, user.id)


def engineers(folder: Folder, proposal: Proposal) -> tuple[User, ...]:
    """Whose proposal it is: who has the assessment, else who issued it, else all managers."""
    active = {each.id: each for each in folder.staff if each.active}
    for id_ in (folder.file.owned.owner, proposal.created.by):
        if id_ in active:
            return (active[id_],)
    return _managers(folder)


def approvers(folder: Folder, proposal: Proposal) -> tuple[User, ...]:
    """Who may approve a proposal: managers; administrators where there is no manager but its author."""
    return tuple(each for each in _managers(folder, _authors(proposal)))


def _managers(folder: Folder, but: tuple[UUID | None, ...] = ()) -> tuple[User, ...]:
    active = [each for each in folder.staff if each.active and each.id not in but]
    managers = tuple(each for each in active if each.role == MANAGER)
    return managers or tuple(each for each in active if each.role == ADMIN)


def possible(user: User, file: File, proposal: Proposal) -> tuple[Move, ...]:
    """The moves that a user may make with a version, for the buttons; raises nothing."""
    return tuple(_possible(user, file, proposal))


def _possible(user: User, file: File, proposal: Proposal) -> Iterator[Move]:
    for move in MOVES:
        if move.action is None or not move.sources:
            continue
        try:
            check(move, file, proposal, user)
        except (LookupError, PermissionError, ValueError):
            continue
        yield move


def late(folder: Folder, proposal: Proposal, today: date) -> Proposal:
    """The proposal, expired first where it is open and its last day has passed."""
    if proposal.status in OPEN and proposal.terms.valid_until < today:
        return take(folder, proposal, "expire")
    return proposal


def reason_of(move: Move, reason: str) -> str | None:
    """The reason in good order; raises `InputError` where one is needed and there is none."""
    if move.reason and not reason.strip():
        raise InputError((Problem("reason", REASON_MISSING),))
    return checked_text(reason, "reason", LONGEST_REASON) if reason.strip() else None
