"""How often something was tried, counted before it is tried."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from assessment.store.columns import now
from assessment.store.counting import hidden, one_more
from assessment.store.database import Database
from assessment.store.staff.tables import AttemptRow

WINDOW = timedelta(minutes=15)


def may_try(database: Database, limits: Mapping[str, int], key: bytes) -> bool:
    """Count one more try under every name of `limits`; false where one of them had its number already.

    Names (an address, an account) are kept as their HMAC under `key` only. A window is a quarter of an hour
    of the clock.
    """
    limits_of = {hidden(name, key): limit for name, limit in limits.items()}
    # Always in the same order: two that wait for each other would wait for ever.
    ordered = sorted(limits_of.items())

    def work(session: Session) -> bool:
        since = this_window()
        counted = [
            one_more(session, AttemptRow, {"key_hash": hashed, "since": since}, limit)
            for hashed, limit in ordered
        ]
        return all(counted)

    return database.write(work)


def forget_tries(database: Database, names: tuple[str, ...], key: bytes) -> None:
    """Start counting anew under `names`, and drop what is long over."""
    hashes = [hidden(name, key) for name in names]

    def work(session: Session) -> None:
        session.execute(delete(AttemptRow).where(AttemptRow.key_hash.in_(hashes)))
        session.execute(delete(AttemptRow).where(AttemptRow.since < this_window()))

    database.write(work)


def this_window() -> datetime:
    """When the window of now began."""
    moment = now()
    return moment.replace(minute=moment.minute - moment.minute % 15, second=0, microsecond=0)
