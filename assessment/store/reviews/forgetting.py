"""What is erased is not reviewed any more: the contract stays on file, the set-up that it was for is gone."""

from sqlalchemy import Connection, delete, event

from assessment.store.reviews.tables import ReviewRow
from assessment.store.tables import AssessmentRow
from assessment.store.values import ERASED


@event.listens_for(AssessmentRow, "after_update")
def _forget(mapper: object, connection: Connection, row: AssessmentRow) -> None:
    if row.status == ERASED:
        connection.execute(delete(ReviewRow).where(ReviewRow.assessment_id == row.id))
