"""Sessions of signed-in browsers: known by a hash, ended by time or by hand."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, select, update
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.counting import changed
from assessment.store.database import Database
from assessment.store.secrets import SECRET_BYTES, hash_of
from assessment.store.staff.tables import SessionRow, UserRow
from assessment.store.staff.users import by_himself, existing, value_of
from assessment.store.staff.values import StaffSession, User
from assessment.store.trail.recording import Entry, record

IDLE = timedelta(hours=8)
LASTS = timedelta(days=7)
# A session is noted as seen this often at most, so that reading pages hardly writes.
SEEN_EVERY = timedelta(minutes=5)
LONGEST_BROWSER = 200


def new_session(database: Database, user: UUID, browser: str, earlier: str | None = None) -> str:
    """The secret of a new session; the `earlier` one of the same browser ends. Raises `NoUser`."""

    def work(session: Session) -> str:
        if earlier:
            revoke(session, SessionRow.secret_hash == hash_of(earlier))
        row = existing(session, user, changing=True)
        row.signed_in_at = now()
        with by_himself(row):
            record(session, None, Entry("signed_in"), subject=row.id)
        return _added(session, user, browser)

    return database.write(work)


def _added(session: Session, user: UUID, browser: str) -> str:
    secret, moment = secrets.token_urlsafe(SECRET_BYTES), now()
    row = SessionRow(
        user_id=user,
        secret_hash=hash_of(secret),
        browser=browser.encode("ascii", "replace").decode().replace("\0", "?")[:LONGEST_BROWSER],
        created_at=moment,
        seen_at=moment,
        expires_at=moment + LASTS,
    )
    session.add(row)
    return secret


def find_session(database: Database, secret: str) -> StaffSession | None:
    """The session behind a secret; none for one that is unknown, idle for too long, over, or revoked, and
    for one whose user may no longer sign in.
    """
    query = _alive(now()).where(SessionRow.secret_hash == hash_of(secret))

    def work(session: Session) -> StaffSession | None:
        found = session.execute(query).one_or_none()
        return _value(*found) if found else None

    alive = database.read(work)
    if alive and alive.seen_at < now() - SEEN_EVERY:
        seen = update(SessionRow).where(SessionRow.id == alive.id, SessionRow.revoked_at.is_(None))
        database.write(lambda session: session.execute(seen.values(seen_at=now())))
    return alive


def sessions_of(database: Database, user: UUID) -> tuple[StaffSession, ...]:
    """The sessions of a user that work, the latest used first."""
    query = _alive(now()).where(SessionRow.user_id == user).order_by(SessionRow.seen_at.desc())
    return database.read(lambda session: tuple(_value(*row) for row in session.execute(query)))


def revoke_session(database: Database, user: UUID, id_: UUID) -> None:
    """End one session of a user; nothing happens where he has none of this id."""
    _revoked(database, user, SessionRow.user_id == user, SessionRow.id == id_)


def revoke_sessions(database: Database, user: UUID, keep: UUID | None = None) -> None:
    """End all sessions of a user, but for the one to `keep`."""
    others = () if keep is None else (SessionRow.id != keep,)
    _revoked(database, user, SessionRow.user_id == user, *others)


def end_session(database: Database, secret: str) -> None:
    """Sign a browser out."""
    database.write(lambda session: revoke(session, SessionRow.secret_hash == hash_of(secret)))


def forget_old_sessions(database: Database) -> None:
    """Delete sessions that nobody can use any more."""
    old = delete(SessionRow).where(SessionRow.expires_at < now())
    database.write(lambda session: session.execute(old))


def _revoked(database: Database, user: UUID, *which: ColumnElement[bool]) -> None:
    def work(session: Session) -> None:
        if revoke(session, *which):
            record(session, None, Entry("sessions_revoked"), subject=user)

    database.write(work)


def revoke(session: Session, *which: ColumnElement[bool]) -> int:
    """Let some sessions work no longer; returns how many."""
    statement = update(SessionRow).where(*which, SessionRow.revoked_at.is_(None)).values(revoked_at=now())
    return changed(session, statement)


def _alive(moment: datetime) -> Select[SessionRow, UserRow]:
    return (
        select(SessionRow, UserRow)
        .join(UserRow, UserRow.id == SessionRow.user_id)
        .where(SessionRow.revoked_at.is_(None), SessionRow.expires_at > moment)
        .where(SessionRow.seen_at > moment - IDLE, UserRow.active)
    )


def _value(row: SessionRow, user: UserRow) -> StaffSession:
    who: User = value_of(user)
    return StaffSession(row.id, who, row.browser, row.created_at, row.seen_at, row.expires_at)
