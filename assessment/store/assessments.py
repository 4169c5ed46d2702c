"""Assessments: started, found, and as others see them."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.mailing import add_mails
from assessment.store.secrets import LINK_DAYS, add_link
from assessment.store.tables import AssessmentRow
from assessment.store.values import DRAFT, ERASED, Assessment, Gone, New, Started


def start(database: Database, new: New, link_days: int = LINK_DAYS) -> Started:
    """Store a new assessment with its first link, and queue its mails."""

    def work(session: Session) -> Started:
        row = added(session, new)
        secret = add_link(session, row.id, timedelta(days=link_days))
        add_mails(session, row.id, new.mails)
        return Started(value_of(row), secret)

    return database.write(work)


def added(session: Session, new: New) -> AssessmentRow:
    """The row of a new assessment, which has its id."""
    moment = now()
    row = AssessmentRow(
        language=new.language,
        email=normal_email(new.email),
        answers=dict(new.answers),
        status=DRAFT,
        consent=new.consent,
        created_at=moment,
        updated_at=moment,
    )
    session.add(row)
    session.flush()
    return row


def find(database: Database, id_: UUID) -> Assessment:
    """The assessment of an id; raises `Gone`."""
    return database.read(lambda session: value_of(living(session, id_)))


def living(session: Session, id_: UUID, *, changing: bool = False) -> AssessmentRow:
    """The row of an assessment that was not erased, locked where it is to be changed; raises `Gone`."""
    row = session.get(AssessmentRow, id_, with_for_update=True if changing else None)
    if row is None or row.status == ERASED:
        raise Gone(str(id_))
    return row


def value_of(row: AssessmentRow) -> Assessment:
    """The row as a frozen value."""
    return Assessment(**{name: getattr(row, name) for name in Assessment.__slots__})


def normal_email(email: str | None) -> str | None:
    """An address as it is compared: trimmed, in small letters."""
    return email.strip().lower() if email else None
