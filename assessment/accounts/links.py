"""Where private links lead: the customers', and those of users, whose secrets are good once."""

from uuid import UUID

PASSWORD = "/desk/password/{secret}"
CUSTOMER = "/r/{secret}"
FIRST = "/desk/first/{secret}"
PROPOSAL = "/proposal/{secret}"
PROPOSALS = "/desk/{assessment}/proposals"
REVIEW = "/desk/{assessment}/review"


def password_link(base: str, secret: str) -> str:
    """The address at which an invited user, or one who forgot it, sets a password."""
    return base.rstrip("/") + PASSWORD.format(secret=secret)


def first_link(base: str, secret: str) -> str:
    """The address at which the first administrator adds himself."""
    return base.rstrip("/") + FIRST.format(secret=secret)


def customer_link(base: str, secret: str) -> str:
    """The address at which a customer finds his assessment."""
    return base.rstrip("/") + CUSTOMER.format(secret=secret)


def proposal_link(base: str, secret: str) -> str:
    """The address at which a customer finds one version of a proposal."""
    return base.rstrip("/") + PROPOSAL.format(secret=secret)


def proposals_page(base: str, assessment: UUID) -> str:
    """The page of the desk with all versions of an assessment's proposal."""
    return base.rstrip("/") + PROPOSALS.format(assessment=assessment)


def review_page(base: str, assessment: UUID) -> str:
    """The page of the desk with the review of an assessment's accepted proposal."""
    return base.rstrip("/") + REVIEW.format(assessment=assessment)
