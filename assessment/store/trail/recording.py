"""Writing into the trail, in the transaction of the change itself."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.trail.acting import current
from assessment.store.trail.tables import LONGEST_PATH, TrailRow

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened: an action word, the place that changed, its value before and after, and why.

    None stands for no value at all.
    """

    action: str
    path: str = ""
    before: Any = None
    after: Any = None
    reason: str | None = None


def record(session: Session, assessment: UUID | None, *entries: Entry, subject: UUID | None = None) -> None:
    """Note `entries` about an assessment, or about the user `subject`, with the transaction of `session`."""
    add(session.connection(), assessment, entries, subject)


def add(
    connection: Connection, assessment: UUID | None, entries: Iterable[Entry], subject: UUID | None = None
) -> None:
    """Note `entries` on a connection whose transaction also makes the change."""
    actor, moment = current().actor, now()
    who = {"actor_kind": actor.kind, "actor_id": actor.id, "actor_name": actor.name, "at": moment}
    about = {"assessment_id": assessment, "subject_id": subject}
    rows = [{**who, **about, **_values(entry)} for entry in entries]
    if rows:
        connection.execute(insert(TrailRow), rows)


def _values(entry: Entry) -> dict[str, Any]:
    return {
        "action": entry.action,
        "path": written(entry.path)[:LONGEST_PATH],
        "before": entry.before,
        "after": entry.after,
        "reason": entry.reason,
    }


def written(path: str) -> str:
    """A path in ASCII, since what customers type may stand in it and not every database keeps all of it."""
    return path if path.isascii() and path.isprintable() else json.dumps(path)[1:-1]
