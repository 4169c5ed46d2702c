"""What can be chosen of a proposal, at which prices, and what the choice comes to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from flask import request
from werkzeug.exceptions import BadRequest

from assessment.assess import Assessment
from assessment.pricing.amounts import Sums
from assessment.store.proposals import Contents, Proposal
from assessment.translations import N_
from assessment.web.desk.access import desk
from assessment.web.words import Words
from assessment.workflow.proposals import Said, assessed
from assessment.workflow.proposals.recomputing import cents_of
from assessment.workflow.proposals.values import HOURLY

BILLINGS = {"fixed": N_("Fixed monthly fee"), "hourly": N_("By the hour, as worked")}


@dataclass(frozen=True, slots=True)
class Totals:
    """What is paid: each month, fixed or as expected, and once; EUR, without VAT."""

    monthly: Decimal
    once: Decimal

    @property
    def key(self) -> str:
        """The amounts as a form carries them, so that nobody accepts others than he saw."""
        return f"{self.monthly} {self.once}"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to choose, at `amount` a month with all else as it is chosen."""

    id: str
    name: str
    chosen: bool
    amount: Decimal


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option: what it adds a month and once, and what is paid a month with it and without it."""

    id: str
    name: str
    chosen: bool
    monthly: Decimal
    once: Decimal
    with_it: Decimal
    without: Decimal


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen now, in lines, and what it comes to; `bare` is the same without any option."""

    said: Said
    tiers: tuple[Line, ...]
    billings: tuple[Line, ...]
    options: tuple[OptionLine, ...]
    totals: Totals
    bare: Totals | None

    @property
    def hourly(self) -> bool:
        """Whether work is billed by the hour."""
        return self.said.billing == HOURLY


def said_of(it: Proposal, contents: Contents) -> Said:
    """What the form says that was sent; where none was, what is offered first.

    Raises `BadRequest` for a choice of what was not offered, which none of our forms can send.
    """
    sent, terms = request.form, it.terms
    listed = contents.adjustments.get("options") or ()
    included = [each["id"] for each in listed if each.get("included")]
    options = sent.getlist("options") if sent else included
    word = sent.get("version", "")
    return Said(
        int(word) if word.isascii() and word.isdecimal() and len(word) < 7 else it.version,
        sent.get("name", ""),
        sent.get("function", ""),
        _one_of(terms.tiers, sent.get("tier")),
        _one_of(terms.billings, sent.get("billing")),
        tuple(each for each in terms.options if each in _offered(options, terms.options)),
    )


def _one_of(offered: tuple[str, ...], wanted: str | None) -> str:
    return offered[0] if wanted is None else _offered([wanted], offered)[0]


def _offered(wanted: list[str], offered: tuple[str, ...]) -> list[str]:
    if not set(wanted) <= set(offered):
        raise BadRequest
    return wanted


def choice_of(it: Proposal, contents: Contents, said: Said, words: Words) -> Choice:
    """The choice with all prices, from what the version froze: each is what an acceptance would state."""
    by_tier = {id_: assessed(desk(), it, contents, replace(said, tier=id_).choice) for id_ in it.terms.tiers}
    found, hourly = by_tier[said.tier], said.billing == HOURLY
    names = {id_: words.of(words.rulebook.tables.tiers[id_].name) for id_ in by_tier}
    return Choice(
        said,
        tuple(
            Line(id_, names[id_], id_ == said.tier, totals_of(each, hourly).monthly)
            for id_, each in by_tier.items()
        ),
        tuple(
            Line(id_, words.say(BILLINGS[id_]), id_ == said.billing, totals_of(found, id_ == HOURLY).monthly)
            for id_ in it.terms.billings
        ),
        tuple(_options(found, it.terms.options, hourly)),
        totals_of(found, hourly),
        _bare(it, contents, said),
    )


def _options(found: Assessment, offered: Iterable[str], hourly: bool) -> Iterator[OptionLine]:
    def monthly(sums: Sums) -> Decimal:
        return sums.hourly_bill if hourly else sums.monthly

    for each in found.options:
        if each.id in offered:
            amounts = (each.effect, each.with_it, each.without)
            adds, with_it, without = (monthly(sums) for sums in amounts)
            yield OptionLine(each.id, each.name, each.ticked, adds, each.effect.one_off, with_it, without)


def _bare(it: Proposal, contents: Contents, said: Said) -> Totals | None:
    if not said.options:
        return None
    none_ticked = {**said.choice, "options": []}
    return totals_of(assessed(desk(), it, contents, none_ticked), said.billing == HOURLY)


def totals_of(found: Assessment, hourly: bool) -> Totals:
    """The amounts that an acceptance would state."""
    fee, bill, once = cents_of(found)
    return Totals(Decimal(bill if hourly else fee) / 100, Decimal(once) / 100)
