"""What the store of proposals takes and gives, frozen. Amounts are whole cents, EUR, without VAT."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

Document = Mapping[str, Any]
DRAFT, IN_REVIEW, APPROVED, SENT, VIEWED = "draft", "in_review", "approved", "sent", "viewed"
ACCEPTED, DECLINED, EXPIRED = "accepted", "declined", "expired"
SUPERSEDED, WITHDRAWN = "superseded", "withdrawn"
OPEN = (DRAFT, IN_REVIEW, APPROVED, SENT, VIEWED)
WITH_CUSTOMER = (SENT, VIEWED)
CLOSED = (ACCEPTED, DECLINED, EXPIRED, SUPERSEDED, WITHDRAWN)
ISSUED_PDF, ACCEPTED_PDF = "issued", "accepted"


class NoProposal(LookupError):
    """There is no such proposal, or no longer."""


class FrozenProposal(RuntimeError):
    """Something tried to change what was issued; always our mistake, never a user's."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The documents that a proposal froze: what went into the evaluation, and what came out."""

    inventory: Document = field(repr=False)
    adjustments: Document = field(repr=False)
    result: Document = field(repr=False)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a proposal says and will never say otherwise.

    `edition` is the rulebook's effective date; `result_digest` the SHA-256 of the frozen result. `tiers`,
    `billings` and `options` (ids) are what the customer may choose from, the offered one first. Valid to the
    end of the day `valid_until`. `hourly_cents` is the expected bill a month where it is billed by the hour.
    """

    number: str
    language: str
    edition: str
    rulebook_digest: str
    result_digest: str
    evaluated_on: date
    issued_on: date
    valid_until: date
    need: str
    tier: str
    billing: str
    fee_cents: int
    hourly_cents: int
    one_off_cents: int
    approval: str
    approval_rule: str | None
    tiers: tuple[str, ...]
    billings: tuple[str, ...]
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewProposal:
    """A proposal about to be frozen; `request_id` lets a double click issue once."""

    request_id: str
    terms: Terms
    contents: Contents
    revives: UUID | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who accepted what: on which day (the provider's), of what was offered, at which amounts in cents.

    `pdf_sha256` names the file that was shown.
    """

    at: datetime
    on: date
    name: str
    function: str
    choice: Document
    fee_cents: int
    hourly_cents: int
    one_off_cents: int
    pdf_sha256: str


@dataclass(frozen=True, slots=True)
class Declined:
    """That a customer said no, and why if he said so."""

    at: datetime
    name: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """Who did a step of a proposal's life at the desk, and when; the id is none for the rules themselves."""

    by: UUID | None
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A frozen version of an offer, and where it stands in its life; times are in UTC.

    `revives` is the earlier version whose inputs it offers again.
    """

    id: UUID
    assessment: UUID
    version: int
    status: str
    terms: Terms
    revives: UUID | None
    created: Step
    submitted: Step | None
    approved: Step | None
    recipient: str | None
    sent_at: datetime | None
    viewed_at: datetime | None
    reminded_at: datetime | None
    ended_at: datetime | None
    accepted: Accepted | None
    declined: Declined | None


@dataclass(frozen=True, slots=True)
class Pdf:
    """A stored file with its SHA-256 in hexadecimal."""

    content: bytes = field(repr=False)
    sha256: str
    created_at: datetime
