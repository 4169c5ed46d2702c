"""What the desk's queries take and give, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from assessment.store.values import Assessment

Document = Mapping[str, Any]
IN_REVIEW, READY, ARCHIVED, LOST = "in_review", "ready", "archived", "lost"


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose an assessment is: `owner` is none where it is nobody's; `shared` opens it to all engineers."""

    owner: UUID | None
    shared: bool


@dataclass(frozen=True, slots=True)
class File:
    """An assessment as the desk has it.

    `version` is that of `adjustments`, which rises with each change; `changed_by` made the last of them.
    """

    assessment: Assessment
    owned: Owned
    adjustments: Document = field(repr=False)
    version: int
    changed_by: str | None
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Stale:
    """A save of adjustments that was not made, as they had changed meanwhile: what they are now."""

    file: File


@dataclass(frozen=True, slots=True)
class Note:
    """A note."""

    id: str
    author: str
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named variant; `changes` are those of the questionnaire as JSON, made on top of the answers."""

    id: UUID
    name: str
    changes: tuple[Document, ...]
    adjustments: Document
    version: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """What an evaluation came to; amounts in cents.

    `version` is that of the evaluated assessment. `open` counts missing answers, `aside` overrides whose item
    is gone; `search` holds folded words. Where it could not be evaluated, the amounts are none.
    """

    version: int
    digest: str
    edition: str
    evaluated_on: date
    company: str | None
    company_key: str
    search: str
    need: str | None
    tier: str | None
    indicative: bool
    fee_cents: int | None
    hourly_cents: int | None
    one_off_cents: int | None
    items: int
    priced: int
    covered: int
    left_out: int
    undecided: int
    open: int
    aside: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Which assessments somebody may see: all, or his own, nobody's and shared ones."""

    user: UUID
    all: bool


@dataclass(frozen=True, slots=True)
class BoardQuery:
    """What is asked of the board: filters, folded words to search for, order and page.

    `owner`: a user's id, `"nobody"`, or none for all. `proposal`: one of its versions has this status.
    `page` counts from 1; `size` none: everything.
    """

    statuses: tuple[str, ...] = ()
    owner: UUID | str | None = None
    tier: str | None = None
    proposal: str | None = None
    words: tuple[str, ...] = ()
    sort: str = "updated"
    descending: bool = True
    page: int = 1
    size: int | None = 50


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One assessment on the board; `summary` is none where it was never evaluated.

    `proposal` is the status of the latest version of its proposal, none where there is none. Of the review
    that is planned or under way: when it is due (none without one), whether it has begun, and whether more
    has changed than the price allows for.
    """

    id: UUID
    status: str
    email: str | None
    language: str
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None
    owned: Owned
    owner_name: str | None
    summary: Summary | None
    proposal: str | None = None
    review_due_on: date | None = None
    review_begun: bool = False
    review_exceeded: bool = False


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Rows of one page, and how many assessments there are by status under the same other filters."""

    rows: tuple[BoardRow, ...]
    counts: Mapping[str, int]
    total: int
