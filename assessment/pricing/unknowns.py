"""What unknown answers leave open: the fee's lowest and highest value, and what would narrow it most."""

from decimal import Decimal

from assessment.pricing.amounts import OpenQuestion, Unknowns
from assessment.pricing.case import Case, Redecide
from assessment.pricing.item_amounts import NOTHING
from assessment.pricing.what_if import WhatIf

NEEDS = "needs."
Question = tuple[str | None, str]


def unknowns(fee: WhatIf, redecide: Redecide) -> Unknowns:
    """The fee over the completions, at the tier shown; questions by effect, largest first."""
    asked = [OpenQuestion(*question, _effect(question, fee, redecide)) for question in questions(fee.case)]
    asked.sort(key=lambda question: -question.effect)
    return Unknowns(fee.least, fee.now, tuple(asked))


def questions(case: Case) -> tuple[Question, ...]:
    """Every unanswered question once: those about items in their order, those about needs where first met."""
    found: dict[Question, None] = {}
    for decided in case.items:
        for name in decided.decisions.unanswered:
            found[None if name.startswith(NEEDS) else decided.item.id, name] = None
    for name in case.need.unanswered:
        if name.startswith(NEEDS):
            found[None, name] = None
    return tuple(found)


def _effect(question: Question, fee: WhatIf, redecide: Redecide) -> Decimal:
    """By how much the fee falls at the most favourable answer, all other answers still read cautiously."""
    lowest = min((fee.monthly(changed) for changed in redecide(*question)), default=fee.now)
    return max(fee.now - lowest, NOTHING)
