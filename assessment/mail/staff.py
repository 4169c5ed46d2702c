"""Writes mails to staff, and hands them over: invitations, new passwords, what happens to proposals."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from assessment.mail.post import Post
from assessment.mail.proposals import PROPOSAL, to_staff
from assessment.mail.writing import Letter, message
from assessment.rulebook import Text
from assessment.store.staff import StaffMail, token_for_mail
from assessment.store.staff.tokens import LASTS

WORDS, OF_STAFF = "mail.", "mail-staff."


def send_to_staff(post: Post, mail: StaffMail, before: Callable[[], object] = bool) -> None:
    """Hand a mail to a user over, as `send` does; its token is made just then.

    Raises `NoUser` where the user left meanwhile, OSError or ValueError where it cannot be sent.
    """
    letter = to_staff(post, mail) if PROPOSAL in mail.about else _letter(post, mail)
    texts = texts_of(post.rulebook().texts)
    post.transport.send(message(letter, texts, post.templates, post.sender), before)


def texts_of(texts: Mapping[str, Text]) -> Mapping[str, Text]:
    """All words, with those to staff under the names by which mails look them up."""
    ours = {
        WORDS + id_.removeprefix(OF_STAFF): text for id_, text in texts.items() if id_.startswith(OF_STAFF)
    }
    return {**texts, **ours}


def _letter(post: Post, mail: StaffMail) -> Letter:
    link = post.password_link_to(token_for_mail(post.database, mail), mail.root)
    lasts: timedelta = LASTS[mail.kind]
    values = {
        "provider": post.rulebook().provider,
        "name": mail.user.name,
        "days": lasts.days,
        "hours": lasts // timedelta(hours=1),
    }
    about = (mail.kind, mail.user.email, mail.user.language, values, link)
    return Letter(*about, automatic=False, id=str(mail.id))
