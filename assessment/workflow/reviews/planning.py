"""Planning: after each acceptance, and after each review that changed nothing, comes the next review."""

from uuid import UUID

from assessment.facts import months_after
from assessment.store import Gone
from assessment.store import proposals as stored
from assessment.store import reviews as kept
from assessment.store.columns import now
from assessment.store.proposals import NoProposal, Proposal
from assessment.store.reviews import KEPT, REPLACED, Binder, Units
from assessment.store.trail import SYSTEM, Entry
from assessment.workflow.contract.accepted import starting_adjustments
from assessment.workflow.contract.clause import units_of
from assessment.workflow.desk import Desk

PLANNED = "review_planned"
AT_ONCE = 100


def plan(desk: Desk, proposal: UUID) -> None:
    """Plan the next review of an accepted proposal, once; a review of an earlier one is over by that.

    Nothing happens where the proposal is not, or no longer, the one in force.
    """
    try:
        found = stored.find_proposal(desk.database, proposal)
        contents = stored.find_contents(desk.database, proposal)
        if found.accepted is None:
            return
        units = units_of(contents.inventory, starting_adjustments(found, contents))
        kept.change(desk.database, found.assessment, lambda binder: _plan(desk, binder, found, units))
    except (Gone, NoProposal):
        return  # erased meanwhile


def plan_missing(desk: Desk, limit: int = AT_ONCE) -> int:
    """Plan what nobody planned: proposals that were accepted before there were reviews; returns how many."""
    found = kept.unplanned(desk.database, limit)
    for id_ in found:
        accepted = [each for each in stored.proposals_of(desk.database, id_) if each.accepted]
        plan(desk, accepted[0].id)
    return len(found)


def _plan(desk: Desk, binder: Binder, proposal: Proposal, units: Units) -> None:
    in_force, open_ = binder.accepted, binder.open
    if in_force is None or in_force.id != proposal.id or (open_ and open_.proposal == proposal.id):
        return
    if open_:
        binder.set(open_.id, ended_at=now(), outcome=REPLACED)
    plan_next(desk, binder, proposal, units)


def plan_next(desk: Desk, binder: Binder, proposal: Proposal, units: Units) -> None:
    """Plan the next review: `review_months` of the rules after the acceptance, or after the last review."""
    accepted, last = proposal.accepted, binder.last
    assert accepted is not None, "only what was accepted is reviewed"
    again = last is not None and last.proposal == proposal.id and last.outcome == KEPT
    begins = desk.today() if again else accepted.on
    review = binder.plan(proposal.id, months_after(begins, _months(desk)), units)
    path = f"reviews/{review.number}/due_on"
    binder.note(SYSTEM, Entry(PLANNED, path, None, review.due_on.isoformat()))


def _months(desk: Desk) -> int:
    return int(desk.rulebook.tables.parameters.review_months)
