"""What is priced: the decisions about one assessment, and what pricing asks of the other rooms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from assessment.clock import Wait
from assessment.decisions.taken import DecidedItem, DecidedSite, Decision, ItemDecisions
from assessment.facts import Adjustments
from assessment.rulebook.tables import Tier

NOT_REQUIRED = "not_required"
NO_CONTRACT = "none"


@dataclass(frozen=True, slots=True)
class Case:
    """Everything decided about one assessment; `items` and `sites` follow the inventory.

    Cover overrides have been applied to `items`; the others (quantity, incidents, maintenance minutes,
    monthly amount) are read here from `adjustments`. `fits` has, for every tier of the rulebook, a decision
    for each need that it misses.
    """

    items: tuple[DecidedItem, ...]
    sites: tuple[DecidedSite, ...]
    need: Decision
    fits: Mapping[str, tuple[Decision, ...]]
    adjustments: Adjustments

    @property
    def contract_needed(self) -> bool:
        """Whether a contract is required or may be; an undecided need is read as a need."""
        return self.need.outcome != NOT_REQUIRED


class Waits(Protocol):
    """Asks the clock how long a customer waits at a tier."""

    def __call__(self, tier: Tier) -> tuple[Wait | None, Wait | None]:
        """The waits for response and for intervention; none where the tier guarantees none."""


class Redecide(Protocol):
    """Asks the rules what one answer to an unanswered question changes, all others staying as they are."""

    def __call__(self, item: str | None, question: str) -> Iterable[Mapping[str, ItemDecisions]]:
        """For each possible answer, the new decisions of the items (by id) whose decisions it changes.

        `item` is none for a question about the needs (`needs.maintenance`). Items that stay as they are may
        be left out; cover overrides have been applied.
        """


class Approve(Protocol):
    """Asks the rules whether a sales manager must approve."""

    def __call__(self, discount_percent: Decimal, fee: Decimal) -> Decision:
        """The decision for a discount (percent, 0 for none) and a monthly fee (EUR, after the discount)."""


@dataclass(frozen=True, slots=True)
class Asks:
    """Whom pricing asks: the clock, and twice the rules."""

    waits: Waits
    redecide: Redecide
    approve: Approve
