"""Sends what waits in the outbox, outside of transactions: claimed, written, handed over, noted."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from assessment.mail.transport import Transport
from assessment.mail.writing import Letter, message
from assessment.rulebook import Rulebook
from assessment.store import Database, Gone, Mail, claim_mail, link_for_mail, mail_failed, mail_sent

log = logging.getLogger(__name__)
WITH_LINK = ("resume", "renewal")
TO_US = ("offer_sales",)
SECONDS_BETWEEN = 5.0
NOT_SAID = "–"  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Post:
    """All that sending needs; `address_of` makes the address of a private link from its secret."""

    database: Database
    rulebook: Callable[[], Rulebook]
    transport: Transport
    templates: Path
    sender: str
    address_of: Callable[[str], str]
    link_days: int


def deliver(post: Post, most: int = 100) -> int:
    """Send what waits, at most `most` mails; returns how many were handed over.

    Several processes may do so at once. What cannot be sent waits for a later attempt; the log names the
    mail by its id and never holds an address or a secret.
    """
    sent = 0
    for _ in range(most):
        mail = claim_mail(post.database)
        if mail is None:
            break
        sent += _deliver(post, mail)
    return sent


def keep_delivering(post: Post, stop: Event, seconds: float = SECONDS_BETWEEN) -> None:
    """Deliver every few seconds until `stop` is set, as a thread of a serving process does."""
    while not stop.wait(seconds):
        try:
            deliver(post)
        except Exception:
            log.exception("mails could not be looked up")


def _deliver(post: Post, mail: Mail) -> bool:
    try:
        letter = _letter(post, mail)
        post.transport.send(message(letter, post.rulebook().texts, post.templates, post.sender))
    except Gone:
        return False
    except (OSError, ValueError) as error:
        log.warning("mail %s (%s), attempt %d: %s", mail.id, mail.kind, mail.attempts, type(error).__name__)
        mail_failed(post.database, mail)
        return False
    mail_sent(post.database, mail)
    return True


def _letter(post: Post, mail: Mail) -> Letter:
    linked = mail.kind in WITH_LINK
    link = post.address_of(link_for_mail(post.database, mail, post.link_days)) if linked else None
    values = {"provider": post.rulebook().provider, "days": post.link_days, **_about_offer(mail)}
    ours = mail.kind in TO_US
    reply_to = str(values["email"]) if ours and values["email"] != NOT_SAID else None
    return Letter(mail.kind, mail.recipient, mail.language, values, link, reply_to, automatic=not ours)


def _about_offer(mail: Mail) -> Mapping[str, object]:
    """What mails about an ask tell of it."""
    inventory = (mail.offer.inventory if mail.offer else None) or {}
    customer = inventory.get("customer", {})
    return {
        "company": customer.get("name", NOT_SAID),
        **{name: customer.get(name, NOT_SAID) for name in ("contact", "email", "phone")},
        "items": len(inventory.get("items", ())),
        "edition": mail.offer.edition if mail.offer else NOT_SAID,
        "message": (mail.offer.message if mail.offer else None) or NOT_SAID,
    }
