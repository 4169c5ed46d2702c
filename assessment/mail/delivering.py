"""Writes a mail to a customer, or to us about one, and hands it over; outside of transactions."""

from collections.abc import Callable, Mapping

from assessment.mail.post import Post
from assessment.mail.proposals import NOT_SAID, PROPOSAL, to_customer
from assessment.mail.writing import Letter, message
from assessment.store import Mail, link_for_mail

WITH_LINK = ("resume", "renewal", "review_open")
TO_US = ("offer_sales",)


def send(post: Post, mail: Mail, before: Callable[[], object] = bool) -> None:
    """Hand a mail over; `before` is called directly before that, as `Transport.send` says.

    Nothing is sent where what it says is no longer so. Raises `Gone` where the assessment was erased
    meanwhile, OSError or ValueError where it cannot be sent.
    """
    letter = to_customer(post, mail) if PROPOSAL in mail.about else _letter(post, mail)
    if letter is None:
        return
    post.transport.send(message(letter, post.rulebook().texts, post.templates, post.sender), before)


def _letter(post: Post, mail: Mail) -> Letter:
    linked = mail.kind in WITH_LINK
    link = post.link_to(link_for_mail(post.database, mail, post.link_days), mail.root) if linked else None
    values = {"provider": post.rulebook().provider, "days": post.link_days, **_about_offer(mail)}
    ours = mail.kind in TO_US
    reply_to = str(values["email"]) if ours and values["email"] != NOT_SAID else None
    about = (mail.kind, mail.recipient, mail.language, values, link, reply_to)
    return Letter(*about, automatic=not ours, id=str(mail.id))


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
