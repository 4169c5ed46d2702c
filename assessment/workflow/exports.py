"""The board and the trail as files: CSV that no spreadsheet takes for formulae, and JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from assessment.accounts import reach_of
from assessment.store import desk as stored
from assessment.store.staff import User
from assessment.store.trail import Noted, trail
from assessment.workflow.board import Filters, Line, line_of, query_of
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed, require
from assessment.workflow.summaries import renew_stale
from assessment.workflow.words import ACTIONS, ACTORS, COLUMNS, NEXT_STEPS, STATUSES, TRAIL_COLUMNS

Say = Callable[[str], str]
TRAIL_FORMAT = "assessment.trail/1"
# Spreadsheets read the encoding off this mark.
MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def board_csv(desk: Desk, user: User, filters: Filters, moment: datetime, say: Say = str) -> Iterator[str]:
    """The whole board under `filters` as CSV, a piece at a time; `say` translates message ids.

    Raises `Forbidden`.
    """
    require(user, "export_board")
    renew_stale(desk)
    rows = stored.board(desk.database, reach_of(user), query_of(user, filters)).rows
    return csv_lines(
        map(say, COLUMNS.values()), (_board_cells(line_of(desk, row, moment), say) for row in rows)
    )


def _board_cells(line: Line, say: Say) -> Sequence[object]:
    row, summary = line.row, line.row.summary
    amounts = (summary.fee_cents, summary.hourly_cents, summary.one_off_cents) if summary else (None,) * 3
    return (
        *(line.number, summary.company if summary else None, row.email),
        *(say(STATUSES[row.status]), say(NEXT_STEPS[line.next_step])),
        *(row.owner_name, summary.tier if summary else None, *map(_euros, amounts)),
        *((summary.items, summary.open) if summary else (None, None)),
        *(line.age_days, row.created_at.isoformat(), row.updated_at.isoformat()),
    )


def _euros(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


def read_trail(
    desk: Desk, user: User, id_: UUID, older_than: int | None = None, limit: int = 100, under: str = ""
) -> tuple[Noted, ...]:
    """What was done about an assessment, or about what lies `under` a path of it, the latest first.

    Raises `Gone`, `Forbidden`.
    """
    allowed(user, "see_trail")(stored.find_file(desk.database, id_))
    return trail(desk.database, id_, older_than=older_than, under=under, limit=limit)


def trail_csv(desk: Desk, user: User, id_: UUID, say: Say = str) -> Iterator[str]:
    """The whole trail of an assessment as CSV, the oldest first; raises `Gone`, `Forbidden`."""
    noted = _all(desk, user, id_)
    return csv_lines(map(say, TRAIL_COLUMNS.values()), (trail_cells(each, say) for each in noted))


def trail_json(desk: Desk, user: User, id_: UUID) -> dict[str, Any]:
    """The whole trail of an assessment as plain data, the oldest first; raises `Gone`, `Forbidden`."""
    entries = [
        {
            "at": each.at.isoformat(),
            "who": {"kind": each.actor.kind, "id": _word(each.actor.id), "name": each.actor.name},
            "action": each.action,
            "path": each.path,
            "before": each.before,
            "after": each.after,
            "reason": each.reason,
        }
        for each in _all(desk, user, id_)
    ]
    return {"format": TRAIL_FORMAT, "assessment": str(id_), "entries": entries}


def _all(desk: Desk, user: User, id_: UUID) -> tuple[Noted, ...]:
    allowed(user, "see_trail")(stored.find_file(desk.database, id_))
    return tuple(reversed(trail(desk.database, id_)))


def trail_cells(each: Noted, say: Say) -> Sequence[object]:
    """An entry under the heads of `TRAIL_COLUMNS`."""
    values = [_told(value) for value in (each.before, each.after)]
    who = each.actor.name or say(ACTORS.get(each.actor.kind, each.actor.kind))
    action = say(ACTIONS.get(each.action, each.action))
    return each.at.isoformat(), who, action, each.path, *values, each.reason


def _told(value: object) -> object:
    simple = value is None or (isinstance(value, str | int | float) and not isinstance(value, bool))
    return value if simple else json.dumps(value, ensure_ascii=False)


def _word(value: object) -> str | None:
    return None if value is None else str(value)


def csv_lines(heads: Iterable[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table as CSV, a row at a time; no cell is one that a spreadsheet takes for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(MARK)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([safe(cell) for cell in row])
        yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def safe(cell: object) -> object:
    """A cell that a spreadsheet shows as it is: text that would begin a formula gets an apostrophe."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    clean = cell.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    return f"'{clean}" if clean.lstrip().startswith(FORMULA) or clean.startswith(FORMULA) else clean
