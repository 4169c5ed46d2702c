"""What the desk added to an assessment goes when the assessment is erased, whoever erases it."""

from sqlalchemy import Connection, delete, event

from assessment.store.desk.tables import CreationRow, FileRow, NoteRow, ScenarioRow, SummaryRow
from assessment.store.tables import AssessmentRow
from assessment.store.values import ERASED

TABLES = (FileRow, SummaryRow, NoteRow, ScenarioRow, CreationRow)


@event.listens_for(AssessmentRow, "after_update")
def _forget(mapper: object, connection: Connection, row: AssessmentRow) -> None:
    if row.status == ERASED:
        for table in TABLES:
            connection.execute(delete(table).where(table.assessment_id == row.id))
