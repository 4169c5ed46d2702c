"""The frozen values of an estimate. Amounts are EUR without VAT; hours are billed hours a month."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessment.clock import Wait
from assessment.decisions.taken import Decision
from assessment.rulebook.tables import Tier
from assessment.rulebook.texts import Phrase


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, rounded half-up to the cent.

    `part` is contract, reactive, maintenance, sites, premium, rounding, discount, override,
    onboarding_sites or onboarding_devices; `kind` the kind of items it sums up, where there is one;
    `basis` how it is computed, ready to be checked by hand.
    """

    part: str
    kind: str | None
    label: Phrase
    basis: Phrase | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ItemAmounts:
    """What one item contributes a month at the fee's tier, rounded to the cent.

    `override` is the amount that an engineer set for the whole item; then the other two are zero.
    """

    reactive: Decimal
    maintenance: Decimal
    override: Decimal = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class TierOffer:
    """One tier at its own rates: what it misses, costs and makes one wait for.

    `fixed_fee` and the waits are none for the tier `none`. `fit` holds the rules behind `missed_needs`.
    """

    tier: Tier
    missed_needs: tuple[str, ...]
    fit: tuple[Decision, ...]
    expected_hours: Mapping[str, Decimal]
    hourly_bill: Decimal
    fixed_fee: Decimal | None
    response_wait: Wait | None
    intervention_wait: Wait | None

    @property
    def meets(self) -> bool:
        """Whether it meets every stated need."""
        return not self.missed_needs


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Hours of a role a month from which the dearer tier is cheaper; none where the rates are equal."""

    cheaper: str
    dearer: str
    role: str
    hours: Decimal | None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An unanswered question and by how much (EUR a month) its answer could lower the fee at most.

    `item` is none for a question about the needs of the whole company.
    """

    item: str | None
    question: str
    effect: Decimal


@dataclass(frozen=True, slots=True)
class Unknowns:
    """The fee over the completions of what is unknown, and the questions that narrow it, most first."""

    low: Decimal
    high: Decimal
    questions: tuple[OpenQuestion, ...]


@dataclass(frozen=True, slots=True)
class OneOff:
    """Amounts that are paid once; never added to monthly ones."""

    total: Decimal
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Fee:
    """The fixed monthly fee at one tier. `monthly` is the sum of `lines`.

    `reactive`, `maintenance` and `spread` are R, M and S of the pricing formula, unrounded; `p10` and
    `p90` the range of the hourly bill of a year's average month. `approval` says whether a sales
    manager has to approve.
    """

    tier: Tier
    indicative: bool
    monthly: Decimal
    lines: tuple[Line, ...]
    reactive: Decimal
    maintenance: Decimal
    spread: Decimal
    p10: Decimal
    p90: Decimal
    unknowns: Unknowns
    one_off: OneOff
    approval: Decision


@dataclass(frozen=True, slots=True)
class Sums:
    """What a customer pays: the fixed fee a month, the average bill by the hour, and once at the start.

    All are zero where no contract is needed.
    """

    monthly: Decimal
    hourly_bill: Decimal
    one_off: Decimal


@dataclass(frozen=True, slots=True)
class PricedOption:
    """An option of the offer with what is paid with it and without it, all others staying as they are."""

    id: str
    name: str
    ticked: bool
    with_it: Sums
    without: Sums

    @property
    def effect(self) -> Sums:
        """What it adds; negative is cheaper."""
        more, less = self.with_it, self.without
        return Sums(
            more.monthly - less.monthly, more.hourly_bill - less.hourly_bill, more.one_off - less.one_off
        )


@dataclass(frozen=True, slots=True)
class PricedChange:
    """What a nearest change does to the monthly fee, in EUR; negative is cheaper.

    None where no fee is asked.
    """

    monthly_effect: Decimal
