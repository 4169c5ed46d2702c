"""What an engineer changes about a result, kept apart from the customer's answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain


@dataclass(frozen=True, slots=True)
class Override:
    """One value of one item, set by an engineer for a stated reason.

    `field` is a cover decision (the value an outcome of it), `quantity` (whole units), `incidents`
    (a unit and month), `maintenance_minutes` (a unit and month) or `monthly` (EUR for the whole item).
    """

    item: str
    field: str
    value: str | int | Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Discount:
    """A reduction of the monthly fee, in percent, for a stated reason."""

    percent: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a customer may tick: overrides that apply only where it is ticked.

    `included` says that it is ticked unless the customer chooses otherwise.
    """

    id: str
    name: str
    overrides: tuple[Override, ...]
    included: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What the customer chose of what was offered: a tier, how it is billed, and exactly these options.

    Without a `tier` it is the offered one, without `billing` (fixed or hourly) the decided one.
    """

    tier: str | None = None
    billing: str | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adjustments:
    """A checked `assessment.adjustments/1` document.

    `tier` chooses a contract other than the recommended one; `alternatives` are tiers offered beside it.
    """

    overrides: tuple[Override, ...] = ()
    discount: Discount | None = None
    tier: str | None = None
    tier_reason: str | None = None
    alternatives: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    choice: Choice | None = None

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the options that are ticked, in the order of the options."""
        if self.choice is None:
            return tuple(each.id for each in self.options if each.included)
        return tuple(each.id for each in self.options if each.id in self.choice.options)

    @property
    def settled(self) -> "Adjustments":
        """The same with what is ticked and chosen put into effect, and nothing left to choose."""
        if not self.options and self.choice is None:
            return self
        tier = self.choice.tier if self.choice else None
        reason = None if tier else self.tier_reason
        overrides = self._overrides(self.ticked)
        return Adjustments(overrides, self.discount, tier or self.tier, reason, self.alternatives)

    @property
    def optional(self) -> Mapping[tuple[str, str], Option]:
        """The ticked options by the item and field that they set; what is not in it an engineer has set."""
        ticked = self.ticked
        options = (each for each in self.options if each.id in ticked)
        return {(each.item, each.field): option for option in options for each in option.overrides}

    @property
    def quantities(self) -> Mapping[str, int]:
        """Units of items, by id, where they are other than the inventory says."""
        stated = self.settled.overrides
        return {each.item: int(each.value) for each in stated if each.field == "quantity"}

    def turned(self, option: str) -> "Adjustments":
        """The same with one option ticked that was not, or the other way round."""
        ticked = self.ticked
        options = [each.id for each in self.options if (each.id in ticked) != (each.id == option)]
        return replace(self, choice=replace(self.choice or Choice(), options=tuple(options)))

    def _overrides(self, ticked: tuple[str, ...]) -> tuple[Override, ...]:
        """All overrides; those of a ticked option take the place of others of the same item's field."""
        optional = (each.overrides for each in self.options if each.id in ticked)
        stated = chain(self.overrides, *optional)
        return tuple({(each.item, each.field): each for each in stated}.values())
