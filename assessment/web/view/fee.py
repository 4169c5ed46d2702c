"""The fee with its arithmetic, its range, what is open about it, and what is paid once."""

from dataclasses import dataclass
from decimal import Decimal

from assessment.assess import Assessment
from assessment.pricing.amounts import Fee, Line, OneOff, PricedOption
from assessment.translations import N_
from assessment.translations.words import question
from assessment.web.view.headline import is_indicative, offered
from assessment.web.view.pictures import Bar, Span, bar, span
from assessment.web.words import Words

PARTS = {
    "contract": N_("Contract"),
    "reactive": N_("Support and troubleshooting"),
    "maintenance": N_("Preventive maintenance"),
    "sites": N_("Documentation and inventory"),
    "override": N_("Set individually"),
    "premium": N_("Premium for the fixed price"),
    "rounding": N_("Rounding"),
    "discount": N_("Discount"),
}
RANGE = N_(
    "By the hour the same work would cost {bill} in an average month. Averaged over a year, "
    "eight customers in ten like this would pay between {p10} and {p90} a month. "
    "With the fixed fee of {fee} that risk is ours."
)
LOWER_BY = N_("up to {effect} a month less")
NO_EFFECT = N_("no effect on the fee")
WHOLE_COMPANY = N_("The whole company")
MOST_QUESTIONS = 12
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One printed line."""

    label: str
    basis: str
    amount: str


@dataclass(frozen=True, slots=True)
class FeePart:
    """Lines that belong together, and their sum."""

    id: str
    title: str
    amount: str
    lines: tuple[FeeLine, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """An open question, what it is about, and by how much its answer could lower the fee."""

    about: str
    text: str
    effect: str


@dataclass(frozen=True, slots=True)
class Once:
    """What is paid once."""

    total: str
    lines: tuple[FeeLine, ...]


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option of the offer: whether it is in the fee, and the fee with it and without it."""

    name: str
    ticked: bool
    with_it: str
    without: str


@dataclass(frozen=True, slots=True)
class FeeView:
    """Everything about the fee of one tier."""

    tier: str
    monthly: str
    indicative: bool
    parts: tuple[FeePart, ...]
    bar: Bar
    range: str
    span: Span
    low: str
    high: str
    undecided: bool
    questions: tuple[Question, ...]
    more_questions: int
    once: Once
    options: tuple[OptionLine, ...]


def fee(assessment: Assessment, words: Words) -> FeeView | None:
    """The fee in words and figures; none where no contract is needed."""
    found, offer = assessment.fee, offered(assessment)
    if found is None or offer is None:
        return None
    parts, unknowns = _parts(found, words), found.unknowns
    shapes = bar([(part.id, part.title, _sum(found, part.id)) for part in parts], words)
    values = {"bill": offer.hourly_bill, "p10": found.p10, "p90": found.p90, "fee": found.monthly}
    return FeeView(
        tier=words.of(found.tier.name),
        monthly=words.money(found.monthly),
        indicative=is_indicative(found),
        parts=parts,
        bar=shapes,
        range=words.say(RANGE, **{name: words.whole_euros(value) for name, value in values.items()}),
        span=span(values, words),
        low=words.euros(unknowns.low),
        high=words.euros(unknowns.high),
        undecided=unknowns.low != unknowns.high,
        questions=_questions(assessment, found, words),
        more_questions=max(0, len(unknowns.questions) - MOST_QUESTIONS),
        once=_once(found.one_off, words),
        options=tuple(_option(each, words) for each in assessment.options),
    )


def _parts(found: Fee, words: Words) -> tuple[FeePart, ...]:
    """The lines by part, in the order in which they are printed."""
    lines: dict[str, list[Line]] = {}
    for line in found.lines:
        lines.setdefault(line.part, []).append(line)
    return tuple(
        FeePart(
            part,
            words.say(PARTS.get(part, part)),
            words.amount(_sum(found, part)),
            tuple(_line(line, words, short=len(printed) > 1) for line in printed),
        )
        for part, printed in lines.items()
    )


def _sum(found: Fee, part: str) -> Decimal:
    return sum((line.amount for line in found.lines if line.part == part), NOTHING)


def _line(line: Line, words: Words, short: bool = False) -> FeeLine:
    """One line; below the title of its part a kind's name says enough."""
    kind = words.rulebook.tables.kinds.get(line.kind or "")
    label = words.of(kind.name) if short and kind else words.of(line.label)
    return FeeLine(label, words.of(line.basis) if line.basis else "", words.amount(line.amount))


def _once(one_off: OneOff, words: Words) -> Once:
    return Once(words.amount(one_off.total), tuple(_line(line, words) for line in one_off.lines))


def _option(option: PricedOption, words: Words) -> OptionLine:
    with_it, without = (words.amount(each.monthly) for each in (option.with_it, option.without))
    return OptionLine(option.name, option.ticked, with_it, without)


def _questions(assessment: Assessment, found: Fee, words: Words) -> tuple[Question, ...]:
    names = {item.id: item.name for item in assessment.inventory.items}
    return tuple(
        Question(
            names[each.item] if each.item else words.say(WHOLE_COMPANY),
            question(words.language, each.question),
            words.say(LOWER_BY, effect=words.money(each.effect)) if each.effect else words.say(NO_EFFECT),
        )
        for each in found.unknowns.questions[:MOST_QUESTIONS]
    )
