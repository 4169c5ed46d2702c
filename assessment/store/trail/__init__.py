"""The audit trail: who changed what, when, from which to which value; written with the change, never undone.

Changes of an assessment's answers and status are noted by listeners on its table, whichever code makes them;
`acting` says in whose name. Everything else that changes calls `record` in its own transaction.
"""

from assessment.store.trail import listeners as _listeners  # what it registers is all that is wanted
from assessment.store.trail.acting import CUSTOMER, SYSTEM, VISITOR, Actor, acting, current
from assessment.store.trail.reading import Noted, trail, trail_of_accounts
from assessment.store.trail.recording import Entry, record

__all__ = [
    "CUSTOMER",
    "SYSTEM",
    "VISITOR",
    "Actor",
    "Entry",
    "Noted",
    "acting",
    "current",
    "record",
    "trail",
    "trail_of_accounts",
]
assert _listeners
