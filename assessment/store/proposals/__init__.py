"""Proposals as they are stored: frozen versions, their life, files and links.

Whatever changes a proposal goes through `change` or `change_one`, one transaction after the other for each
assessment. What was issued is refused any change by listeners here and by triggers in the database.
"""

from assessment.store.proposals import forgetting as _forgetting  # what it registers is all that is wanted
from assessment.store.proposals.folder import Folder, change, change_one
from assessment.store.proposals.links import (
    find_by_proposal_link,
    new_proposal_link,
    proposal_link_for_mail,
    revoke_proposal_links,
)
from assessment.store.proposals.pdfs import add_pdf, find_pdf, put_pdf
from assessment.store.proposals.reading import (
    find_contents,
    find_proposal,
    in_review,
    out_of_validity,
    proposals_of,
    sent_back,
    soon_out_of_validity,
)
from assessment.store.proposals.remaining import Remaining, remaining
from assessment.store.proposals.values import (
    ACCEPTED,
    ACCEPTED_PDF,
    APPROVED,
    CLOSED,
    DECLINED,
    DRAFT,
    EXPIRED,
    IN_REVIEW,
    ISSUED_PDF,
    OPEN,
    SENT,
    SUPERSEDED,
    VIEWED,
    WITH_CUSTOMER,
    WITHDRAWN,
    Accepted,
    Contents,
    Declined,
    FrozenProposal,
    NewProposal,
    NoProposal,
    Pdf,
    Proposal,
    Step,
    Terms,
)

__all__ = [
    "ACCEPTED",
    "ACCEPTED_PDF",
    "APPROVED",
    "CLOSED",
    "DECLINED",
    "DRAFT",
    "EXPIRED",
    "IN_REVIEW",
    "ISSUED_PDF",
    "OPEN",
    "SENT",
    "SUPERSEDED",
    "VIEWED",
    "WITHDRAWN",
    "WITH_CUSTOMER",
    "Accepted",
    "Contents",
    "Declined",
    "Folder",
    "FrozenProposal",
    "NewProposal",
    "NoProposal",
    "Pdf",
    "Proposal",
    "Remaining",
    "Step",
    "Terms",
    "add_pdf",
    "change",
    "change_one",
    "find_by_proposal_link",
    "find_contents",
    "find_pdf",
    "find_proposal",
    "in_review",
    "new_proposal_link",
    "out_of_validity",
    "proposal_link_for_mail",
    "proposals_of",
    "put_pdf",
    "remaining",
    "revoke_proposal_links",
    "sent_back",
    "soon_out_of_validity",
]
assert _forgetting
