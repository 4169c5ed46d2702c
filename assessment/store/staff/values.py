"""Users, sessions and mails to users, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from assessment.store.trail.acting import Actor


class NoUser(LookupError):
    """There is no such user."""


class EmailTaken(ValueError):
    """There is a user with this e-mail address already."""


class LastAdmin(ValueError):
    """Nobody would be left who can look after the users."""


@dataclass(frozen=True, slots=True)
class NewUser:
    """A user about to be added."""

    email: str
    name: str
    role: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class User:
    """A member of staff; without a password (`can_sign_in` false) the invitation was not used yet."""

    id: UUID
    email: str
    name: str
    language: str
    role: str
    active: bool
    can_sign_in: bool
    created_at: datetime
    signed_in_at: datetime | None

    @property
    def actor(self) -> Actor:
        """The user as the trail names him."""
        return Actor("staff", self.id, self.name)


@dataclass(frozen=True, slots=True)
class StaffSession:
    """A signed-in browser."""

    id: UUID
    user: User
    browser: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class StaffMail:
    """A mail to a user that is to be sent; `kind` names its words, `about` says more of the occasion.

    `id` is that of its job. `root` is where its links lead where the settings do not say it.
    """

    id: UUID
    kind: str
    about: Mapping[str, Any] = field(repr=False)
    root: str
    attempts: int
    user: User = field(repr=False)
