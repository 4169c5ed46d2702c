"""The decisions about the whole assessment: contract need, reach of each site, billing, approval."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assessment.decisions.completion import the_rule
from assessment.decisions.taken import UNDECIDED, DecidedItem, DecidedSite, Decision
from assessment.decisions.wording import by_rules, chosen
from assessment.facts import Answer, Choice, Needs, Site
from assessment.rulebook import Rulebook
from assessment.rulebook.tables import Area
from assessment.rulebook.vocabulary import Value

EVERYDAY = "needs.everyday_it_support"
_BETWEEN = re.compile(r"[^0-9A-Z]")


def decide(rulebook: Rulebook, decision: str, facts: Mapping[str, Value]) -> Decision:
    """The outcome of a unique table for facts that are all known."""
    table = rulebook.decisions[decision]
    rule = the_rule(table, table.fired(facts))
    return by_rules(table, (rule,), {name: str(value) for name, value in facts.items()})


def decide_need(items: Sequence[DecidedItem], needs: Needs, rulebook: Rulebook) -> Decision:
    """Whether a contract is needed; undecided while none needs one but an item or everyday help is open."""
    facts = {"any_contract": _any_contract(items), "everyday_it_support": needs.everyday_it_support}
    if Answer.YES in facts.values():
        known = {name: answer if answer is Answer.YES else Answer.NO for name, answer in facts.items()}
        return decide(rulebook, "contract_need", known)
    if Answer.UNKNOWN not in facts.values():
        return decide(rulebook, "contract_need", facts)
    return _open_need(items, facts, rulebook)


def _any_contract(items: Sequence[DecidedItem]) -> Answer:
    accounts = {decided.account for decided in items}
    if "priced" in accounts:
        return Answer.YES
    return Answer.UNKNOWN if "open" in accounts else Answer.NO


def _open_need(items: Sequence[DecidedItem], facts: Mapping[str, Answer], rulebook: Rulebook) -> Decision:
    table = rulebook.decisions["contract_need"]
    questions = [
        _of_item(decided, question) for decided in items for question in decided.decisions.verdict.unanswered
    ]
    if facts["everyday_it_support"] is Answer.UNKNOWN:
        questions.append(EVERYDAY)
    inputs = {name: str(answer) for name, answer in facts.items()}
    return Decision(
        table.name,
        UNDECIDED,
        None,
        rulebook.texts["decisions.open"],
        table.rules[0].source,
        inputs,
        tuple(table.outcomes),
        tuple(dict.fromkeys(questions)),
    )


def _of_item(decided: DecidedItem, question: str) -> str:
    """A question of an item with the item's id before it; one about the needs as it is."""
    return question if question.startswith("needs.") else f"{decided.item.id}.{question}"


def decide_reach(site: Site, rulebook: Rulebook) -> DecidedSite:
    """Whether somebody can come to `site`."""
    area = rulebook.tables.area
    facts = {"area": _area_of(site, area), "region_published": Answer.of(_published(site, area))}
    return DecidedSite(site, decide(rulebook, "site_reach", facts))


def _area_of(site: Site, area: Area) -> str:
    if site.country in area.countries:
        return "whole_country"
    return "regions" if site.country in area.regions else "elsewhere"


def _published(site: Site, area: Area) -> bool:
    """Whether the postal code lies in a published region, written with or without its country (D-, DE )."""
    prefixes = area.regions.get(site.country, ())
    return any(code.startswith(prefixes) for code in _codes(site) if code)


def _codes(site: Site) -> tuple[str, str]:
    """The postal code as it was given and without its country, each without blanks and dashes."""
    given = _BETWEEN.sub("", (site.postal_code or "").upper())
    letters = site.country if given.startswith(site.country) else site.country[:1]
    return given, given.removeprefix(letters)


def decide_billing(needs: Needs, rulebook: Rulebook, choice: Choice | None = None) -> Decision:
    """Fixed, hourly, or open while it is not known which is wanted; a customer's choice goes before that."""
    if choice is not None and choice.billing is not None:
        return chosen("billing", choice.billing, rulebook.texts["decisions.chosen"])
    return decide(rulebook, "billing", {"managed_it": str(needs.managed_it)})


class Approver:
    """Asks the rules whether a sales manager must approve a discount (percent) and a monthly fee (EUR)."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Ask `rulebook`."""
        self._rulebook = rulebook

    def __call__(self, discount_percent: Decimal, fee: Decimal) -> Decision:
        """The decision; a discount of 0 is none."""
        return decide(self._rulebook, "approval", {"discount_percent": discount_percent, "fee": fee})
