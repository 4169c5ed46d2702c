"""Mails to staff are sent behind the answers, as the customers' are."""

from flask import current_app, request

from assessment.web.desk.access import own_root
from assessment.web.questionnaire.posting import Mailer


def mail_staff_soon() -> None:
    """Send what waits. Links in mails to staff lead where the settings say, or where the server listens."""
    mailer: Mailer = current_app.extensions["assessment.mailer"]
    mailer.staff_root = own_root()
    mailer.soon(request.url_root)
