"""Invitations and new passwords arrive by mail, in the reader's language, with a link that works once."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from assessment.accounts import set_password
from assessment.jobs import Office
from assessment.mail.staff import texts_of
from assessment.rulebook import LANGUAGES, Rulebook
from assessment.service import service_of
from assessment.settings import Settings
from assessment.store import Database, staff
from assessment.store.jobs import count_jobs
from assessment.store.staff import NewUser, NoToken, User
from tests.accounts.conftest import PASSWORD, QUICK
from tests.store.claimed import claim_staff_mail

LINK = re.compile(r"https://desk\.example/desk/password/([\w-]{43})")


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    settings = Settings(instance_dir=tmp_path, public_url="https://desk.example", mail_from="d@p.example")
    return Office(service_of(settings), lambda: database)


def sent(folder: Path) -> list[EmailMessage]:
    files = (folder / "mail").glob("*.eml")
    mails = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    return [mail for mail in mails if isinstance(mail, EmailMessage)]


def plain(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invitation_is_in_the_readers_language(
    database: Database, office: Office, rulebook: Rulebook, tmp_path: Path, language: str
) -> None:
    user = staff.add_user(database, NewUser("ada@provider.example", "Ada <b>", "engineer", language))
    staff.queue_invitation(database, user.id)
    assert (office.work_off(), office.work_off()) == (1, 0)
    (message,) = sent(tmp_path)
    assert message["To"] == "ada@provider.example"
    subject = texts_of(rulebook.texts)["mail.invitation_subject"][language]
    assert message["Subject"] == subject.format(provider=rulebook.provider)
    text = plain(message)
    assert "Ada <b>," in text.splitlines()[0] and "{" not in text
    found = LINK.search(text)
    assert found is not None
    assert set_password(database, found[1], PASSWORD, QUICK).can_sign_in
    with pytest.raises(NoToken):
        staff.token_user(database, found[1])


def test_a_mail_tried_again_ends_the_link_of_the_first_attempt(database: Database, ada: User) -> None:
    staff.queue_reset(database, ada.email)
    mail = claim_staff_mail(database)
    assert mail is not None
    first, second = staff.token_for_mail(database, mail), staff.token_for_mail(database, mail)
    with pytest.raises(NoToken):
        staff.token_user(database, first)
    assert staff.token_user(database, second).id == ada.id


def test_a_mail_that_could_not_be_sent_waits(database: Database, ada: User, tmp_path: Path) -> None:
    staff.queue_reset(database, ada.email)
    away = Settings(
        instance_dir=tmp_path, mail_url="smtp+plain://127.0.0.1:9", public_url="https://d.example"
    )
    office = Office(service_of(away), lambda: database)
    office.work_off()
    assert count_jobs(database) == {("waiting", "staff_mail"): 1}
    assert office.work_off() == 0


def test_who_left_gets_no_mail(database: Database, ada: User, office: Office, tmp_path: Path) -> None:
    staff.queue_reset(database, ada.email)
    staff.set_active(database, ada.id, False)
    assert office.work_off() == 1 and sent(tmp_path) == []
