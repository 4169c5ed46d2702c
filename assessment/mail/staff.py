"""Sends invitations and password mails to staff, out of their own outbox, as `deliver` does to customers."""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta

from assessment.mail.delivering import Post
from assessment.mail.writing import Letter, message
from assessment.rulebook import Text
from assessment.store.staff import (
    NoUser,
    StaffMail,
    claim_staff_mail,
    staff_mail_failed,
    staff_mail_sent,
    token_for_mail,
)
from assessment.store.staff.tokens import LASTS

log = logging.getLogger(__name__)
WORDS, OF_STAFF = "mail.", "mail-staff."


def deliver_staff(post: Post, address_of: Callable[[str], str], most: int = 100) -> int:
    """Send what waits for staff, at most `most` mails; returns how many were handed over.

    `address_of` makes the address of a page from the secret of a token, which is made just then.
    """
    sent = 0
    for _ in range(most):
        mail = claim_staff_mail(post.database)
        if mail is None:
            break
        sent += _deliver(post, mail, address_of)
    return sent


def _deliver(post: Post, mail: StaffMail, address_of: Callable[[str], str]) -> bool:
    try:
        letter = _letter(post, mail, address_of(token_for_mail(post.database, mail)))
        texts = texts_of(post.rulebook().texts)
        post.transport.send(message(letter, texts, post.templates, post.sender))
    except NoUser:
        staff_mail_sent(post.database, mail)
        return False
    except (OSError, ValueError) as error:
        log.warning("mail %s (%s), attempt %d: %s", mail.id, mail.kind, mail.attempts, type(error).__name__)
        staff_mail_failed(post.database, mail)
        return False
    staff_mail_sent(post.database, mail)
    return True


def texts_of(texts: Mapping[str, Text]) -> Mapping[str, Text]:
    """All words, with those to staff under the names by which mails look them up."""
    ours = {
        WORDS + id_.removeprefix(OF_STAFF): text for id_, text in texts.items() if id_.startswith(OF_STAFF)
    }
    return {**texts, **ours}


def _letter(post: Post, mail: StaffMail, link: str) -> Letter:
    lasts: timedelta = LASTS[mail.kind]
    values = {
        "provider": post.rulebook().provider,
        "name": mail.user.name,
        "days": lasts.days,
        "hours": lasts // timedelta(hours=1),
    }
    return Letter(mail.kind, mail.user.email, mail.user.language, values, link, automatic=False)
