"""Assessments that begin at the desk."""

from uuid import UUID

from sqlalchemy.orm import Session

from assessment.store.assessments import added, living
from assessment.store.database import Database
from assessment.store.desk.files import file_in
from assessment.store.desk.tables import CreationRow, FileRow
from assessment.store.desk.values import File
from assessment.store.mailing import add_mails
from assessment.store.saving import checked_id
from assessment.store.values import New


def create(database: Database, new: New, owner: UUID, request_id: str) -> File:
    """Store a new assessment of `owner`, once for each `request_id`, and queue its mails.

    Raises `InputError` for what is no id, `Gone` where it was created by this request and erased meanwhile.
    """
    checked_id(request_id, "request_id")

    def work(session: Session) -> File:
        earlier = session.get(CreationRow, request_id)
        if earlier is not None:
            return file_in(session, living(session, earlier.assessment_id))
        row = added(session, new)
        session.add(CreationRow(request_id=request_id, assessment_id=row.id))
        session.add(FileRow(assessment_id=row.id, owner_id=owner, shared=False, adjustments={}, version=0))
        add_mails(session, row.id, new.mails)
        session.flush()
        return file_in(session, row)

    return database.write(work)
