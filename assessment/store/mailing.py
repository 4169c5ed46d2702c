"""Queueing mails with the change that asks for them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from assessment.store.jobs.queueing import enqueue
from assessment.store.jobs.values import NewJob
from assessment.store.values import NewMail

MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Reached:
    """Where links in mails lead where the settings do not say where we are.

    `visitor`: where he who is being answered reached us, which anybody can claim; said only by an
    installation whose mails do not leave it. `own`: where the server itself listens.
    """

    visitor: str = ""
    own: str = ""


_REACHED: ContextVar[Reached | None] = ContextVar("reached", default=None)


@contextmanager
def reached_at(reached: Reached) -> Iterator[None]:
    """Mails that are queued inside say so in their jobs."""
    token = _REACHED.set(reached)
    try:
        yield
    finally:
        _REACHED.reset(token)


def where() -> Reached:
    """What was last said."""
    return _REACHED.get() or Reached()


def add_mails(session: Session, id_: UUID, mails: Iterable[NewMail]) -> tuple[UUID, ...]:
    """Queue mails about an assessment, to be sent once this transaction is done; returns their ids."""
    return tuple(enqueue(session, NewJob(MAIL, _payload(mail), assessment=id_)) for mail in mails)


def _payload(mail: NewMail) -> dict[str, object]:
    said = {name: getattr(mail, name) for name in ("kind", "recipient", "language")}
    return {**said, "about": dict(mail.about), "root": where().visitor}
