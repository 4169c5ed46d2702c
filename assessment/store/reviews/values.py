"""What the store of reviews takes and gives, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from assessment.store.desk.values import Owned

# What became of a review: the contract stays as it is, or a new version took its place.
KEPT, REPLACED = "kept", "replaced"
Units = Mapping[str, int]


class NoReview(LookupError):
    """Nothing is to be reviewed: no proposal of the assessment was accepted."""


@dataclass(frozen=True, slots=True)
class Review:
    """A review, planned, under way or ended; times are in UTC, `due_on` is the provider's day.

    `changed_permille` is by how much the units of today differ from `units`, the accepted ones by kind;
    `exceeded`: by more than the price allows for. `outcome` is `KEPT` or `REPLACED` once it ended.
    """

    id: UUID
    proposal: UUID
    assessment: UUID
    number: int
    due_on: date
    units: Units
    tell_customer: bool
    reminded_for: date | None
    changed_permille: int
    exceeded: bool
    noticed_at: datetime | None
    created_at: datetime
    started_at: datetime | None
    started_by_name: str | None
    ended_at: datetime | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A review on the list: of whom, whose it is, and what was accepted, in cents."""

    review: Review
    company: str | None
    email: str | None
    owned: Owned
    owner_name: str | None
    number: str
    version: int
    fee_cents: int
    hourly_cents: int
    billing: str
