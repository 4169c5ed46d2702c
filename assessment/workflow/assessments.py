"""Assessments at the desk: created, taken, given away, shared, opened to the customer, looked at, erased."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from assessment.facts import InputError, Problem
from assessment.intake.questionnaire import EMPTY, Answers, Change, apply
from assessment.intake.questionnaire.places import scalar_path
from assessment.store import desk as stored
from assessment.store import erase as erase_stored
from assessment.store import staff
from assessment.store.desk import File
from assessment.store.staff import User
from assessment.store.trail import acting
from assessment.store.values import New, NewMail
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed, require
from assessment.workflow.showing import Shown, show
from assessment.workflow.summaries import renew
from assessment.workflow.words import N_

INVITATION = "resume"
NO_ADDRESS = N_("is missing; without an address nobody can be invited")


class AlreadyTaken(ValueError):
    """Somebody else has an assessment; `owner` is his id."""

    def __init__(self, owner: UUID) -> None:
        """Keep whose it is."""
        super().__init__(str(owner))
        self.owner = owner


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """Whom an assessment is created for, as the form sent it."""

    company: str
    email: str = ""
    language: str = "fr"
    country: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """An assessment as its page shows it: the file, the answers, and what they come to."""

    file: File
    answers: Answers
    shown: Shown


def create(
    desk: Desk, user: User, customer: NewCustomer, request_id: str, *, invite_him: bool = False
) -> File:
    """Start an assessment for a customer, once for each `request_id`; it is the user's.

    `invite_him`: the private link is mailed. Raises `Forbidden`; `InputError` with question paths.
    """
    require(user, "create")
    answers = _first_answers(desk, customer)
    email = str(answers.shown(_path(desk, "customer.email"))) or None
    if invite_him and not email:
        raise InputError((Problem(_path(desk, "customer.email"), NO_ADDRESS),))
    mails = (NewMail(INVITATION, email, customer.language),) if invite_him and email else ()
    new = New(customer.language, email, answers.as_document(), mails=mails)
    with acting(user.actor):
        file = stored.create(desk.database, new, user.id, request_id)
    renew(desk, file)
    return file


def _path(desk: Desk, field: str) -> str:
    return scalar_path(desk.rulebook, field) or field


def _first_answers(desk: Desk, customer: NewCustomer) -> Answers:
    applied = apply(desk.rulebook, EMPTY, _changes(desk, customer), desk.today())
    if not customer.company.strip():
        raise InputError((Problem(_path(desk, "customer.name"), N_("is missing; it is required")),))
    if applied.problems:
        raise InputError(applied.problems)
    return applied.answers


def _changes(desk: Desk, customer: NewCustomer) -> Iterator[Change]:
    said = {"name": customer.company, "email": customer.email, "language": customer.language}
    said |= {"country": customer.country, "contact": customer.contact}
    for key, value in said.items():
        path = scalar_path(desk.rulebook, f"customer.{key}")
        if path and value:
            yield Change(path, value)


def review(desk: Desk, user: User, id_: UUID) -> Review:
    """An assessment with everything the customer sees, and the desk beside it; raises `Gone`."""
    file = stored.find_file(desk.database, id_)
    allowed(user, "see")(file)
    answers = Answers.of(file.assessment.answers)
    return Review(file, answers, show(desk.rulebook, answers, file.adjustments, desk.today()))


def take(desk: Desk, user: User, id_: UUID) -> File:
    """Make an assessment of nobody the user's own; raises `Gone`, `Forbidden`, `AlreadyTaken`."""
    permitted = allowed(user, "take")

    def check(file: File) -> None:
        permitted(file)
        if file.owned.owner not in (None, user.id):
            raise AlreadyTaken(file.owned.owner)

    with acting(user.actor):
        file = stored.set_owner(desk.database, id_, user.id, check)
    renew(desk, file)
    return file


def assign(desk: Desk, user: User, id_: UUID, to: UUID | None) -> File:
    """Give an assessment to another engineer, or to nobody; raises `Gone`, `Forbidden`, `NoUser`."""
    if to is not None and not staff.find_user(desk.database, to).active:
        raise staff.NoUser(str(to))
    with acting(user.actor):
        file = stored.set_owner(desk.database, id_, to, allowed(user, "assign"))
    renew(desk, file)
    return file


def share(desk: Desk, user: User, id_: UUID, shared: bool) -> File:
    """Let all engineers work on an assessment, or no longer; raises `Gone`, `Forbidden`."""
    with acting(user.actor):
        file = stored.set_shared(desk.database, id_, shared, allowed(user, "share"))
    renew(desk, file)
    return file


def invite(desk: Desk, user: User, id_: UUID) -> None:
    """Mail the customer his private link; raises `Gone`, `Forbidden`, `WrongStatus`, `InputError`."""
    file, check = stored.find_file(desk.database, id_), allowed(user, "invite")
    check(file)
    email = file.assessment.email
    if not email:
        raise InputError((Problem(_path(desk, "customer.email"), NO_ADDRESS),))
    with acting(user.actor):
        mail = NewMail(INVITATION, email, file.assessment.language)
        stored.invite(desk.database, id_, mail, check)


def link(desk: Desk, user: User, id_: UUID) -> str:
    """The secret of a new private link, to fill in together; raises `Gone`, `Forbidden`, `WrongStatus`."""
    with acting(user.actor):
        return stored.link(desk.database, id_, allowed(user, "invite"))


def revoke_links(desk: Desk, user: User, id_: UUID) -> None:
    """Let no private link to an assessment work any more; raises `Gone`, `Forbidden`."""
    with acting(user.actor):
        stored.revoke_all_links(desk.database, id_, allowed(user, "revoke_links"))


def erase(desk: Desk, user: User, id_: UUID) -> None:
    """Erase what a customer entered; who did what, and when, stays. Raises `Gone`, `Forbidden`."""
    allowed(user, "erase")(stored.find_file(desk.database, id_))
    with acting(user.actor):
        erase_stored(desk.database, id_)
