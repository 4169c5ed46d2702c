"""In whose name something is done: said once around a call, read wherever a change is noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: `staff` with id and name, `customer` by a private link, an unknown `visitor`, or `system`."""

    kind: str
    id: UUID | None = None
    name: str = ""


CUSTOMER, VISITOR, SYSTEM = Actor("customer"), Actor("visitor"), Actor("system")


@dataclass(frozen=True, slots=True)
class Acting:
    """The actor; `action` and `reason` are noted for a change of status."""

    actor: Actor
    action: str | None = None
    reason: str | None = None


_ACTING: ContextVar[Acting | None] = ContextVar("acting", default=None)
BY_LINK = Acting(CUSTOMER)


@contextmanager
def acting(actor: Actor, action: str | None = None, reason: str | None = None) -> Iterator[None]:
    """What is changed inside is done by `actor`; where nobody says so, it is the customer by his link."""
    token = _ACTING.set(Acting(actor, action, reason))
    try:
        yield
    finally:
        _ACTING.reset(token)


def current() -> Acting:
    """In whose name this is done."""
    return _ACTING.get() or BY_LINK
