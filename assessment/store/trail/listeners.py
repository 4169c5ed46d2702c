"""Changes of an assessment are noted where they are written, so that no code path can forget it.

Erasing an assessment erases the values in its trail too; who, when and what stay.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, case, event, inspect, literal, update

from assessment.store.columns import Json
from assessment.store.tables import AssessmentRow, LinkRow, OfferRow
from assessment.store.trail.acting import current
from assessment.store.trail.differences import differences
from assessment.store.trail.recording import Entry, add
from assessment.store.trail.tables import TrailRow
from assessment.store.values import ERASED

ERASED_VALUE = "erased"


@event.listens_for(AssessmentRow, "after_insert")
def _started(mapper: object, connection: Connection, row: AssessmentRow) -> None:
    created = Entry("created", "status", None, row.status, current().reason)
    add(connection, row.id, (created, *differences({}, row.answers)))


@event.listens_for(AssessmentRow, "after_update")
def _changed(mapper: object, connection: Connection, row: AssessmentRow) -> None:
    if row.status == ERASED:
        erase_values(connection, row.id)
        add(connection, row.id, (Entry("erased"),))
    else:
        add(connection, row.id, _entries(row))


def _entries(row: AssessmentRow) -> Iterator[Entry]:
    state: Any = inspect(row)
    answers, status = (state.attrs[name].history for name in ("answers", "status"))
    if answers.deleted:
        yield from differences(answers.deleted[0] or {}, row.answers)
    if status.deleted and status.deleted[0] != row.status:
        acting = current()
        yield Entry(acting.action or "status", "status", status.deleted[0], row.status, acting.reason)


@event.listens_for(LinkRow, "after_insert")
def _linked(mapper: object, connection: Connection, row: LinkRow) -> None:
    add(connection, row.assessment_id, (Entry("link_made", "", None, row.expires_at.isoformat()),))


@event.listens_for(OfferRow, "after_insert")
def _asked(mapper: object, connection: Connection, row: OfferRow) -> None:
    add(connection, row.assessment_id, (Entry("offer_asked", "", None, row.result_digest),))


def erase_values(connection: Connection, assessment: UUID) -> None:
    """Replace the values in an erased assessment's trail; the database lets no other change through."""
    columns = (TrailRow.before, TrailRow.after, TrailRow.reason)
    values: dict[Any, Any] = {
        column: case((column.is_(None), column), else_=literal(ERASED_VALUE, Json)) for column in columns
    }
    values[TrailRow.path] = case((TrailRow.path.contains("/"), ERASED_VALUE), else_=TrailRow.path)
    connection.execute(update(TrailRow).where(TrailRow.assessment_id == assessment).values(values))
