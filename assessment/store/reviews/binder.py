"""An assessment's reviews in one transaction, in which nobody else changes them or its proposals."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessment.store.assessments import living
from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.desk.files import file_in
from assessment.store.desk.values import File
from assessment.store.mailing import add_mails
from assessment.store.proposals.rows import values_of as proposals_in
from assessment.store.proposals.tables import ProposalRow
from assessment.store.proposals.values import ACCEPTED, Proposal
from assessment.store.reviews.rows import value_of
from assessment.store.reviews.tables import ReviewRow
from assessment.store.reviews.values import NoReview, Review, Units
from assessment.store.staff.mails import add_staff_mail
from assessment.store.staff.tables import UserRow
from assessment.store.staff.users import value_of as user_of
from assessment.store.staff.values import User
from assessment.store.trail.acting import Actor, acting
from assessment.store.trail.recording import Entry, record
from assessment.store.values import NewMail

T = TypeVar("T")


class Binder:
    """Reads and writes the reviews of an assessment; made by `change` only."""

    def __init__(self, session: Session, assessment: UUID) -> None:
        """Lock the assessment; raises `Gone`."""
        self._session = session
        self.file: File = file_in(session, living(session, assessment, changing=True))
        query = select(ReviewRow).where(ReviewRow.assessment_id == assessment)
        self._rows = list(session.scalars(query.order_by(ReviewRow.created_at, ReviewRow.number)))

    @property
    def accepted(self) -> Proposal | None:
        """The accepted proposal in force: the latest version that was accepted."""
        mine = ProposalRow.assessment_id == self.file.assessment.id
        query = select(ProposalRow).where(mine, ProposalRow.status == ACCEPTED)
        found = proposals_in(self._session.scalars(query.order_by(ProposalRow.version.desc()).limit(1)))
        return found[0] if found else None

    @property
    def open(self) -> Review | None:
        """The review that is planned or under way."""
        return next((value_of(row) for row in self._rows if row.ended_at is None), None)

    @property
    def last(self) -> Review | None:
        """The review that ended last."""
        return next((value_of(row) for row in reversed(self._rows) if row.ended_at is not None), None)

    def plan(self, proposal: UUID, due: date, units: Units) -> Review:
        """Plan the next review of a proposal."""
        number = 1 + max((row.number for row in self._rows if row.proposal_id == proposal), default=0)
        row = ReviewRow(
            proposal_id=proposal,
            assessment_id=self.file.assessment.id,
            number=number,
            due_on=due,
            units=dict(units),
            tell_customer=False,
            changed_permille=0,
            exceeded=False,
            created_at=now(),
        )
        self._session.add(row)
        self._rows.append(row)
        self._session.flush()
        return value_of(row)

    def set(self, id_: UUID, **columns: object) -> Review:
        """Set columns of a review; raises `NoReview`."""
        row = next((row for row in self._rows if row.id == id_), None)
        if row is None:
            raise NoReview(str(id_))
        for name, value in columns.items():
            setattr(row, name, value)
        self._session.flush()
        return value_of(row)

    def note(self, actor: Actor, entry: Entry) -> None:
        """Note something in the trail of the assessment."""
        with acting(actor):
            record(self._session, self.file.assessment.id, entry)

    @property
    def staff(self) -> tuple[User, ...]:
        """Everybody at the desk, those who left included."""
        everybody = self._session.scalars(select(UserRow).order_by(UserRow.name, UserRow.email))
        return tuple(map(user_of, everybody))

    def mail_staff(self, users: Iterable[User], kind: str, about: dict[str, str]) -> None:
        """Queue a mail to users."""
        for user in users:
            add_staff_mail(self._session, user.id, kind, about=about, assessment=self.file.assessment.id)

    def mail_customer(self, kind: str, language: str) -> bool:
        """Queue a mail to the customer; whether there is an address to send it to."""
        email = self.file.assessment.email
        if email:
            add_mails(self._session, self.file.assessment.id, (NewMail(kind, email, language),))
        return bool(email)


def change(database: Database, assessment: UUID, work: Callable[[Binder], T]) -> T:
    """Do `work` on an assessment's reviews in one transaction; raises `Gone`.

    `work` may be done again from the start, and has no effects but those on its binder.
    """
    return database.write(lambda session: work(Binder(session, assessment)))
