"""Erasing what a customer entered; what stays says only that there was something."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from assessment.store.assessments import living
from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.imports.waiting import tidy_imports
from assessment.store.jobs.tables import JobRow
from assessment.store.proposals.tables import ProposalRow
from assessment.store.proposals.values import ACCEPTED
from assessment.store.starts import this_hour
from assessment.store.tables import AssessmentRow, LinkRow, OfferRow, SaveRow, StartRow
from assessment.store.values import DRAFT, ERASED, Gone

BATCH = 100
# A client that retries a save for longer than this has long been closed.
SAVES_KEPT = timedelta(days=14)


def erase(database: Database, id_: UUID) -> None:
    """Erase an assessment's answers, address, links, saves, jobs and frozen inventories; raises `Gone`."""
    database.write(lambda session: _erase(session, living(session, id_, changing=True)))


def erase_abandoned(database: Database, before: datetime) -> int:
    """Erase drafts that nobody has changed since `before`, and old remnants; returns how many drafts.

    A draft that is changed just then stays, and so does one of a customer under contract.
    """
    signed = select(ProposalRow.id).where(
        ProposalRow.assessment_id == AssessmentRow.id, ProposalRow.status == ACCEPTED
    )
    abandoned = (AssessmentRow.status == DRAFT, AssessmentRow.updated_at < before, ~signed.exists())
    erased, found = 0, BATCH
    while found == BATCH:
        query = select(AssessmentRow.id).where(*abandoned).order_by(AssessmentRow.updated_at).limit(BATCH)
        ids = database.read(lambda session, query=query: list(session.scalars(query)))  # type: ignore[misc]
        erased += sum(_erase_if_still(database, id_, before) for id_ in ids)
        found = len(ids)
    database.write(_sweep)
    return erased


def _erase_if_still(database: Database, id_: UUID, before: datetime) -> bool:
    def work(session: Session) -> bool:
        try:
            row = living(session, id_, changing=True)
        except Gone:
            return False
        abandoned = row.status == DRAFT and row.updated_at < before
        if abandoned:
            _erase(session, row)
        return abandoned

    return database.write(work)


def _erase(session: Session, row: AssessmentRow) -> None:
    row.answers, row.email, row.consent, row.status, row.erased_at = {}, None, None, ERASED, now()
    for table in (LinkRow, SaveRow, JobRow):
        session.execute(delete(table).where(table.assessment_id == row.id))
    emptied = update(OfferRow).where(OfferRow.assessment_id == row.id)
    session.execute(emptied.values(inventory=None, message=None))


def _sweep(session: Session) -> None:
    session.execute(delete(SaveRow).where(SaveRow.created_at < now() - SAVES_KEPT))
    session.execute(delete(StartRow).where(StartRow.hour < this_hour()))
    tidy_imports(session)
