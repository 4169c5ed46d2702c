"""How often one address may start within an hour, counted by the database for all workers together."""

import hashlib
import hmac
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.tables import StartRow

STARTS_AN_HOUR = 20


def may_start(database: Database, address: str, key: bytes, limit: int = STARTS_AN_HOUR) -> bool:
    """Count one more start from `address`; false where it had its `limit` in this hour of the clock.

    The address is kept as its HMAC under `key` only.
    """
    hashed = hmac.new(key, address.encode(), hashlib.sha256).hexdigest()
    return database.write(lambda session: _counted(session, hashed, this_hour(), limit))


def _counted(session: Session, hashed: str, hour: datetime, limit: int) -> bool:
    if _one_more(session, hashed, hour, limit):
        return True
    if session.get(StartRow, (hashed, hour)) is not None or limit < 1:
        # Another may have made the row just between: it is full only if it cannot be counted up now.
        return _one_more(session, hashed, hour, limit)
    session.add(StartRow(address_hash=hashed, hour=hour, attempts=1))
    session.flush()
    return True


def _one_more(session: Session, hashed: str, hour: datetime, limit: int) -> bool:
    row = (StartRow.address_hash == hashed, StartRow.hour == hour, StartRow.attempts < limit)
    counted = update(StartRow).where(*row).values(attempts=StartRow.attempts + 1)
    number: int = session.execute(counted).rowcount  # type: ignore[attr-defined]
    return number > 0


def this_hour() -> datetime:
    """The beginning of the hour of the clock."""
    return now().replace(minute=0, second=0, microsecond=0)
