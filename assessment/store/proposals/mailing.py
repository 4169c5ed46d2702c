"""Mails about a proposal, queued with the move that asks for them."""

from uuid import UUID

from sqlalchemy.orm import Session

from assessment.store.mailing import add_mails
from assessment.store.proposals.tables import ProposalRow
from assessment.store.staff.mails import add_staff_mail
from assessment.store.values import NewMail

ABOUT = "proposal"


def mail_customer(session: Session, proposal: ProposalRow, kind: str, recipient: str) -> None:
    """Queue a mail about a proposal to a customer, in the proposal's language."""
    mail = NewMail(kind, recipient, proposal.language, {ABOUT: str(proposal.id)})
    add_mails(session, proposal.assessment_id, (mail,))


def mail_staff(session: Session, proposal: ProposalRow, kind: str, user: UUID) -> None:
    """Queue a mail about a proposal to a user."""
    about = {ABOUT: str(proposal.id)}
    add_staff_mail(session, user, kind, about=about, assessment=proposal.assessment_id)
