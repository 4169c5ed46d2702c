"""Recomputing: what a proposal froze is evaluated again, from documents, edition and day alone."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from assessment.assess import Assessment, evaluate
from assessment.intake import Vocabulary, load_adjustments, load_inventory
from assessment.rulebook import Rulebook
from assessment.store.proposals import Contents, Proposal
from assessment.workflow.desk import Desk
from assessment.workflow.proposals.errors import RulesChanged
from assessment.workflow.summaries import amounts_of

Document = Mapping[str, Any]


def evaluated(rulebook: Rulebook, inventory: Document, adjustments: Document, on: date) -> Assessment:
    """Evaluate documents; raises `InputError`."""
    vocabulary = Vocabulary.of(rulebook)
    loaded = load_inventory(inventory, vocabulary, on)
    return evaluate(loaded, rulebook, on, load_adjustments(adjustments, vocabulary, loaded))


def cents_of(assessment: Assessment) -> tuple[int, int, int]:
    """Fee a month, expected hourly bill a month, and what is paid once, in cents."""
    amounts = amounts_of(assessment)
    return _cents(amounts.fee), _cents(amounts.hourly), _cents(amounts.one_off)


def _cents(amount: Decimal | None) -> int:
    return int((amount or Decimal(0)) * 100)


def assessed(
    desk: Desk, proposal: Proposal, contents: Contents, choice: Document | None = None
) -> Assessment:
    """The assessment that a proposal froze, or what it becomes by a choice of what is offered in it.

    Recomputed from documents, edition and day alone. Raises `RulesChanged` where the edition is another.
    """
    rulebook = desk.rules.on(date.fromisoformat(proposal.terms.edition))
    if rulebook.digest != proposal.terms.rulebook_digest:
        raise RulesChanged(proposal.terms.edition)
    adjustments = with_choice(contents.adjustments, choice) if choice else contents.adjustments
    return evaluated(rulebook, contents.inventory, adjustments, proposal.terms.evaluated_on)


def with_choice(adjustments: Document, choice: Document) -> dict[str, Any]:
    """Frozen adjustments with what the customer chose of them."""
    return {**adjustments, "choice": dict(choice)}


def accepted_adjustments(contents: Contents, proposal: Proposal) -> dict[str, Any]:
    """The frozen adjustments with what was chosen; ValueError for a proposal that is not accepted."""
    if proposal.accepted is None:
        raise ValueError(f"proposal {proposal.id} is not accepted")
    return with_choice(contents.adjustments, proposal.accepted.choice)
