"""Mails as jobs. Each has the Message-ID of its job, so that a receiver knows one that comes again."""

from smtplib import SMTPResponseException

from assessment.accounts.links import customer_link, password_link
from assessment.asked import today
from assessment.jobs.context import Context, Place
from assessment.mail import Post, send, transport_of
from assessment.mail.staff import send_to_staff
from assessment.settings import Settings
from assessment.store import mail_of
from assessment.store.staff import NoUser, staff_mail_of

NO_SENDER = "assessment@localhost"


class NoPublicUrl(ValueError):
    """A mail has a link, and PUBLIC_URL does not say where people reach us; its name is what admins read."""


def send_mail(context: Context) -> None:
    """Send a mail about an assessment."""
    mail = mail_of(context.place.database, context.job)
    try:
        send(post_of(context.place), mail, context.hand_over)
    except SMTPResponseException:
        context.take_back()
        raise


def send_staff_mail(context: Context) -> None:
    """Send a mail to a user; none to one who left."""
    try:
        mail = staff_mail_of(context.place.database, context.job)
        send_to_staff(post_of(context.place), mail, context.hand_over)
    except NoUser:
        return
    except SMTPResponseException:
        context.take_back()
        raise


def post_of(place: Place) -> Post:
    """What sending needs at this installation."""
    settings = place.settings
    return Post(
        place.database,
        lambda: place.service.rulebook(today()),
        transport_of(settings),
        settings.templates_dir,
        settings.mail_from or settings.sales_email or NO_SENDER,
        lambda secret, root: customer_link(_root(settings, root), secret),
        lambda secret, root: password_link(_root(settings, root), secret),
        settings.link_days,
        lambda root: _root(settings, root),
    )


def _root(settings: Settings, root: str) -> str:
    """Where links lead; raises `NoPublicUrl`."""
    found = "" if settings.links_lead_nowhere else settings.public_url or root
    if not found:
        raise NoPublicUrl
    return found
