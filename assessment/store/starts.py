"""How often one address may start within an hour, counted before it starts."""

from datetime import datetime

from assessment.store.columns import now
from assessment.store.counting import hidden, one_more
from assessment.store.database import Database
from assessment.store.tables import StartRow

STARTS_AN_HOUR = 20


def may_start(database: Database, address: str, key: bytes, limit: int = STARTS_AN_HOUR) -> bool:
    """Count one more start from `address`; false where it had its `limit` in this hour of the clock.

    The address is kept as its HMAC under `key` only.
    """
    row = {"address_hash": hidden(address, key), "hour": this_hour()}
    return database.write(lambda session: one_more(session, StartRow, row, limit))


def this_hour() -> datetime:
    """The beginning of the hour of the clock."""
    return now().replace(minute=0, second=0, microsecond=0)
