"""Secrets of private links: 256 random bits, of which only a hash is kept."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.tables import LinkRow

LINK_DAYS = 90
SECRET_BYTES = 32
LONGEST_SECRET = 100


def hash_of(secret: str) -> str:
    """The SHA-256 of a secret; 256 random bits need neither salt nor slowness."""
    return hashlib.sha256(secret[:LONGEST_SECRET].encode("utf-8", "replace")).hexdigest()


def add_link(session: Session, id_: UUID, lasts: timedelta) -> str:
    """A new link to an assessment; returns its secret, which nobody can tell again."""
    secret, moment = secrets.token_urlsafe(SECRET_BYTES), now()
    link = LinkRow(
        assessment_id=id_, secret_hash=hash_of(secret), created_at=moment, expires_at=moment + lasts
    )
    session.add(link)
    return secret
