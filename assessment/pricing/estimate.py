"""The formula: expected bill, its spread, and the fixed fee. EUR a month; nothing is rounded before the end.

    R = Σ n·λ·E[C]        M = Σ n·minutes/60·r + sites        S = √( Σ n·λ·E[C²]/12 + c²R² )
    hourly bill = price + M + R        fee = ⌈ price + M + R + θ·S ⌉

Amounts that an engineer set stand in both beside M and R, and bring no spread.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from assessment.facts import whole_euros_up
from assessment.pricing.book import PriceBook
from assessment.pricing.demand import Demand
from assessment.pricing.work import MINUTES_AN_HOUR
from assessment.pricing.workload import Load
from assessment.rulebook.tables import Tier

MONTHS_A_YEAR = 12
NOISE = Decimal("0.000000001")
"""Less than Decimal's last digits can be trusted for: a remainder below it does not lift a fee by a euro."""


@dataclass(frozen=True, slots=True)
class Totals:
    """R and M of the formula, the amounts set by an engineer, and `square`, Σ n·λ·E[C²]."""

    reactive: Decimal
    maintenance: Decimal
    stated: Decimal
    square: Decimal


@dataclass(frozen=True, slots=True)
class Estimate:
    """The work of a month at one tier's rates."""

    book: PriceBook
    tier: Tier
    work: Demand
    totals: Totals

    @property
    def fixed(self) -> Decimal:
        """The part of the hourly bill that does not vary: price, M, and what an engineer set."""
        return self.tier.monthly_price + self.totals.maintenance + self.totals.stated

    @property
    def bill(self) -> Decimal:
        """What the customer would pay on average without a fixed fee."""
        return self.fixed + self.totals.reactive

    @property
    def spread(self) -> Decimal:
        """S, the standard deviation of a year's average month."""
        customers = (self.book.parameters.customer_variation * self.totals.reactive) ** 2
        return (self.totals.square / MONTHS_A_YEAR + customers).sqrt()

    @property
    def premium(self) -> Decimal:
        """θ·S, for taking over the uncertainty."""
        return self.book.parameters.premium * self.spread

    @property
    def fee(self) -> Decimal:
        """The fixed fee in whole euros, before any discount."""
        return whole_euros_up((self.bill + self.premium).quantize(NOISE))


def estimate(book: PriceBook, tier: Tier, work: Demand) -> Estimate:
    """The work at a tier's rates; minutes are divided once, so that whole euros stay whole."""
    one = book.incidents[tier.id]
    site_minutes = work.sites * book.parameters.site_minutes * tier.rates[book.parameters.site_role]
    minutes = sum((total * rate_of(book, tier, kind) for kind, total in work.minutes), site_minutes)
    reactive = sum((number * one[place].cost for place, number in work.incidents), Decimal(0))
    square = sum((number * one[place].square for place, number in work.incidents), Decimal(0))
    return Estimate(book, tier, work, Totals(reactive, minutes / MINUTES_AN_HOUR, work.stated, square))


def rate_of(book: PriceBook, tier: Tier, kind: str) -> Decimal:
    """EUR an hour of the role that looks after a kind."""
    return tier.rates[book.efforts[kind].role]


class Unit(NamedTuple):
    """One unit of a load at a tier's rates: λ·E[C] in EUR, minutes·r in sixtieths of EUR, and λ·E[C²]."""

    reactive: Decimal
    sixtieths: Decimal
    square: Decimal


def unit_of(book: PriceBook, tier: Tier, load: Load) -> Unit:
    """What one unit of a load brings when its support and its maintenance are both under contract."""
    one = book.incidents[tier.id][load.place]
    sixtieths = load.minutes * rate_of(book, tier, load.place[0])
    return Unit(load.incidents * one.cost, sixtieths, load.incidents * one.square)
