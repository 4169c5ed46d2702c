"""How often something was tried, counted by the database for all workers together, before it is tried."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.database import Database
from assessment.store.staff.tables import AttemptRow

WINDOW = timedelta(minutes=15)


def may_try(database: Database, limits: Mapping[str, int], key: bytes) -> bool:
    """Count one more try under every name of `limits`; false where one of them had its number already.

    Names (an address, an account) are kept as their HMAC under `key` only. A window is a quarter of an hour
    of the clock.
    """
    hashed = {_hash(name, key): limit for name, limit in limits.items()}
    # Always in the same order: two that wait for each other would wait for ever.
    ordered = sorted(hashed.items())

    def work(session: Session) -> bool:
        since = this_window()
        counted = [_counted(session, hash_, since, limit) for hash_, limit in ordered]
        return all(counted)

    return database.write(work)


def forget_tries(database: Database, names: tuple[str, ...], key: bytes) -> None:
    """Start counting anew under `names`, and drop what is long over."""
    hashes = [_hash(name, key) for name in names]

    def work(session: Session) -> None:
        session.execute(delete(AttemptRow).where(AttemptRow.key_hash.in_(hashes)))
        session.execute(delete(AttemptRow).where(AttemptRow.since < this_window()))

    database.write(work)


def this_window() -> datetime:
    """When the window of now began."""
    moment = now()
    return moment.replace(minute=moment.minute - moment.minute % 15, second=0, microsecond=0)


def _hash(name: str, key: bytes) -> str:
    return hmac.new(key, name.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _counted(session: Session, hashed: str, since: datetime, limit: int) -> bool:
    if _one_more(session, hashed, since, limit):
        return True
    if session.get(AttemptRow, (hashed, since)) is not None or limit < 1:
        # Another may have made the row just between: it is full only if it cannot be counted up now.
        return _one_more(session, hashed, since, limit)
    session.add(AttemptRow(key_hash=hashed, since=since, attempts=1))
    session.flush()
    return True


def _one_more(session: Session, hashed: str, since: datetime, limit: int) -> bool:
    row = (AttemptRow.key_hash == hashed, AttemptRow.since == since, AttemptRow.attempts < limit)
    counted = update(AttemptRow).where(*row).values(attempts=AttemptRow.attempts + 1)
    number: int = session.execute(counted).rowcount  # type: ignore[attr-defined]
    return number > 0
