"""Which stated needs each tier misses, by the rules of `tier_fit`."""

from collections.abc import Mapping
from decimal import Decimal

from assessment.decisions.taken import Decision
from assessment.decisions.wording import by_rules
from assessment.facts import Answer, Needs
from assessment.rulebook import Rulebook
from assessment.rulebook.tables import CONTACT_OPTIONS, Tier
from assessment.rulebook.vocabulary import Value


def misses(tier: Tier, needs: Needs, rulebook: Rulebook) -> tuple[Decision, ...]:
    """A decision for each need that `tier` misses, in the order of the table's outcomes; empty where none."""
    table = rulebook.decisions["tier_fit"]
    facts = _facts(tier, needs)
    inputs = {name: str(value) for name, value in facts.items()}
    fired = [by_rules(table, (rule,), inputs) for rule in table.fired(facts)]
    order = list(table.outcomes)
    return tuple(sorted(fired, key=lambda decision: order.index(decision.outcome)))


def _facts(tier: Tier, needs: Needs) -> Mapping[str, Value]:
    stated: dict[str, Value | None] = {
        "tier": tier.id,
        "response_hours": needs.response_hours,
        "intervention_hours": needs.intervention_hours,
    }
    if window := needs.fault_window:
        stated["window_days"] = Decimal(window.days)
        stated["window_opens"] = Decimal(window.opens)
        stated["window_closes"] = Decimal(window.closes)
    for option in CONTACT_OPTIONS:
        stated[f"wants_{option}"] = Answer.of(option in needs.contact)
        stated[f"offers_{option}"] = Answer.of(option in tier.contact)
    return {name: value for name, value in stated.items() if value is not None}
