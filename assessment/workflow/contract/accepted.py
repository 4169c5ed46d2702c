"""What was accepted as the beginning of a review: the inventory, and adjustments with the choice settled."""

from collections.abc import Mapping
from typing import Any

from assessment.store.proposals import Contents, Proposal
from assessment.translations import translate
from assessment.workflow.carrying import options_of, overrides_of
from assessment.workflow.words import N_

Document = Mapping[str, Any]
CHOSEN = N_("The customer chose this contract when he accepted.")


def starting_adjustments(proposal: Proposal, contents: Contents) -> dict[str, Any]:
    """The frozen adjustments with what the customer chose as what is offered now.

    ValueError for a proposal that is not accepted.
    """
    if proposal.accepted is None:
        raise ValueError(f"proposal {proposal.id} is not accepted")
    choice, document = proposal.accepted.choice, dict(contents.adjustments)
    ticked = set(choice.get("options", ()))
    if options_of(document):
        document["options"] = [
            {**each, "included": each.get("id") in ticked} for each in options_of(document)
        ]
    document.pop("choice", None)
    return _with_tier(document, proposal, choice.get("tier"))


def _with_tier(document: dict[str, Any], proposal: Proposal, tier: str | None) -> dict[str, Any]:
    terms = proposal.terms
    if tier in (None, terms.tier):
        return document
    others = [each for each in (terms.tier, *(document.get("alternatives") or ())) if each != tier]
    reason = translate(terms.language, CHOSEN, {})
    return {**document, "tier": tier, "tier_reason": reason, "alternatives": others}


def effective_overrides(document: Document) -> list[Any]:
    """The overrides in effect, those of options that are offered as ticked among them."""
    ticked = (each for each in options_of(document) if each.get("included"))
    optional = [override for each in ticked for override in overrides_of(each)]
    stated = {(each.get("item"), each.get("field")): each for each in (*overrides_of(document), *optional)}
    return list(stated.values())
