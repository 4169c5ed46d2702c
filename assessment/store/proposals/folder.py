"""An assessment's proposals in one transaction, in which nobody else changes any of them.

The lock is the assessment's: whatever happens to proposals of one assessment happens one after the other.
"""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessment.store.assessments import living
from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.desk.files import file_in
from assessment.store.desk.values import File
from assessment.store.jobs import NewJob, enqueue
from assessment.store.proposals.guarding import path_of
from assessment.store.proposals.mailing import mail_customer, mail_staff
from assessment.store.proposals.pdfs import pdf_in
from assessment.store.proposals.rows import contents_row, row_of, value_of, values_of
from assessment.store.proposals.tables import ContentsRow, ProposalRow
from assessment.store.proposals.values import (
    CLOSED,
    ISSUED_PDF,
    Contents,
    NewProposal,
    NoProposal,
    Pdf,
    Proposal,
)
from assessment.store.staff.tables import UserRow
from assessment.store.staff.users import value_of as user_of
from assessment.store.staff.values import User
from assessment.store.trail.acting import Actor, acting
from assessment.store.trail.recording import Entry, record

T = TypeVar("T")


class Folder:
    """Reads and writes the proposals of an assessment; made by `change` only."""

    def __init__(self, session: Session, assessment: UUID) -> None:
        """Lock the assessment and read its proposals; raises `Gone`."""
        self._session = session
        row = living(session, assessment, changing=True)
        self.file: File = file_in(session, row)
        query = select(ProposalRow).where(ProposalRow.assessment_id == assessment)
        self._rows = {each.id: each for each in session.scalars(query.order_by(ProposalRow.version)).all()}

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """All versions, the oldest first."""
        return values_of(self._rows.values())

    def proposal(self, id_: UUID) -> Proposal:
        """One of them; raises `NoProposal`."""
        return value_of(self._row(id_))

    def requested(self, request_id: str) -> Proposal | None:
        """The version that an earlier request with this id has made."""
        return next((value_of(each) for each in self._rows.values() if each.request_id == request_id), None)

    def add(self, new: NewProposal, actor: Actor, action: str, reason: str | None = None) -> Proposal:
        """Freeze a new version; the trail names the action."""
        row = row_of_next(self.file, self.proposals, new, actor)
        with acting(actor, action, reason):
            self._session.add(row)
            self._session.flush()
        self._session.add(contents_row(row.id, new.contents))
        self._rows[row.id] = row
        return value_of(row)

    def move(
        self, id_: UUID, status: str, actor: Actor, action: str, reason: str | None = None, **also: object
    ) -> Proposal:
        """Give a proposal another status, and set columns with it; the trail names the action."""
        row = self._row(id_)
        for name, value in also.items():
            setattr(row, name, value)
        row.status = status
        if status in CLOSED:
            row.ended_at = now()
        with acting(actor, action, reason):
            self._session.flush()
        return value_of(row)

    def stamp(self, id_: UUID, **columns: object) -> Proposal:
        """Set columns without a change of status."""
        row = self._row(id_)
        for name, value in columns.items():
            setattr(row, name, value)
        self._session.flush()
        return value_of(row)

    def note(self, id_: UUID, actor: Actor, entry: Entry) -> None:
        """Note something else about a proposal; `entry.path` is the part of it."""
        row = self._row(id_)
        about = Entry(entry.action, path_of(row, entry.path), entry.before, entry.after, entry.reason)
        with acting(actor):
            record(self._session, row.assessment_id, about)

    def contents(self, id_: UUID) -> Contents:
        """The frozen documents of a proposal."""
        row = self._session.get_one(ContentsRow, self._row(id_).id)
        return Contents(row.inventory, row.adjustments, row.result)

    def issued_pdf(self, id_: UUID) -> Pdf | None:
        """The file that was issued, once it is there."""
        return pdf_in(self._session, self._row(id_).id, ISSUED_PDF)

    @property
    def staff(self) -> tuple[User, ...]:
        """Everybody at the desk, those who left included."""
        everybody = self._session.scalars(select(UserRow).order_by(UserRow.name, UserRow.email))
        return tuple(map(user_of, everybody))

    def mail_customer(self, id_: UUID, kind: str, recipient: str) -> None:
        """Queue a mail about a proposal to its customer, in the proposal's language."""
        mail_customer(self._session, self._row(id_), kind, recipient)

    def mail_staff(self, id_: UUID, kind: str, user: UUID) -> None:
        """Queue a mail about a proposal to a user."""
        mail_staff(self._session, self._row(id_), kind, user)

    def queue_work(self, id_: UUID, kind: str) -> None:
        """Queue work about a proposal, once for each kind."""
        enqueue(self._session, NewJob(kind, {"proposal": str(self._row(id_).id)}, key=f"{kind}:{id_}"))

    def _row(self, id_: UUID) -> ProposalRow:
        if id_ not in self._rows:
            raise NoProposal(str(id_))
        return self._rows[id_]


def row_of_next(file: File, earlier: tuple[Proposal, ...], new: NewProposal, actor: Actor) -> ProposalRow:
    """The row of the version after all earlier ones."""
    with acting(actor):
        return row_of(file.assessment.id, max((each.version for each in earlier), default=0) + 1, new)


def change(database: Database, assessment: UUID, work: Callable[[Folder], T]) -> T:
    """Do `work` on an assessment's proposals in one transaction; raises `Gone`.

    `work` may be done again from the start, and has no effects but those on its folder.
    """
    return database.write(lambda session: work(Folder(session, assessment)))


def change_one(database: Database, id_: UUID, work: Callable[[Folder, Proposal], T]) -> T:
    """Do `work` on one proposal beside its other versions, as `change`; raises `NoProposal`, `Gone`."""

    def found(session: Session) -> T:
        assessment = session.scalar(select(ProposalRow.assessment_id).where(ProposalRow.id == id_))
        if assessment is None:
            raise NoProposal(str(id_))
        folder = Folder(session, assessment)
        return work(folder, folder.proposal(id_))

    return database.write(found)
