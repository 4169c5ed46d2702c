"""Decisions as they were taken: the outcome with its rule, reason, source and inputs."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.facts import Item, Site
from assessment.rulebook.texts import Phrase, Text

UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, by which rule, from which inputs, resting on which source.

    `outcome` is one of the decision's words, or `undecided`; then `rule` is none, `possible` lists
    the outcomes that the unknown answers leave open, and `unanswered` names the questions that
    would settle it, and only those.
    """

    decision: str
    outcome: str
    rule: str | None
    because: Text | Phrase
    source: str
    inputs: Mapping[str, str]
    possible: tuple[str, ...]
    unanswered: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether unknown answers keep this undecided."""
        return self.outcome == UNDECIDED


@dataclass(frozen=True, slots=True)
class ItemDecisions:
    """The four decisions about one item, shared by all items of the same profile."""

    support_cover: Decision
    maintenance_cover: Decision
    replacement_cover: Decision
    verdict: Decision
    unanswered: tuple[str, ...]

    @property
    def all(self) -> tuple[Decision, ...]:
        """The decisions in the order in which they are read."""
        return (self.support_cover, self.maintenance_cover, self.replacement_cover, self.verdict)


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """An inventory item with what was decided about it.

    `account` says where reconciliation counts it: priced, covered, left_out or open. `overridden`
    names the decisions that an engineer replaced, with the stated reasons.
    """

    item: Item
    decisions: ItemDecisions
    account: str
    overridden: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DecidedSite:
    """A site with its reach: in_area, to_confirm or out_of_area."""

    site: Site
    reach: Decision

    @property
    def on_site(self) -> bool:
        """Whether on-site work is priced here."""
        return self.reach.outcome != "out_of_area"


@dataclass(frozen=True, slots=True)
class Accounted:
    """How many items of the inventory are priced, covered, left out or open; they add up to `of`."""

    of: int
    priced: int
    covered: int
    left_out: int
    open: int

    @property
    def items(self) -> int:
        """How many items are accounted for."""
        return self.priced + self.covered + self.left_out + self.open


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation; `items` (ids) are those that it speaks of, empty for the whole assessment."""

    rule: str
    items: tuple[str, ...]
    site: str | None
    text: Phrase
    source: str


@dataclass(frozen=True, slots=True)
class NearestChange:
    """The smallest change of answers that turns an outcome into one that a customer would rather have.

    `item` is none for a change of `needs`. `change` maps a field to its new value, as in a document.
    `decisions` are those about the item after the change.
    """

    item: str | None
    decision: str
    change: Mapping[str, object]
    before: str
    after: str
    text: Phrase
    decisions: ItemDecisions | None = None
