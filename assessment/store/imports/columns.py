"""What columns mean, remembered for the next list of the same kind."""

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.imports.tables import ColumnsRow
from assessment.store.imports.values import Columns


def remember_columns(database: Database, scope: str, source: str, signature: str, columns: Columns) -> None:
    """Remember what the columns under the headers of a `signature` mean in a scope."""

    def work(session: Session) -> None:
        row = session.scalar(select(ColumnsRow).where(*_of(scope, source, signature)))
        if row is None:
            row = ColumnsRow(scope=scope, source=source, signature=signature)
            session.add(row)
        row.columns, row.changed_at = {"columns": columns}, now()

    database.write(work)


def recall_columns(database: Database, scope: str, source: str, signature: str) -> Columns | None:
    """What is remembered; none where nothing is."""
    query = select(ColumnsRow.columns).where(*_of(scope, source, signature))
    found = database.read(lambda session: session.scalar(query))
    return found["columns"] if found else None


def forget_columns(database: Database, scope: str, source: str, signature: str) -> None:
    """Forget it."""
    query = delete(ColumnsRow).where(*_of(scope, source, signature))
    database.write(lambda session: session.execute(query))


def _of(scope: str, source: str, signature: str) -> tuple[ColumnElement[bool], ...]:
    kind = {ColumnsRow.scope: scope, ColumnsRow.source: source, ColumnsRow.signature: signature}
    return tuple(column == value for column, value in kind.items())
