"""What an engineer changes about a result, kept apart from the customer's answers."""

from dataclasses import dataclass
from decimal import Decimal


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
class Adjustments:
    """A checked `assessment.adjustments/1` document.

    `tier` chooses a contract other than the recommended one; `alternatives` are tiers offered beside it.
    """

    overrides: tuple[Override, ...] = ()
    discount: Discount | None = None
    tier: str | None = None
    tier_reason: str | None = None
    alternatives: tuple[str, ...] = ()
