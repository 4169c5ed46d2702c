"""Reading the trail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from assessment.store.database import Database
from assessment.store.trail.acting import Actor
from assessment.store.trail.tables import TrailRow

MOST = 100_000


@dataclass(frozen=True, slots=True)
class Noted:
    """A change as it was noted; `before` and `after` are none for no value, `erased` once erased."""

    id: int
    assessment: UUID | None
    subject: UUID | None
    at: datetime
    actor: Actor
    action: str
    path: str
    before: Any
    after: Any
    reason: str | None


def trail(
    database: Database,
    assessment: UUID | None = None,
    *,
    subject: UUID | None = None,
    older_than: int | None = None,
    under: str = "",
    limit: int = MOST,
) -> tuple[Noted, ...]:
    """What was noted about an assessment or a user, the latest first.

    `older_than` is the id of the last one that was seen; `under` is what the paths begin with.
    """
    query = select(TrailRow).order_by(TrailRow.id.desc()).limit(limit)
    query = query.where(TrailRow.assessment_id == assessment) if assessment else query
    query = query.where(TrailRow.subject_id == subject) if subject else query
    query = query.where(TrailRow.id < older_than) if older_than is not None else query
    query = query.where(TrailRow.path.startswith(under, autoescape=True)) if under else query
    return database.read(lambda session: tuple(_noted(row) for row in session.scalars(query)))


def trail_of_accounts(
    database: Database, subject: UUID | None = None, *, older_than: int | None = None, limit: int = MOST
) -> tuple[Noted, ...]:
    """What concerns no assessment: users, or only the user `subject`, and work; the latest first."""
    query = select(TrailRow).where(TrailRow.assessment_id.is_(None)).order_by(TrailRow.id.desc()).limit(limit)
    query = query.where(TrailRow.subject_id == subject) if subject else query
    query = query.where(TrailRow.id < older_than) if older_than is not None else query
    return database.read(lambda session: tuple(_noted(row) for row in session.scalars(query)))


def _noted(row: TrailRow) -> Noted:
    actor = Actor(row.actor_kind, row.actor_id, row.actor_name)
    about = row.id, row.assessment_id, row.subject_id, row.at, actor
    return Noted(*about, row.action, row.path, row.before, row.after, row.reason)
