"""How single values are written in a result document."""

from decimal import Decimal
from typing import Any

from assessment.decisions.taken import Decision
from assessment.facts import cents

Document = dict[str, Any]
NOTHING = Decimal(0)


def euros(value: Decimal) -> str:
    """Money: a string with two decimals, never a negative zero."""
    return str(cents(value) or cents(NOTHING))


def hours(value: Decimal) -> str:
    """Hours of work: a string with two decimals, like money, because they are multiplied with it."""
    return euros(value)


def decision_part(decision: Decision, language: str) -> Document:
    """A decision with its rule, reason, source and inputs; where it is open, with what would settle it."""
    part: Document = {
        "outcome": decision.outcome,
        "rule": decision.rule,
        "because": decision.because[language],
        "source": decision.source,
        "inputs": dict(decision.inputs),
    }
    if decision.open:
        part |= {"possible": list(decision.possible), "unanswered": list(decision.unanswered)}
    return part
