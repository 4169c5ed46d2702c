"""The tiers side by side, each at its own rates, and the hours at which a dearer one pays."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.assess import Assessment
from assessment.clock import Wait
from assessment.pricing.amounts import TierOffer
from assessment.rulebook.tables import ROLES
from assessment.translations import N_
from assessment.translations.words import ROLES as ROLE_NAMES
from assessment.web.words import DASH, Words

MEETS, MISSES = N_("Meets every stated need"), N_("Misses: {needs}")
TIMES, WAITS = N_("Hours and times"), N_("What you really wait, nights, weekends and holidays included")
PRICES, WORK = N_("Prices in EUR without VAT"), N_("Your expected work and what it costs a month")
CONTACT = {"email": N_("e-mail"), "phone": N_("phone"), "chat": N_("chat")}
EQUAL_RATES = N_(
    "Between {cheaper} and {dearer} the hourly rates are the same: "
    "the difference of {difference} a month buys time, not hours."
)
Value = Callable[[TierOffer], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A tier as a column of the comparison; `misses` are the needs it misses, with the reasons."""

    id: str
    name: str
    recommended: bool
    shown: bool
    meets: bool
    fit: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One property of all tiers; `strong` for the one that counts most."""

    label: str
    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class BreakEvenRow:
    """From how many hours of each role a month the dearer tier is cheaper."""

    cheaper: str
    dearer: str
    hours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tiers:
    """The comparison, and what tips the balance."""

    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    roles: tuple[str, ...]
    break_even: tuple[BreakEvenRow, ...]
    notes: tuple[str, ...] = field(default=())


def tiers(assessment: Assessment, words: Words) -> Tiers:
    """All four tiers, `none` first."""
    offers = assessment.contract.tiers
    parts = (_times(offers, words), _waits(offers, words), _prices(offers, words), _work(offers, words))
    roles = tuple(words.say(ROLE_NAMES[role]) for role in ROLES)
    columns = tuple(_column(offer, assessment, words) for offer in offers)
    return Tiers(columns, parts, roles, _break_even(assessment, words), _equal_rates(assessment, words))


def _column(offer: TierOffer, assessment: Assessment, words: Words) -> Column:
    tier = offer.tier
    needs = [words.outcome("tier_fit", need) for need in offer.missed_needs]
    fit = words.say(MISSES, needs=words.listed(needs)) if needs else words.say(MEETS)
    reasons = tuple(dict.fromkeys(words.of(decision.because) for decision in offer.fit))
    recommended = tier.id == assessment.contract.recommended
    indicated = assessment.fee is not None and tier.id == assessment.fee.tier.id
    shown = recommended or indicated
    return Column(tier.id, words.of(tier.name), recommended, shown, offer.meets, fit, reasons)


def _row(label: str, offers: tuple[TierOffer, ...], value: Value, strong: bool = False) -> Row:
    return Row(label, tuple(value(offer) for offer in offers), strong)


def _times(offers: tuple[TierOffer, ...], words: Words) -> Part:
    def contact(offer: TierOffer) -> str:
        return ", ".join(words.say(CONTACT[each]) for each in offer.tier.contact)

    def row(label: str, value: Value) -> Row:
        return _row(words.say(label), offers, value)

    hours = _hours_of(words)
    rows = (
        row(N_("Support hours"), lambda each: words.service_hours(each.tier.support_hours)),
        row(N_("Fault processing hours"), lambda each: words.service_hours(each.tier.fault_hours)),
        row(N_("Maximum response time"), lambda each: hours(each.tier.response_hours)),
        row(N_("Maximum time to intervene"), lambda each: hours(each.tier.intervention_hours)),
        row(N_("Contact by"), contact),
    )
    return Part(words.say(TIMES), rows)


def _hours_of(words: Words) -> Callable[[Decimal | None], str]:
    message = N_("{hours} service hours")
    return lambda value: DASH if value is None else words.say(message, hours=words.number(value))


def _waits(offers: tuple[TierOffer, ...], words: Words) -> Part:
    def typical(wait: Wait | None) -> str:
        return DASH if wait is None else words.hours(wait.typical_hours)

    def worst(wait: Wait | None) -> str:
        return DASH if wait is None else words.hours(wait.worst_hours)

    rows = (
        _row(words.say(N_("Response, typical")), offers, lambda each: typical(each.response_wait)),
        _row(words.say(N_("Response, worst case")), offers, lambda each: worst(each.response_wait)),
        _row(words.say(N_("Intervention, typical")), offers, lambda each: typical(each.intervention_wait)),
        _row(words.say(N_("Intervention, worst case")), offers, lambda each: worst(each.intervention_wait)),
    )
    return Part(words.say(WAITS), rows)


def _prices(offers: tuple[TierOffer, ...], words: Words) -> Part:
    def rate(role: str) -> Row:
        label = words.say(N_("{role}, an hour"), role=words.say(ROLE_NAMES[role]))
        return _row(label, offers, lambda each: words.amount(each.tier.rates[role]))

    label = words.say(N_("Contract, a month"))
    price = _row(label, offers, lambda each: words.amount(each.tier.monthly_price))
    return Part(words.say(PRICES), (price, *(rate(role) for role in ROLES)))


def _work(offers: tuple[TierOffer, ...], words: Words) -> Part:
    worked = [role for role in ROLES if any(role in offer.expected_hours for offer in offers)]

    def worked_hours(role: str) -> Row:
        label = words.say(N_("{role}, expected hours"), role=words.say(ROLE_NAMES[role]))
        return _row(label, offers, lambda each: words.amount(each.expected_hours.get(role, Decimal(0))))

    def fee(offer: TierOffer) -> str:
        return DASH if offer.fixed_fee is None else words.amount(offer.fixed_fee)

    rows = (
        *(worked_hours(role) for role in worked),
        _row(words.say(N_("Expected hourly bill")), offers, lambda each: words.amount(each.hourly_bill)),
        _row(words.say(N_("Fixed monthly fee")), offers, fee, strong=True),
    )
    return Part(words.say(WORK), rows)


def _break_even(assessment: Assessment, words: Words) -> tuple[BreakEvenRow, ...]:
    names = {offer.tier.id: words.of(offer.tier.name) for offer in assessment.contract.tiers}
    pairs: dict[tuple[str, str], dict[str, str]] = {}
    for each in assessment.contract.break_even:
        if each.hours is not None:
            pairs.setdefault((each.cheaper, each.dearer), {})[each.role] = words.amount(each.hours)
    return tuple(
        BreakEvenRow(names[cheaper], names[dearer], tuple(hours.get(role, DASH) for role in ROLES))
        for (cheaper, dearer), hours in pairs.items()
    )


def _equal_rates(assessment: Assessment, words: Words) -> tuple[str, ...]:
    found = {offer.tier.id: offer.tier for offer in assessment.contract.tiers}
    equal = [each for each in assessment.contract.break_even if each.hours is None]
    pairs = dict.fromkeys((each.cheaper, each.dearer) for each in equal)
    return tuple(
        words.say(
            EQUAL_RATES,
            cheaper=words.of(found[cheaper].name),
            dearer=words.of(found[dearer].name),
            difference=words.money(found[dearer].monthly_price - found[cheaper].monthly_price),
        )
        for cheaper, dearer in pairs
    )
