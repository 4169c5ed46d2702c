"""The life of a proposal, one table: from where to where, who may, what it needs, who is told.

Each move stands in the trail as `proposal_NAME` on `proposals/VERSION/status`, with the reason given.
"""

from dataclasses import dataclass

from assessment.store.proposals import (
    ACCEPTED,
    APPROVED,
    DECLINED,
    DRAFT,
    EXPIRED,
    IN_REVIEW,
    OPEN,
    SENT,
    SUPERSEDED,
    VIEWED,
    WITH_CUSTOMER,
    WITHDRAWN,
)
from assessment.workflow.words import N_

STAFF, CUSTOMER, CLOCK, RULES = "staff", "customer", "clock", "rules"
REQUIRED, NOT_REQUIRED = "required", "not_required"
TO_CUSTOMER, TO_ENGINEER, TO_APPROVERS = "customer", "engineer", "approvers"
PREFIX = "proposal_"


@dataclass(frozen=True, slots=True)
class Move:
    """A move from one of `sources` to `target`; without sources, or with `anew`, it makes a new version.

    `who` moves: staff who may do `action`, the customer by his link, the clock, or the rules as a
    consequence of another move. `approval`: only where the rule of the rulebook says so. `mails` are kinds
    of mails and to whom; `jobs` kinds of work that follow. `label` is a message id for the button.
    """

    name: str
    who: str
    action: str | None
    sources: tuple[str, ...]
    target: str
    label: str
    reason: bool = False
    anew: bool = False
    four_eyes: bool = False
    approval: str | None = None
    mails: tuple[tuple[str, str], ...] = ()
    jobs: tuple[str, ...] = ()

    @property
    def trail(self) -> str:
        """The word of the trail."""
        return PREFIX + self.name


PDF, ACCEPTED_PDF, REVIEW = "proposal_pdf", "accepted_pdf", "plan_review"
AGAIN = (EXPIRED, DECLINED, WITHDRAWN, SUPERSEDED)
MOVES = (
    Move("issue", STAFF, "issue", (), DRAFT, N_("Make the proposal"), anew=True),
    Move(
        "revive", STAFF, "issue", AGAIN, DRAFT, N_("Offer it again as a new version"), reason=True, anew=True
    ),
    Move(
        *("submit", STAFF, "issue", (DRAFT,), IN_REVIEW, N_("Ask for approval")),
        approval=REQUIRED,
        mails=(("approval_asked", TO_APPROVERS),),
    ),
    Move(
        *("release", STAFF, "issue", (DRAFT,), APPROVED, N_("Release; no approval is needed")),
        approval=NOT_REQUIRED,
        jobs=(PDF,),
    ),
    Move(
        *("approve", STAFF, "approve", (IN_REVIEW,), APPROVED, N_("Approve")),
        four_eyes=True,
        mails=(("proposal_approved", TO_ENGINEER),),
        jobs=(PDF,),
    ),
    Move(
        *("send_back", STAFF, "approve", (IN_REVIEW,), DRAFT, N_("Send back")),
        reason=True,
        mails=(("proposal_sent_back", TO_ENGINEER),),
    ),
    Move(
        *("send", STAFF, "send", (APPROVED,), SENT, N_("Send to the customer")),
        mails=(("proposal_sent", TO_CUSTOMER),),
    ),
    Move("view", CUSTOMER, None, (SENT,), VIEWED, N_("The customer opened it")),
    Move(
        *("accept", CUSTOMER, None, WITH_CUSTOMER, ACCEPTED, N_("Accept")),
        mails=(("proposal_accepted", TO_CUSTOMER), ("proposal_accepted", TO_ENGINEER)),
        jobs=(ACCEPTED_PDF, REVIEW),
    ),
    Move(
        *("decline", CUSTOMER, None, WITH_CUSTOMER, DECLINED, N_("Decline")),
        mails=(("proposal_declined", TO_ENGINEER),),
    ),
    Move("withdraw", STAFF, "withdraw", OPEN, WITHDRAWN, N_("Withdraw"), reason=True),
    Move("expire", CLOCK, None, OPEN, EXPIRED, N_("The validity ended")),
    Move("supersede", RULES, None, OPEN, SUPERSEDED, N_("A later version was sent")),
)
BY_NAME = {each.name: each for each in MOVES}
