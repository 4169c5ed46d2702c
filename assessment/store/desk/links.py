"""Private links made, revoked and mailed by staff, checked and noted in the transaction that does it."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.desk.files import Check, changing
from assessment.store.mailing import add_mails
from assessment.store.secrets import LINK_DAYS, add_link
from assessment.store.tables import LinkRow
from assessment.store.trail.recording import Entry, record
from assessment.store.values import NewMail


def link(database: Database, id_: UUID, check: Check, days: int = LINK_DAYS) -> str:
    """One more private link; returns its secret. Raises `Gone`, and what `check` raises."""

    def work(session: Session) -> str:
        changing(session, id_, check)
        return add_link(session, id_, timedelta(days=days))

    return database.write(work)


def revoke_all_links(database: Database, id_: UUID, check: Check) -> None:
    """Let no private link work any more; raises `Gone`, and what `check` raises."""

    def work(session: Session) -> None:
        changing(session, id_, check)
        mine = update(LinkRow).where(LinkRow.assessment_id == id_, LinkRow.revoked_at.is_(None))
        session.execute(mine.values(revoked_at=now()))
        record(session, id_, Entry("links_revoked"))

    database.write(work)


def invite(database: Database, id_: UUID, mail: NewMail, check: Check) -> None:
    """Queue the mail with which a customer fills in; raises `Gone`, and what `check` raises."""

    def work(session: Session) -> None:
        changing(session, id_, check)
        add_mails(session, id_, (mail,))
        record(session, id_, Entry("invited"))

    database.write(work)
