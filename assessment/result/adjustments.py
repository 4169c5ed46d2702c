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
        "without_effect": list(without_effect(assessment)),
    }


def without_effect(assessment: Assessment) -> tuple[str, ...]:
    """What of discount and tier does nothing, because there is no fee."""
    if assessment.fee is not None:
        return ()
    return tuple(name for name in WHOLE if getattr(assessment.adjustments, name) is not None)


def overrides_of(assessment: Assessment) -> dict[str, list[Document]]:
    """What was set for each item that something was set for, in the order of the adjustments."""
    found: dict[str, list[Document]] = {}
    for override in adjustments_document(assessment.adjustments).get("overrides", []):
        own = {key: override[key] for key in ("field", "value", "reason")}
        found.setdefault(override["item"], []).append(own)
    return found
