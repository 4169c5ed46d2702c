"""The life of a proposal, on one page.

    issue -> draft -- submit --> in_review -- approve --> approved -- send --> sent -- view --> viewed
               |  ^                  |                       ^                  |                  |
               |  +---- send_back ---+                       |                  +-- accept, decline (customer)
               +---- release (the rules ask no approval) ----+

    from every open state: withdraw (staff), expire (the clock), supersede (a later version was sent)
    from expired, declined, withdrawn, superseded: revive -> a new version of the same inputs, a draft

`life.MOVES` is the one table of it: who may, from where to where, what needs a reason, who is told, which
work follows; each move stands in the trail of the assessment as `proposal_NAME`. `deciding.submit` takes
`submit` or `release`, as the rulebook's decision `approval` says. Approving takes four eyes: never whoever
issued it or asked for approval, a manager neither.

Issuing freezes inventory, adjustments, result, edition of the rulebook, day, and what may be chosen. From
then on only the status and what belongs to a move are written, each once; store and database refuse the rest.
The PDF is made after approval, once. An offer is valid to the end of its last day at the provider
(`Desk.today`); whoever meets a late one first, the clock, staff or the customer, lets it expire. A link leads
to one version for ever; whether that can still be accepted is its status. Sending supersedes all earlier
open versions.

The customer accepts one of what was offered, by name and function; the amounts are those that the frozen
documents give with his choice in them (`assessed`), which anybody can recompute. An accepted proposal is
never opened again: a later version follows it. Erasing an assessment keeps accepted proposals and drops the
others (`store.proposals.forgetting`).
"""

from assessment.workflow.proposals.answering import accept, decline, find, view
from assessment.workflow.proposals.clock import expire_late, remind_soon
from assessment.workflow.proposals.deciding import approve, send, send_again, send_back, submit, withdraw
from assessment.workflow.proposals.errors import FourEyes, NotPrinted, RulesChanged, WrongProposalStatus
from assessment.workflow.proposals.freezing import against
from assessment.workflow.proposals.issuing import issue, revive
from assessment.workflow.proposals.life import BY_NAME, MOVES, Move
from assessment.workflow.proposals.moving import possible
from assessment.workflow.proposals.reading import (
    contents,
    link,
    pdf,
    proposal,
    proposals,
    remaining,
    waiting_for_approval,
)
from assessment.workflow.proposals.recomputing import accepted_adjustments, assessed
from assessment.workflow.proposals.values import Issuing, Proposals, Said, Waiting

__all__ = [
    "BY_NAME",
    "MOVES",
    "FourEyes",
    "Issuing",
    "Move",
    "NotPrinted",
    "Proposals",
    "RulesChanged",
    "Said",
    "Waiting",
    "WrongProposalStatus",
    "accept",
    "accepted_adjustments",
    "against",
    "approve",
    "assessed",
    "contents",
    "decline",
    "expire_late",
    "find",
    "issue",
    "link",
    "pdf",
    "possible",
    "proposal",
    "proposals",
    "remaining",
    "remind_soon",
    "revive",
    "send",
    "send_again",
    "send_back",
    "submit",
    "view",
    "waiting_for_approval",
    "withdraw",
]
