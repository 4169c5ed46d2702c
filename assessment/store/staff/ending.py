"""What lets a user in comes to an end: his sessions, and the one-time links that were mailed to him."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.staff.tables import SessionRow, TokenRow


def shut_out(session: Session, user: UUID) -> None:
    """Let no session and no link of a user work any more."""
    moment = now()
    sessions = update(SessionRow).where(SessionRow.user_id == user, SessionRow.revoked_at.is_(None))
    session.execute(sessions.values(revoked_at=moment))
    tokens = update(TokenRow).where(TokenRow.user_id == user, TokenRow.used_at.is_(None))
    session.execute(tokens.values(used_at=moment))
