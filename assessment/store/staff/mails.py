"""Mails to users: they wait as rows, are claimed by whoever sends them, and sent outside transactions."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.mails import LEASE, MOST_ATTEMPTS
from assessment.store.secrets import hash_of
from assessment.store.staff.tables import StaffMailRow, TokenRow
from assessment.store.staff.tokens import add_token
from assessment.store.staff.users import existing, row_by_email, value_of
from assessment.store.staff.values import NoUser, StaffMail
from assessment.store.trail.recording import Entry, record


def queue_invitation(database: Database, user: UUID) -> None:
    """Queue the mail with which a user sets his first password; raises `NoUser`."""

    def work(session: Session) -> None:
        record(session, None, Entry("invited"), subject=existing(session, user).id)
        _add(session, user, "invitation")

    database.write(work)


def queue_reset(database: Database, email: str) -> None:
    """Queue the mail with which the user of an address sets a new password; nothing where there is none."""

    def work(session: Session) -> None:
        row = row_by_email(session, email)
        if row and row.active:
            record(session, None, Entry("reset_asked"), subject=row.id)
            _add(session, row.id, "reset")

    database.write(work)


def _add(session: Session, user: UUID, kind: str) -> None:
    session.add(StaffMailRow(user_id=user, kind=kind, created_at=now(), attempts=0))


def claim_staff_mail(database: Database) -> StaffMail | None:
    """Claim the oldest mail that nobody is sending, for two minutes; none where nothing waits."""

    def work(session: Session) -> StaffMail | None:
        free = or_(StaffMailRow.claimed_until.is_(None), StaffMailRow.claimed_until < now())
        waiting = (StaffMailRow.sent_at.is_(None), StaffMailRow.failed_at.is_(None), free)
        oldest = select(StaffMailRow.id).where(*waiting).order_by(StaffMailRow.created_at).limit(20)
        for id_ in session.scalars(oldest).all():
            claim = update(StaffMailRow).where(StaffMailRow.id == id_, *waiting)
            claim = claim.values(claimed_until=now() + LEASE, attempts=StaffMailRow.attempts + 1)
            if session.execute(claim).rowcount:  # type: ignore[attr-defined]
                row = session.get_one(StaffMailRow, id_)
                return StaffMail(row.id, row.kind, row.attempts, value_of(existing(session, row.user_id)))
        return None

    return database.write(work)


def token_for_mail(database: Database, mail: StaffMail) -> str:
    """The secret of a new token for `mail`; one made for an earlier attempt to send it stops working.

    Raises `NoUser` where the user left meanwhile.
    """

    def work(session: Session) -> str:
        if not existing(session, mail.user.id, changing=True).active:
            raise NoUser(str(mail.user.id))
        row = session.get_one(StaffMailRow, mail.id)
        old = update(TokenRow).where(TokenRow.secret_hash == row.secret_hash, TokenRow.used_at.is_(None))
        session.execute(old.values(used_at=now()))
        secret = add_token(session, mail.user.id, mail.kind)
        row.secret_hash = hash_of(secret)
        return secret

    return database.write(work)


def staff_mail_sent(database: Database, mail: StaffMail) -> None:
    """Note that a claimed mail was handed over."""
    _note(database, mail, {"sent_at": now()})


def staff_mail_failed(database: Database, mail: StaffMail) -> None:
    """Note that sending failed: it is tried again later, in ever longer steps, and given up in the end."""
    if mail.attempts >= MOST_ATTEMPTS:
        _note(database, mail, {"failed_at": now()})
    else:
        _note(database, mail, {"claimed_until": now() + timedelta(minutes=2**mail.attempts)})


def _note(database: Database, mail: StaffMail, values: dict[str, object]) -> None:
    statement = update(StaffMailRow).where(StaffMailRow.id == mail.id).values(**values)
    database.write(lambda session: session.execute(statement))
