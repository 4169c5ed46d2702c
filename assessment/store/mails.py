"""Mails to customers are jobs of the kind `mail`: their payload says to whom and what, never a secret."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assessment.store.assessments import living, value_of
from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.jobs.tables import JobRow
from assessment.store.jobs.values import Job
from assessment.store.mailing import add_mails
from assessment.store.offers import value_of as offer_of
from assessment.store.secrets import LINK_DAYS, add_link, hash_of
from assessment.store.tables import LinkRow, OfferRow
from assessment.store.values import Gone, Mail, NewMail

SECRET_HASH = "secret_hash"


def queue(database: Database, id_: UUID, *mails: NewMail) -> None:
    """Queue mails about an assessment; raises `Gone`."""
    database.write(lambda session: add_mails(session, living(session, id_, changing=True).id, mails))


def mail_of(database: Database, job: Job) -> Mail:
    """The mail that a job is to send; raises `Gone` where the assessment was erased meanwhile."""
    return database.read(lambda session: _mail(session, job))


def _mail(session: Session, job: Job) -> Mail:
    if job.assessment_id is None:
        raise Gone(str(job.id))
    assessment = living(session, job.assessment_id)
    latest = (
        select(OfferRow).where(OfferRow.assessment_id == assessment.id).order_by(OfferRow.created_at.desc())
    )
    offer = session.scalars(latest.limit(1)).one_or_none()
    said = {name: job.payload[name] for name in ("kind", "recipient", "language", "about", "root")}
    found = value_of(assessment), offer_of(offer) if offer else None
    return Mail(job.id, **said, attempts=job.attempts, assessment=found[0], offer=found[1])


def link_for_mail(database: Database, mail: Mail, days: int = LINK_DAYS) -> str:
    """The secret of a new link for `mail`; one made for an earlier attempt to send it stops working.

    Raises `Gone` where the answers were erased meanwhile.
    """

    def work(session: Session) -> str:
        row = _living_job(session, mail)
        earlier = row.payload.get(SECRET_HASH)
        old = update(LinkRow).where(LinkRow.secret_hash == earlier, LinkRow.revoked_at.is_(None))
        session.execute(old.values(revoked_at=now()))
        secret = add_link(session, mail.assessment.id, timedelta(days=days))
        row.payload = with_secret(row.payload, secret)
        return secret

    return database.write(work)


def _living_job(session: Session, mail: Mail) -> JobRow:
    living(session, mail.assessment.id, changing=True)
    row = session.get(JobRow, mail.id)
    if row is None:
        raise Gone(str(mail.assessment.id))
    return row


def with_secret(payload: dict[str, Any], secret: str) -> dict[str, Any]:
    """A mail's payload with the hash of the secret in it, by which a later attempt ends that link."""
    return {**payload, SECRET_HASH: hash_of(secret)}
