"""What the store takes and gives, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

Document = Mapping[str, Any]
DRAFT, SUBMITTED, ERASED = "draft", "submitted", "erased"


class Gone(LookupError):
    """There is no such assessment, or no longer: it was erased."""


class SaveIdReused(ValueError):
    """A save id came again with other changes; a client makes a new id for each save."""


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail to be sent about an assessment; `kind` names its template, `about` says more of the occasion."""

    kind: str
    recipient: str
    language: str
    about: Document = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class New:
    """An assessment about to start; `consent` names the notice that was agreed to, if one was."""

    language: str
    email: str | None
    answers: Document
    consent: str | None = None
    mails: tuple[NewMail, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """A stored assessment; times are in UTC. `version` rises with each change; status: draft or submitted."""

    id: UUID
    language: str
    email: str | None
    answers: Document = field(repr=False)
    version: int
    status: str
    consent: str | None
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Started:
    """A new assessment and the secret of its private link, which is known only here and now."""

    assessment: Assessment
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save left: the version, all answers as they are now, and what the edit said about itself.

    `repeated`: this save had been made before; nothing was done again.
    """

    version: int
    answers: Document
    outcome: Document
    repeated: bool


@dataclass(frozen=True, slots=True)
class OfferRequest:
    """A customer's ask for a binding offer, with the inventory as it was; `inventory` is none once erased."""

    id: UUID
    assessment: UUID
    inventory: Document | None = field(repr=False)
    result_digest: str
    edition: str
    message: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that is to be sent; `offer` is the latest ask, if there is one.

    `id` is that of its job. `root` is where its links lead where the settings do not say it.
    """

    id: UUID
    kind: str
    recipient: str = field(repr=False)
    language: str
    about: Document = field(repr=False)
    root: str
    attempts: int
    assessment: Assessment
    offer: OfferRequest | None
