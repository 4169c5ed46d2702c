"""The adjustments in a result document: what an engineer changed, with value and reason."""

from assessment.assess import Assessment
from assessment.facts import Adjustments
from assessment.intake import adjustments_document
from assessment.result.values import Document

WHOLE = ("discount", "tier")


def adjustments_part(assessment: Assessment) -> Document | None:
    """What was changed about the whole assessment; none where nothing was changed at all."""
    if assessment.adjustments == Adjustments():
        return None
    said = adjustments_document(assessment.adjustments)
    return {
        "discount": said.get("discount"),
        "tier": said.get("tier"),
        "tier_reason": said.get("tier_reason"),
        "alternatives": said.get("alternatives", []),
        "options": [
            {key: each[key] for key in ("id", "name", "included")} for each in said.get("options", [])
        ],
        "choice": _choice(assessment.adjustments),
        "without_effect": list(without_effect(assessment)),
    }


def _choice(adjustments: Adjustments) -> Document | None:
    choice = adjustments.choice
    if choice is None:
        return None
    return {"tier": choice.tier, "billing": choice.billing, "options": list(choice.options)}


def without_effect(assessment: Assessment) -> tuple[str, ...]:
    """What of discount and tier does nothing, because there is no fee."""
    if assessment.fee is not None:
        return ()
    return tuple(name for name in WHOLE if getattr(assessment.adjustments, name) is not None)


def overrides_of(assessment: Assessment) -> dict[str, list[Document]]:
    """What was set for each item, by the engineer or by an option that is ticked, in their order."""
    found: dict[str, list[Document]] = {}
    for override in adjustments_document(assessment.adjustments.settled).get("overrides", []):
        own = {key: override[key] for key in ("field", "value", "reason")}
        found.setdefault(override["item"], []).append(own)
    return found
