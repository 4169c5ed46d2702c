"""Advice: what the rules point out about items, their sites and the assessment as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from assessment.decisions.taken import Advice, DecidedItem, DecidedSite, Decision
from assessment.facts import Answer, Inventory, Item, Needs, ServiceHours, months_after
from assessment.rulebook import Phrase, Rulebook
from assessment.rulebook.rules import Rule
from assessment.rulebook.vocabulary import Value

Facts = dict[str, Value]


def advise(
    inventory: Inventory,
    items: Sequence[DecidedItem],
    sites: Sequence[DecidedSite],
    need: Decision,
    rulebook: Rulebook,
    on: date,
) -> tuple[Advice, ...]:
    """All advice, in the order of the rules; one entry for all the items of a site that a rule speaks of."""
    about_items = _about_items(items, _Surroundings.of(inventory, sites, rulebook), rulebook, on)
    return (*about_items, *_about_the_whole(inventory, need, rulebook))


def useful_life_ends(item: Item, years: Decimal | None) -> date | None:
    """The day on which the oldest unit of `item` passes its useful life; none where that is unknown."""
    bought = [day for day in (item.purchased, *(unit.purchased for unit in item.units)) if day]
    return life_end(min(bought), years) if bought and years is not None else None


@lru_cache(maxsize=4096)
def life_end(day: date, years: Decimal) -> date:
    """The day on which something bought on `day` passes a useful life of so many years."""
    return months_after(day, int(years * 12))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What else is in the inventory, by site id, as facts about an item there."""

    by_site: Mapping[str, Facts]

    @classmethod
    def of(cls, inventory: Inventory, sites: Sequence[DecidedSite], rulebook: Rulebook) -> "_Surroundings":
        kinds: dict[str, dict[str, int]] = {decided.site.id: {} for decided in sites}
        for item in inventory.items:
            counts = kinds[item.site]
            counts[item.kind] = counts.get(item.kind, 0) + item.quantity
        shared = _counted(rulebook, "anywhere", _quantities(inventory))
        return cls({site.site.id: {**shared, **_at(site, kinds[site.site.id], rulebook)} for site in sites})


def _at(site: DecidedSite, counts: Mapping[str, int], rulebook: Rulebook) -> Facts:
    return {**_counted(rulebook, "site", counts), "site_reach": site.reach.outcome}


def _quantities(inventory: Inventory) -> Mapping[str, int]:
    """How many of each kind the inventory has."""
    counts: dict[str, int] = {}
    for item in inventory.items:
        counts[item.kind] = counts.get(item.kind, 0) + item.quantity
    return counts


def _counted(rulebook: Rulebook, where: str, counts: Mapping[str, int]) -> Facts:
    """The facts that count items there: a number how many, an answer whether there is one."""
    found: Facts = {}
    for fact in rulebook.facts.values():
        if fact.where == where:
            number = sum(counts.get(kind, 0) for kind in fact.counts)
            found[fact.name] = Decimal(number) if fact.type == "number" else Answer.of(number > 0)
    return found


def _about_items(
    items: Sequence[DecidedItem], around: _Surroundings, rulebook: Rulebook, on: date
) -> Iterator[Advice]:
    table = rulebook.decisions["advice"]
    alike: dict[object, list[DecidedItem]] = {}
    for decided in items:
        item = decided.item
        old = _past_life(item, rulebook, on)
        alike.setdefault(
            (item.kind, item.site, id(decided.decisions), item.sla, item.support_wanted, old), []
        ).append(decided)
    groups = list(alike.values())
    lines = [_facts(group[0], around, rulebook, on) for group in groups]
    told: dict[tuple[str, str], tuple[Rule, list[str]]] = {}
    for group, rules in zip(groups, table.fired_all(lines), strict=True):
        for rule in rules:
            told.setdefault((rule.id, group[0].item.site), (rule, []))[1].extend(
                each.item.id for each in group
            )
    order = {rule.id: place for place, rule in enumerate(table.rules)}
    for (rule_id, site), (rule, ids) in sorted(told.items(), key=lambda entry: order[entry[0][0]]):
        yield Advice(rule_id, tuple(ids), site, Phrase(rule.because), rule.source)


def _facts(decided: DecidedItem, around: _Surroundings, rulebook: Rulebook, on: date) -> Facts:
    item, decisions = decided.item, decided.decisions
    facts: Facts = {
        "kind": item.kind,
        "hardware": Answer.of(rulebook.tables.kinds[item.kind].hardware),
        "sla": item.sla,
        "support_wanted": decisions.support_cover.inputs.get("support_wanted", item.support_wanted),
        "past_useful_life": _past_life(item, rulebook, on),
        **{decision.decision: decision.outcome for decision in decisions.all},
        **around.by_site[item.site],
    }
    return {name: value for name, value in facts.items() if value != Answer.UNKNOWN}


def _past_life(item: Item, rulebook: Rulebook, on: date) -> Answer:
    ends = useful_life_ends(item, rulebook.tables.efforts[item.kind].useful_life_years)
    return Answer.of(None if ends is None else ends <= on)


def _about_the_whole(inventory: Inventory, need: Decision, rulebook: Rulebook) -> Iterator[Advice]:
    needs = inventory.needs
    facts: Facts = {
        "everyday_it_support": needs.everyday_it_support,
        "managed_it": str(needs.managed_it),
        "out_of_hours_wanted": _outside(needs, rulebook.tables.parameters.daytime),
        "contract_need": need.outcome,
        **_counted(rulebook, "anywhere", _quantities(inventory)),
    }
    known = {name: value for name, value in facts.items() if name == "managed_it" or value != Answer.UNKNOWN}
    for rule in rulebook.decisions["advice_whole"].fired(known):
        yield Advice(rule.id, (), None, Phrase(rule.because), rule.source)


def _outside(needs: Needs, daytime: ServiceHours) -> Answer:
    return Answer.of(needs.fault_window is not None and not daytime.contains(needs.fault_window))
