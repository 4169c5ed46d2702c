"""The lists of an assessment go when it is erased, whoever erases it."""

from sqlalchemy import Connection, delete, event

from assessment.store.imports.tables import ColumnsRow, ImportRow
from assessment.store.tables import AssessmentRow
from assessment.store.values import ERASED


@event.listens_for(AssessmentRow, "after_update")
def _forget(mapper: object, connection: Connection, row: AssessmentRow) -> None:
    if row.status == ERASED:
        connection.execute(delete(ImportRow).where(ImportRow.assessment_id == row.id))
        connection.execute(delete(ColumnsRow).where(ColumnsRow.scope == str(row.id)))
