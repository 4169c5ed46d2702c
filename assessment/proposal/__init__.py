"""Assessment → HTML → PDF, sealed; and whether a PDF that somebody hands in is what it says.

The stages, each in a module of its name: content → page → print → conform → seal; `verify` goes back.
`render_in_worker` prints in another process and is what web workers use; WeasyPrint is imported only there.
`seal` and `verify` are imported from where they are, by who needs them: their libraries are heavy as well.
"""

from markupsafe import Markup

from assessment.assess import Assessment
from assessment.proposal.brand import Brand, brand_of
from assessment.proposal.content import content_of
from assessment.proposal.issue import STATUSES, Acceptance, AsOf, Issue
from assessment.proposal.page import fragment
from assessment.proposal.propose import documentation_job_of, documentation_of, print_job_of, propose
from assessment.proposal.worker import Limits, RenderFailed, worker

__all__ = [
    "STATUSES",
    "Acceptance",
    "AsOf",
    "Brand",
    "Issue",
    "Limits",
    "RenderFailed",
    "brand_of",
    "document_in_worker",
    "documentation_of",
    "proposal_page",
    "propose",
    "render_in_worker",
]

USUAL_LIMITS = Limits()


def render_in_worker(
    assessment: Assessment, language: str, issue: Issue, limits: Limits = USUAL_LIMITS
) -> bytes:
    """The same bytes as `propose`, printed in a forked process under hard limits. Raises `RenderFailed`."""
    return worker().render(print_job_of(assessment, language, issue), limits)


def document_in_worker(
    assessment: Assessment, language: str, as_of: AsOf, limits: Limits = USUAL_LIMITS
) -> bytes:
    """The same bytes as `documentation_of`, printed like `render_in_worker` does. Raises `RenderFailed`."""
    return worker().render(documentation_job_of(assessment, language, as_of), limits)


def proposal_page(assessment: Assessment, language: str, issue: Issue) -> Markup:
    """The proposal's chapters as HTML for the customer's browser, from the content of the print."""
    return fragment(content_of(assessment, issue), language)
