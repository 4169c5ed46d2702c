"""Nearest change: the smallest change of answers that betters an outcome, found by asking the rules again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from babel.lists import format_list

from assessment.decisions.items import ItemDecider, item_decider, profile
from assessment.decisions.taken import DecidedItem, Decision, ItemDecisions, NearestChange
from assessment.decisions.tiers import misses
from assessment.facts import Answer, Inventory, Item, Needs
from assessment.rulebook import Phrase, Rulebook, Text
from assessment.rulebook.tables import Tier
from assessment.rulebook.texts import LANGUAGES

BESPOKE = "bespoke"
Step = tuple[str, ...]
Found = tuple[Step, ItemDecisions]


def nearest_for_items(
    inventory: Inventory, items: Sequence[DecidedItem], rulebook: Rulebook
) -> Iterator[NearestChange]:
    """For each item with an unwanted outcome, the fewest and easiest answers that better it."""
    changes, decider = rulebook.changes, item_decider(rulebook, inventory.needs)
    found: dict[object, Found | None] = {}
    for decided in items:
        before = _outcome(decided.decisions, changes.decision)
        if before not in changes.unwanted or decided.overridden:
            continue
        key = profile(decided.item)
        if key not in found:
            found[key] = _nearest(decided.item, before, decider, rulebook)
        if step := found[key]:
            yield _change(decided.item, before, step, rulebook)


def _nearest(item: Item, before: str, decider: ItemDecider, rulebook: Rulebook) -> Found | None:
    """The first set of changed answers, fewest and easiest first, that gives a better outcome."""
    better = rulebook.changes.better
    answers = decider.answers(item)
    open_ = [name for name in rulebook.changes.answers if answers[name] is not Answer.YES]
    for size in range(1, len(open_) + 1):
        for step in combinations(open_, size):
            decisions = decider.decide_as(item, dict.fromkeys(step, Answer.YES))
            after = _outcome(decisions, rulebook.changes.decision)
            if after in better and better.index(after) < better.index(before):
                return step, decisions
    return None


def _outcome(decisions: ItemDecisions, name: str) -> str:
    outcome: str = getattr(decisions, name).outcome
    return outcome


def _change(item: Item, before: str, found: Found, rulebook: Rulebook) -> NearestChange:
    step, decisions = found
    decision = rulebook.changes.decision
    wordings = [rulebook.changes.answers[name] for name in step]
    text = Text(**{language: "; ".join(wording[language] for wording in wordings) for language in LANGUAGES})
    said = Phrase(text, {"name": item.name})
    change, after = dict.fromkeys(step, True), _outcome(decisions, decision)
    return NearestChange(item.id, decision, change, before, after, said, decisions)


def nearest_for_needs(
    needs: Needs, recommended: str, cheaper: Sequence[Tier], rulebook: Rulebook
) -> Iterator[NearestChange]:
    """What would have to be relaxed so that one of the `cheaper` tiers is enough.

    Where nothing meets the needs (`bespoke`), only the tier that misses fewest is told: it is the nearest.
    """
    missed = [(tier, misses(tier, needs, rulebook)) for tier in cheaper]
    missed = [(tier, rules) for tier, rules in missed if rules]
    if recommended == BESPOKE and missed:
        missed = [min(missed, key=lambda each: len(_words(each[1])))]
    for tier, rules in missed:
        relaxed = _relaxed(needs, tier, _words(rules))
        if not misses(tier, relaxed, rulebook):
            yield _needs_change(needs, relaxed, tier, recommended, rulebook)


def _words(rules: Sequence[Decision]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.outcome for rule in rules))


def _relaxed(needs: Needs, tier: Tier, missed: Sequence[str]) -> Needs:
    """The needs, with those that `tier` misses replaced by what it gives."""
    given: dict[str, Any] = {
        "fault_window": tier.fault_hours,
        "response_hours": tier.response_hours,
        "intervention_hours": tier.intervention_hours,
        "contact": tuple(option for option in needs.contact if option in tier.contact),
    }
    return replace(needs, **{name: given[name] for name in missed if name in given})


def _needs_change(
    needs: Needs, relaxed: Needs, tier: Tier, recommended: str, rulebook: Rulebook
) -> NearestChange:
    fields = ("fault_window", "response_hours", "intervention_hours", "contact")
    changed = [name for name in fields if getattr(needs, name) != getattr(relaxed, name)]
    names = rulebook.decisions["tier_fit"].outcomes
    listed = Text(
        **{
            language: format_list([names[name][language] for name in changed], locale=language)
            for language in LANGUAGES
        }
    )
    wording = rulebook.changes.bespoke if recommended == BESPOKE else rulebook.changes.tier
    change = {f"needs.{name}": _document(getattr(relaxed, name)) for name in changed}
    return NearestChange(
        None,
        "recommended",
        change,
        recommended,
        tier.id,
        Phrase(wording, {"needs": listed, "tier": tier.name}),
    )


def _document(value: object) -> object:
    """A need as it stands in an inventory document."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return list(value)
    return value.as_document() if hasattr(value, "as_document") else value
