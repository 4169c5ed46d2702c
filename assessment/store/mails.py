"""The outbox: mails wait as rows, are claimed by whoever sends them, and sent outside transactions."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from assessment.store.assessments import add_mails, living, value_of
from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.offers import value_of as offer_of
from assessment.store.secrets import LINK_DAYS, add_link, hash_of
from assessment.store.tables import AssessmentRow, LinkRow, MailRow, OfferRow
from assessment.store.values import Mail, NewMail

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 8


def queue(database: Database, id_: UUID, *mails: NewMail) -> None:
    """Queue mails about an assessment; raises `Gone`."""
    database.write(lambda session: add_mails(session, living(session, id_, changing=True).id, mails))


def claim_mail(database: Database) -> Mail | None:
    """Claim the oldest mail that nobody is sending; none where nothing waits.

    A claim runs out after two minutes, so that a mail of a sender that died is sent by another.
    """

    def work(session: Session) -> Mail | None:
        free = or_(MailRow.claimed_until.is_(None), MailRow.claimed_until < now())
        waiting = (MailRow.sent_at.is_(None), MailRow.failed_at.is_(None), free)
        for id_ in session.scalars(select(MailRow.id).where(*waiting).order_by(MailRow.created_at).limit(20)):
            claim = update(MailRow).where(MailRow.id == id_, *waiting)
            claim = claim.values(claimed_until=now() + LEASE, attempts=MailRow.attempts + 1)
            if session.execute(claim).rowcount:  # type: ignore[attr-defined]
                return _mail(session, id_)
        return None

    return database.write(work)


def _mail(session: Session, id_: UUID) -> Mail:
    row = session.get_one(MailRow, id_)
    assessment = session.get_one(AssessmentRow, row.assessment_id)
    latest = (
        select(OfferRow).where(OfferRow.assessment_id == assessment.id).order_by(OfferRow.created_at.desc())
    )
    offer = session.scalars(latest.limit(1)).one_or_none()
    about = value_of(assessment), offer_of(offer) if offer else None
    return Mail(row.id, row.kind, row.recipient, row.language, row.attempts, *about)


def link_for_mail(database: Database, mail: Mail, days: int = LINK_DAYS) -> str:
    """The secret of a new link for `mail`; one made for an earlier attempt to send it stops working.

    Raises `Gone` where the answers were erased meanwhile.
    """

    def work(session: Session) -> str:
        living(session, mail.assessment.id, changing=True)
        row = session.get_one(MailRow, mail.id)
        old = update(LinkRow).where(LinkRow.secret_hash == row.secret_hash, LinkRow.revoked_at.is_(None))
        session.execute(old.values(revoked_at=now()))
        secret = add_link(session, mail.assessment.id, timedelta(days=days))
        row.secret_hash = hash_of(secret)
        return secret

    return database.write(work)


def mail_sent(database: Database, mail: Mail) -> None:
    """Note that a claimed mail was handed over."""
    _note(database, mail, {"sent_at": now()})


def mail_failed(database: Database, mail: Mail) -> None:
    """Note that sending failed: it is tried again later, in ever longer steps, and given up in the end."""
    if mail.attempts >= MOST_ATTEMPTS:
        _note(database, mail, {"failed_at": now()})
    else:
        _note(database, mail, {"claimed_until": now() + timedelta(minutes=2**mail.attempts)})


def _note(database: Database, mail: Mail, values: dict[str, object]) -> None:
    statement = update(MailRow).where(MailRow.id == mail.id).values(**values)
    database.write(lambda session: session.execute(statement))
