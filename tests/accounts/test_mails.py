"""Invitations and new passwords arrive by mail, in the reader's language, with a link that works once."""

import re
from email.message import EmailMessage

import pytest

from assessment.accounts import password_link, set_password
from assessment.mail import Post
from assessment.mail.staff import deliver_staff, texts_of
from assessment.rulebook import LANGUAGES, Rulebook
from assessment.store import Database, staff
from assessment.store.staff import NewUser, NoToken, User
from tests.accounts.conftest import PASSWORD, QUICK
from tests.conftest import ROOT

LINK = re.compile(r"https://desk\.example/desk/password/([\w-]{43})")


class Letterbox:
    """Keeps what it is given, or refuses it."""

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []
        self.refuses = False

    def send(self, message: EmailMessage) -> None:
        if self.refuses:
            raise OSError
        self.got.append(message)


@pytest.fixture
def box() -> Letterbox:
    return Letterbox()


@pytest.fixture
def post(database: Database, rulebook: Rulebook, box: Letterbox) -> Post:
    sender = "desk@provider.example"
    return Post(database, lambda: rulebook, box, ROOT / "templates", sender, str, link_days=90)


def deliver(post: Post) -> int:
    return deliver_staff(post, lambda secret: password_link("https://desk.example", secret))


def plain(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invitation_is_in_the_readers_language(
    database: Database, post: Post, box: Letterbox, language: str
) -> None:
    user = staff.add_user(database, NewUser("ada@provider.example", "Ada <b>", "engineer", language))
    staff.queue_invitation(database, user.id)
    assert (deliver(post), deliver(post)) == (1, 0)
    (message,) = box.got
    assert message["To"] == "ada@provider.example"
    assert message["Subject"] == texts_of(post.rulebook().texts)["mail.invitation_subject"][language].format(
        provider=post.rulebook().provider
    )
    text = plain(message)
    assert "Ada <b>" in text and "{" not in text
    found = LINK.search(text)
    assert found is not None
    assert set_password(database, found[1], PASSWORD, QUICK).can_sign_in
    with pytest.raises(NoToken):
        staff.token_user(database, found[1])


def test_a_mail_that_could_not_be_sent_waits_and_its_first_link_ends(
    database: Database, ada: User, post: Post, box: Letterbox
) -> None:
    staff.queue_reset(database, ada.email)
    box.refuses = True
    assert deliver(post) == 0
    mail = staff.claim_staff_mail(database)
    assert mail is None
    box.refuses = False
    assert deliver(post) == 0


def test_who_left_gets_no_mail(database: Database, ada: User, post: Post, box: Letterbox) -> None:
    staff.queue_reset(database, ada.email)
    staff.set_active(database, ada.id, False)
    assert deliver(post) == 0 and box.got == []
