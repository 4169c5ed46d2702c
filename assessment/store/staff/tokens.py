"""One-time tokens: invitations, resets, and the first one of an installation."""

import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.counting import changed
from assessment.store.database import Database
from assessment.store.secrets import SECRET_BYTES, hash_of
from assessment.store.staff.passwords import with_password
from assessment.store.staff.tables import TokenRow, UserRow
from assessment.store.staff.users import by_himself, existing, inserted, value_of
from assessment.store.staff.values import NewUser, User
from assessment.store.trail.acting import Actor, acting
from assessment.store.trail.recording import Entry, record

FIRST = "first"
LASTS = {"invitation": timedelta(days=7), "reset": timedelta(hours=2), FIRST: timedelta(days=7)}


class NoToken(LookupError):
    """A token is unknown, was used, or is too old; nobody is told which."""


def new_token(database: Database, user: UUID, purpose: str) -> str:
    """The secret of a new token of a user, the only one of this purpose that works; raises `NoUser`."""

    def work(session: Session) -> str:
        record(session, None, Entry("token_made", purpose), subject=existing(session, user, changing=True).id)
        return add_token(session, user, purpose)

    return database.write(work)


def first_token(database: Database) -> str | None:
    """The secret with which the first user adds himself; none where there are users."""

    def work(session: Session) -> str | None:
        if session.scalars(select(UserRow.id).limit(1)).first():
            return None
        return add_token(session, None, FIRST)

    return database.write(work)


def add_token(session: Session, user: UUID | None, purpose: str) -> str:
    """A new token; earlier ones of its purpose stop working."""
    secret, moment = secrets.token_urlsafe(SECRET_BYTES), now()
    mine = TokenRow.user_id == user if user else TokenRow.user_id.is_(None)
    earlier = update(TokenRow).where(mine, TokenRow.purpose == purpose, TokenRow.used_at.is_(None))
    session.execute(earlier.values(used_at=moment))
    token = TokenRow(
        user_id=user,
        purpose=purpose,
        secret_hash=hash_of(secret),
        created_at=moment,
        expires_at=moment + LASTS[purpose],
    )
    session.add(token)
    return secret


def token_user(database: Database, secret: str) -> User:
    """Whom a token would let set a password; raises `NoToken`."""

    def work(session: Session) -> User:
        token = _token(session, secret)
        if token.user_id is None:
            raise NoToken
        return value_of(_user(session, token.user_id))

    return database.read(work)


def check_first(database: Database, secret: str) -> None:
    """Raise `NoToken` where a secret does not let the first user in."""

    def work(session: Session) -> None:
        if _token(session, secret).purpose != FIRST:
            raise NoToken

    database.read(work)


def use_token(database: Database, secret: str, hashed: str) -> User:
    """Set the password of a token's user, once; raises `NoToken`."""

    def work(session: Session) -> User:
        token = _used(session, secret)
        if token.user_id is None:
            raise NoToken
        row = _user(session, token.user_id)
        with by_himself(row):
            return value_of(with_password(session, row, hashed))

    return database.write(work)


def use_first(database: Database, secret: str, new: NewUser, hashed: str) -> User:
    """Add the first user with his password, once; raises `NoToken`, also where there are users by now."""

    def work(session: Session) -> User:
        token = _used(session, secret)
        if token.purpose != FIRST or session.scalars(select(UserRow.id).limit(1)).first():
            raise NoToken
        with acting(Actor("staff", name=new.name)):
            return value_of(with_password(session, inserted(session, new), hashed))

    return database.write(work)


def _used(session: Session, secret: str) -> TokenRow:
    """The token, used up by this transaction and no other."""
    token = _token(session, secret)
    once = update(TokenRow).where(TokenRow.id == token.id, TokenRow.used_at.is_(None))
    if not changed(session, once.values(used_at=now())):
        raise NoToken
    return token


def _token(session: Session, secret: str) -> TokenRow:
    query = select(TokenRow).where(TokenRow.secret_hash == hash_of(secret), TokenRow.used_at.is_(None))
    row = session.scalars(query.where(TokenRow.expires_at > now())).one_or_none()
    if row is None:
        raise NoToken
    return row


def _user(session: Session, id_: UUID) -> UserRow:
    row = existing(session, id_)
    if not row.active:
        raise NoToken
    return row
