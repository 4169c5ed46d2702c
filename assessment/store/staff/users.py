"""Users: added, found, changed; every change is in the trail."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assessment.store.assessments import normal_email
from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.staff.ending import shut_out
from assessment.store.staff.tables import UserRow
from assessment.store.staff.values import EmailTaken, LastAdmin, NewUser, NoUser, User
from assessment.store.trail.acting import Actor, acting
from assessment.store.trail.recording import Entry, record

ADMIN = "admin"


def add_user(database: Database, new: NewUser) -> User:
    """Store a user who cannot sign in yet; raises `EmailTaken`."""

    def work(session: Session) -> User:
        return value_of(inserted(session, new))

    return database.write(work)


def inserted(session: Session, new: NewUser) -> UserRow:
    """The row of a new user; raises `EmailTaken`."""
    email = normal_email(new.email)
    if session.scalars(select(UserRow.id).where(UserRow.email == email)).first():
        raise EmailTaken(email)
    row = UserRow(
        email=email,
        name=new.name,
        language=new.language,
        role=new.role,
        active=True,
        created_at=now(),
    )
    session.add(row)
    session.flush()
    record(session, None, Entry("user_added", "role", None, row.role), subject=row.id)
    return row


def find_user(database: Database, id_: UUID) -> User:
    """The user of an id; raises `NoUser`."""
    return database.read(lambda session: value_of(existing(session, id_)))


def user_by_email(database: Database, email: str) -> User:
    """The user of an address; raises `NoUser`."""

    def work(session: Session) -> User:
        row = row_by_email(session, email)
        if row is None:
            raise NoUser(email)
        return value_of(row)

    return database.read(work)


def users(database: Database) -> tuple[User, ...]:
    """All users by name, those who left included."""
    query = select(UserRow).order_by(UserRow.name, UserRow.email)
    return database.read(lambda session: tuple(map(value_of, session.scalars(query))))


def any_user(database: Database) -> bool:
    """Whether there is any user at all."""
    return database.read(lambda session: session.scalars(select(UserRow.id).limit(1)).first()) is not None


def change_role(database: Database, id_: UUID, role: str) -> User:
    """Give a user another role; raises `NoUser`, `LastAdmin`."""

    def change(session: Session, row: UserRow) -> Entry | None:
        before, row.role = row.role, role
        return Entry("role", "role", before, role) if before != role else None

    return _changed(database, id_, change)


def set_active(database: Database, id_: UUID, active: bool) -> User:
    """Let a user in, or no longer: then his sessions and links end, also for when he is let in again.

    Raises `NoUser`, `LastAdmin`.
    """

    def change(session: Session, row: UserRow) -> Entry | None:
        before, row.active = row.active, active
        if not active:
            shut_out(session, row.id)
        return Entry("active", "active", before, active) if before != active else None

    return _changed(database, id_, change)


def set_profile(database: Database, id_: UUID, name: str, language: str) -> User:
    """Change a user's name and language; raises `NoUser`."""

    def change(session: Session, row: UserRow) -> Entry | None:
        before = [row.name, row.language]
        row.name, row.language = name, language
        return Entry("profile", "", before, [name, language]) if before != [name, language] else None

    return _changed(database, id_, change)


def _changed(database: Database, id_: UUID, change: Callable[[Session, UserRow], Entry | None]) -> User:
    def work(session: Session) -> User:
        # Whoever changes users waits for the others, so that two cannot make the last two admins leave.
        session.scalars(select(UserRow.id).where(UserRow.role == ADMIN).with_for_update()).all()
        row = existing(session, id_, changing=True)
        was_admin = row.role == ADMIN and row.active
        entry = change(session, row)
        session.flush()
        if was_admin and not (row.role == ADMIN and row.active):
            _check_admins(session)
        if entry:
            record(session, None, entry, subject=row.id)
        return value_of(row)

    return database.write(work)


def _check_admins(session: Session) -> None:
    admins = select(func.count()).select_from(UserRow).where(UserRow.role == ADMIN, UserRow.active)
    if not session.scalar(admins):
        raise LastAdmin


def by_himself(row: UserRow) -> AbstractContextManager[None]:
    """What is changed inside is done by the user of `row`, who is not signed in yet."""
    return acting(Actor("staff", row.id, row.name))


def existing(session: Session, id_: UUID, *, changing: bool = False) -> UserRow:
    """The row of a user; raises `NoUser`."""
    row = session.get(UserRow, id_, with_for_update=True if changing else None)
    if row is None:
        raise NoUser(str(id_))
    return row


def row_by_email(session: Session, email: str) -> UserRow | None:
    """The row of an address, however it is written; none for what no database keeps."""
    if not email.isprintable():
        return None
    return session.scalars(select(UserRow).where(UserRow.email == normal_email(email))).one_or_none()


def value_of(row: UserRow) -> User:
    """The row as a frozen value, without the hash of the password."""
    return User(
        id=row.id,
        email=row.email,
        name=row.name,
        language=row.language,
        role=row.role,
        active=row.active,
        can_sign_in=row.password_hash is not None,
        created_at=row.created_at,
        signed_in_at=row.signed_in_at,
    )
