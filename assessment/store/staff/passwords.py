"""Hashes of passwords: read to be compared, set with a token or by their owner."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from assessment.store.database import Database
from assessment.store.staff.ending import shut_out
from assessment.store.staff.tables import UserRow
from assessment.store.staff.users import existing, row_by_email, value_of
from assessment.store.staff.values import User
from assessment.store.trail.recording import Entry, record


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with what his password is compared to."""

    user: User
    hash: str | None = field(repr=False)


def credentials(database: Database, email: str) -> Credentials | None:
    """What is compared when somebody signs in; none where there is no such user."""

    def work(session: Session) -> Credentials | None:
        row = row_by_email(session, email)
        return Credentials(value_of(row), row.password_hash) if row else None

    return database.read(work)


def set_password(database: Database, id_: UUID, hashed: str) -> User:
    """Set a user's password: all his sessions and tokens stop working; raises `NoUser`."""
    return database.write(lambda session: value_of(with_password(session, existing(session, id_), hashed)))


def replace_hash(database: Database, id_: UUID, old: str, hashed: str) -> None:
    """Keep the same password under newer parameters; nothing happens where it was changed meanwhile."""
    statement = update(UserRow).where(UserRow.id == id_, UserRow.password_hash == old)
    database.write(lambda session: session.execute(statement.values(password_hash=hashed)))


def with_password(session: Session, row: UserRow, hashed: str) -> UserRow:
    """The row with another password, its sessions revoked and its tokens used up."""
    row.password_hash = hashed
    shut_out(session, row.id)
    record(session, None, Entry("password_set"), subject=row.id)
    session.flush()
    return row
