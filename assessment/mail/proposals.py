"""Letters about proposals: to the customer with a link to his version, to staff with the page at the desk."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from assessment.accounts.links import proposal_link, proposals_page, review_page
from assessment.mail.post import Post
from assessment.mail.writing import Letter
from assessment.store import Mail, proposals
from assessment.store.proposals import WITH_CUSTOMER, Proposal
from assessment.store.staff import StaffMail
from assessment.translations import formats

PROPOSAL, REVIEW = "proposal", "review"
NOT_SAID = "–"
# Said only while the customer has still to answer.
WHILE_OPEN = ("proposal_sent", "proposal_reminder")
SENT_BACK = "proposal_sent_back"
HOURLY = "hourly"


def to_customer(post: Post, mail: Mail) -> Letter | None:
    """The letter to a customer; none where what it says is no longer so. Raises `NoProposal`."""
    proposal = proposals.find_proposal(post.database, UUID(mail.about[PROPOSAL]))
    if mail.kind in WHILE_OPEN and proposal.status not in WITH_CUSTOMER:
        return None
    root = post.root_of(mail.root)
    secret = proposals.proposal_link_for_mail(post.database, mail.id, proposal.id)
    values = _values(post, proposal, mail.language)
    about = (mail.kind, mail.recipient, mail.language, values, proposal_link(root, secret))
    return Letter(*about, automatic=False, id=str(mail.id))


def to_staff(post: Post, mail: StaffMail) -> Letter:
    """The letter to a user; raises `NoProposal`."""
    proposal = proposals.find_proposal(post.database, UUID(mail.about[PROPOSAL]))
    user = mail.user
    values: dict[str, object] = {**_values(post, proposal, user.language), "name": user.name}
    values |= _about_review(mail)
    values |= _about_return(post, proposal) if mail.kind == SENT_BACK else {}
    page_of = review_page if REVIEW in mail.about else proposals_page
    page = page_of(post.root_of(mail.root), proposal.assessment)
    return Letter(mail.kind, user.email, user.language, values, page, automatic=False, id=str(mail.id))


def _about_review(mail: StaffMail) -> Mapping[str, object]:
    """What mails about a review say of it: its day, and how much has changed in percent."""
    due, percent = mail.about.get("due"), mail.about.get("percent", NOT_SAID)
    day = formats.day(date.fromisoformat(due), mail.user.language) if due else NOT_SAID
    return {"due": day, "percent": percent}


def _about_return(post: "Post", proposal: Proposal) -> Mapping[str, object]:
    """Who gave a version back, and why."""
    noted = proposals.sent_back(post.database, proposal)
    return {"by": noted.actor.name, "reason": noted.reason or NOT_SAID} if noted else {}


def _values(post: Post, proposal: Proposal, language: str) -> Mapping[str, object]:
    """What stands in the braces of mails about a proposal."""
    contents = proposals.find_contents(post.database, proposal.id)
    accepted, declined = proposal.accepted, proposal.declined
    answered = (accepted and accepted.name) or (declined and declined.name) or NOT_SAID
    return {
        "provider": post.rulebook().provider,
        "number": proposal.terms.number,
        "version": proposal.version,
        "company": contents.inventory["customer"].get("name", NOT_SAID),
        "valid_until": formats.day(proposal.terms.valid_until, language),
        "monthly": formats.money(Decimal(_monthly_cents(proposal)) / 100, language),
        "by": answered,
        "reason": (declined and declined.reason) or NOT_SAID,
    }


def _monthly_cents(proposal: Proposal) -> int:
    """What is paid a month by what was accepted, or else by what is offered first."""
    accepted, terms = proposal.accepted, proposal.terms
    if accepted:
        return accepted.hourly_cents if accepted.choice["billing"] == HOURLY else accepted.fee_cents
    return terms.hourly_cents if terms.billing == HOURLY else terms.fee_cents
