"""Mails to users are jobs of the kind `staff_mail`: their payload says to whom and what, never a secret."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.jobs.queueing import enqueue
from assessment.store.jobs.tables import JobRow
from assessment.store.jobs.values import Job, NewJob
from assessment.store.mailing import where
from assessment.store.mails import SECRET_HASH, with_secret
from assessment.store.staff.tables import TokenRow
from assessment.store.staff.tokens import add_token
from assessment.store.staff.users import existing, row_by_email, value_of
from assessment.store.staff.values import NoUser, StaffMail
from assessment.store.trail.acting import VISITOR, acting
from assessment.store.trail.recording import Entry, record

STAFF_MAIL = "staff_mail"


def queue_invitation(database: Database, user: UUID) -> None:
    """Queue the mail with which a user sets his first password; raises `NoUser`."""

    def work(session: Session) -> None:
        record(session, None, Entry("invited"), subject=existing(session, user).id)
        add_staff_mail(session, user, "invitation")

    database.write(work)


def queue_reset(database: Database, email: str) -> None:
    """Queue the mail with which the user of an address sets a new password; nothing where there is none."""

    def work(session: Session) -> None:
        row = row_by_email(session, email)
        if row and row.active:
            with acting(VISITOR):
                record(session, None, Entry("reset_asked"), subject=row.id)
                add_staff_mail(session, row.id, "reset")

    database.write(work)


def add_staff_mail(
    session: Session,
    user: UUID,
    kind: str,
    *,
    about: Mapping[str, Any] | None = None,
    assessment: UUID | None = None,
) -> UUID:
    """Queue a mail to a user, to be sent once this transaction is done; returns its id."""
    said = {"user": str(user), "kind": kind, "about": dict(about or {}), "root": where().own}
    return enqueue(session, NewJob(STAFF_MAIL, said, assessment=assessment))


def staff_mail_of(database: Database, job: Job) -> StaffMail:
    """The mail that a job is to send; raises `NoUser` where the user left meanwhile."""

    def work(session: Session) -> StaffMail:
        user = existing(session, UUID(job.payload["user"]))
        if not user.active:
            raise NoUser(str(user.id))
        said = {name: job.payload[name] for name in ("kind", "about", "root")}
        return StaffMail(job.id, **said, attempts=job.attempts, user=value_of(user))

    return database.read(work)


def token_for_mail(database: Database, mail: StaffMail) -> str:
    """The secret of a new token for `mail`; one made for an earlier attempt to send it stops working.

    Raises `NoUser` where the user left meanwhile.
    """

    def work(session: Session) -> str:
        if not existing(session, mail.user.id, changing=True).active:
            raise NoUser(str(mail.user.id))
        row = session.get_one(JobRow, mail.id)
        earlier = row.payload.get(SECRET_HASH)
        old = update(TokenRow).where(TokenRow.secret_hash == earlier, TokenRow.used_at.is_(None))
        session.execute(old.values(used_at=now()))
        secret = add_token(session, mail.user.id, mail.kind)
        row.payload = with_secret(row.payload, secret)
        return secret

    return database.write(work)
