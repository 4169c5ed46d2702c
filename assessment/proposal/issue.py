"""Issue: how a document is given out: number, version, day and status, in whose brand, accepted by whom."""

from dataclasses import dataclass
from datetime import date, datetime

from assessment.facts import Choice
from assessment.proposal.brand import Brand

INDICATIVE, DRAFT, SUPERSEDED, ISSUED, ACCEPTED = "indicative", "draft", "superseded", "issued", "accepted"
STATUSES = (INDICATIVE, DRAFT, SUPERSEDED, ISSUED, ACCEPTED)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepted what, and when; `digest` is the SHA-256 of the issued PDF that was accepted, in hex."""

    name: str
    function: str
    accepted_at: datetime
    choice: Choice
    digest: str

    def __post_init__(self) -> None:
        """Refuse a moment without a zone, which nobody could place afterwards."""
        if self.accepted_at.tzinfo is None:
            raise ValueError("the moment of acceptance must have a zone")


@dataclass(frozen=True, slots=True)
class Issue:
    """Under which number, version and status a proposal is given out, and on which day.

    With an `acceptance` the proposal is the accepted one. The brand is that of the rulebook's provider where
    none is given.
    """

    number: str
    version: int
    status: str
    issued_on: date
    acceptance: Acceptance | None = None
    brand: Brand | None = None

    def __post_init__(self) -> None:
        """Refuse a status that we do not know."""
        if self.status not in STATUSES:
            raise ValueError(f"the status {self.status!r} is not one of {', '.join(STATUSES)}")


@dataclass(frozen=True, slots=True)
class AsOf:
    """As of which day a set-up is documented, and under which proposal, where there is one."""

    dated: date
    number: str | None = None
    version: int | None = None
    brand: Brand | None = None
