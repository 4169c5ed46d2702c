"""Summaries of evaluations: which are out of date, and their renewal, for many at once."""

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from assessment.store.database import Database
from assessment.store.desk.files import file_of
from assessment.store.desk.tables import FileRow, SummaryRow
from assessment.store.desk.values import File, Summary
from assessment.store.tables import AssessmentRow
from assessment.store.values import ERASED


def out_of_date(database: Database, digest: str, limit: int) -> tuple[File, ...]:
    """Files whose summary is of another version of the answers or of another rulebook, the latest first."""
    query = (
        select(AssessmentRow, FileRow)
        .outerjoin(FileRow, FileRow.assessment_id == AssessmentRow.id)
        .outerjoin(SummaryRow, SummaryRow.assessment_id == AssessmentRow.id)
        .where(AssessmentRow.status != ERASED)
        .where(
            or_(
                SummaryRow.version.is_(None),
                SummaryRow.version != AssessmentRow.version,
                SummaryRow.digest != digest,
            )
        )
        .order_by(AssessmentRow.updated_at.desc())
        .limit(limit)
    )
    return database.read(lambda session: tuple(file_of(*row) for row in session.execute(query)))


def put_summaries(database: Database, found: Mapping[UUID, Summary]) -> None:
    """Store summaries; one of an assessment that changed or was erased meanwhile is dropped."""
    if not found:
        return
    versions = select(AssessmentRow.id, AssessmentRow.version).where(
        AssessmentRow.id.in_(found), AssessmentRow.status != ERASED
    )

    def work(session: Session) -> None:
        still = dict(session.execute(versions.with_for_update()).all())
        good = {id_: each for id_, each in found.items() if still.get(id_) == each.version}
        session.execute(delete(SummaryRow).where(SummaryRow.assessment_id.in_(good)))
        if good:
            rows = [{"assessment_id": id_, **asdict(each)} for id_, each in good.items()]
            session.execute(insert(SummaryRow), rows)

    database.write(work)
