"""Private links: found by their secret, renewed, revoked. A link that does not work never says why."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from assessment.store.assessments import living, normal_email, value_of
from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.secrets import LINK_DAYS, add_link, hash_of
from assessment.store.tables import AssessmentRow, LinkRow
from assessment.store.values import ERASED, Assessment

MOST_BY_EMAIL = 5


def find_by_link(database: Database, secret: str) -> Assessment | None:
    """The assessment behind a secret; none for one that is unknown, expired, revoked, or whose answers
    were erased, without a difference.
    """
    query = (
        select(AssessmentRow)
        .join(LinkRow, LinkRow.assessment_id == AssessmentRow.id)
        .where(LinkRow.secret_hash == hash_of(secret), LinkRow.revoked_at.is_(None))
        .where(LinkRow.expires_at > now(), AssessmentRow.status != ERASED)
    )

    def work(session: Session) -> Assessment | None:
        row = session.scalars(query).one_or_none()
        return value_of(row) if row else None

    return database.read(work)


def new_link(database: Database, id_: UUID, days: int = LINK_DAYS) -> str:
    """One more link to an assessment; returns its secret. Raises `Gone`."""
    return database.write(
        lambda session: add_link(session, living(session, id_, changing=True).id, timedelta(days=days))
    )


def revoke_link(database: Database, secret: str) -> None:
    """Let one link never work again; nothing happens where there is none."""
    _revoke(database, LinkRow.secret_hash == hash_of(secret))


def revoke_links(database: Database, id_: UUID) -> None:
    """Let no link to an assessment work any more."""
    _revoke(database, LinkRow.assessment_id == id_)


def _revoke(database: Database, which: ColumnElement[bool]) -> None:
    statement = update(LinkRow).where(which, LinkRow.revoked_at.is_(None)).values(revoked_at=now())
    database.write(lambda session: session.execute(statement))


def by_email(database: Database, email: str) -> Sequence[UUID]:
    """The latest assessments that were started with an address, to mail their links to it anew."""
    query = (
        select(AssessmentRow.id)
        .where(AssessmentRow.email == normal_email(email), AssessmentRow.status != ERASED)
        .order_by(AssessmentRow.updated_at.desc())
        .limit(MOST_BY_EMAIL)
    )
    return database.read(lambda session: tuple(session.scalars(query)))
