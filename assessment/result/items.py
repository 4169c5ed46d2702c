"""The items of a result document; the decisions of a profile are written once for all items of it."""

from functools import cache

from assessment.assess import Assessment
from assessment.decisions.taken import Decision, ItemDecisions
from assessment.result.adjustments import overrides_of
from assessment.result.values import Document, decision_part, euros


def item_parts(assessment: Assessment, language: str) -> list[Document]:
    """Every item in the order of the inventory."""
    profiles: dict[int, Document] = {}
    overrides = overrides_of(assessment)
    write, money = Writer(language), cache(euros)
    parts = []
    for decided, amounts in zip(assessment.items, assessment.amounts, strict=True):
        decisions = decided.decisions
        shared = profiles.get(id(decisions))
        if shared is None:
            shared = profiles[id(decisions)] = write.profile(decisions)
        monthly = {"reactive": money(amounts.reactive), "maintenance": money(amounts.maintenance)}
        part = {"id": decided.item.id, **shared, "account": decided.account, "monthly": monthly}
        part["overrides"] = own = overrides.get(decided.item.id, [])
        part["overridden"] = {each["field"]: each["reason"] for each in own}
        if assessment.fee and "monthly" in part["overridden"]:
            monthly["override"] = money(amounts.override)
        parts.append(part)
    return parts


class Writer:
    """Writes decisions down in one language, each once; they have to outlive it."""

    def __init__(self, language: str) -> None:
        """Nothing is written yet."""
        self.language = language
        self._written: dict[int, Document] = {}

    def profile(self, decisions: ItemDecisions) -> Document:
        """What all items of a profile have in common."""
        return {
            "verdict": decisions.verdict.outcome,
            "support_cover": self.decision(decisions.support_cover),
            "maintenance_cover": self.decision(decisions.maintenance_cover),
            "replacement_cover": self.decision(decisions.replacement_cover),
            "why": self.decision(decisions.verdict),
            "unanswered": list(decisions.unanswered),
        }

    def decision(self, decision: Decision) -> Document:
        """A decision, the same document each time."""
        written = self._written.get(id(decision))
        if written is None:
            written = self._written[id(decision)] = decision_part(decision, self.language)
        return written
