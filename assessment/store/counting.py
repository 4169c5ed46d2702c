"""How many rows a statement changed, and how often something was tried, for all workers together."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Update, inspect, update
from sqlalchemy.orm import Session

from assessment.store.tables import Base


def changed(session: Session, statement: Update | Delete) -> int:
    """Carry out a statement; how many rows it changed or deleted."""
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


def one_more(session: Session, table: type[Base], key: Mapping[str, object], limit: int) -> bool:
    """Count a try in the column `attempts` of `table`; false where there were `limit` already.

    `key` is the primary key: a name, and the span of time in which tries are counted.
    """
    if _count_up(session, table, key, limit):
        return True
    if session.get(table, tuple(key.values())) is not None or limit < 1:
        # Another may have made the row just between: it is full only if it cannot be counted up now.
        return _count_up(session, table, key, limit)
    session.add(table(**key, attempts=1))
    session.flush()
    return True


def hidden(name: str, key: bytes) -> str:
    """A name (an address, an account) as it is kept: its HMAC under `key`."""
    return hmac.new(key, name.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _count_up(session: Session, table: type[Base], key: Mapping[str, object], limit: int) -> bool:
    columns = inspect(table).columns
    which = (columns[name] == value for name, value in key.items())
    tries = columns["attempts"]
    return changed(session, update(table).where(*which, tries < limit).values(attempts=tries + 1)) > 0
