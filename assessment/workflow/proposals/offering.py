"""What may be chosen of an offer, and whether any of it needs approval."""

from collections.abc import Iterator
from dataclasses import replace

from assessment.assess import Assessment, evaluate
from assessment.decisions.taken import Decision
from assessment.facts import Choice
from assessment.workflow.proposals.life import REQUIRED
from assessment.workflow.proposals.values import BILLINGS, FIXED


def choices_of(assessment: Assessment) -> tuple[Assessment, ...]:
    """The offer itself, then each contract as it is offered and with the options that make it cheapest."""
    adjustments = assessment.adjustments
    if assessment.fee is None or not (adjustments.alternatives or adjustments.options):
        return (assessment,)
    return (assessment, *_choices(assessment))


def _choices(assessment: Assessment) -> Iterator[Assessment]:
    for tier in tiers_of(assessment):
        usual = _chosen(assessment, tier, assessment.adjustments.ticked)
        yield usual
        prices = [(each.id, each.with_it.monthly, each.without.monthly) for each in usual.options]
        yield _chosen(assessment, tier, tuple(id_ for id_, with_it, without in prices if with_it < without))


def _chosen(assessment: Assessment, tier: str, options: tuple[str, ...]) -> Assessment:
    """What it becomes where a customer chooses this."""
    adjustments = replace(assessment.adjustments, choice=Choice(tier, None, options))
    return evaluate(assessment.inventory, assessment.rulebook, assessment.evaluated_on, adjustments)


def approval_of(choices: tuple[Assessment, ...]) -> Decision:
    """Whether anything that the customer may choose needs approval."""
    approvals = [each.fee.approval for each in choices if each.fee is not None]
    return next((each for each in approvals if each.outcome == REQUIRED), approvals[0])


def tiers_of(assessment: Assessment) -> tuple[str, ...]:
    """The contracts that are offered, the one of the fee first."""
    assert assessment.fee is not None
    return tuple(dict.fromkeys((assessment.fee.tier.id, *assessment.adjustments.alternatives)))


def billings_of(assessment: Assessment) -> tuple[str, ...]:
    """Both ways of billing, the decided one first; a fixed fee where nothing was decided."""
    decided = assessment.contract.billing.outcome
    first = decided if decided in BILLINGS else FIXED
    return (first, *(each for each in BILLINGS if each != first))
