"""Mails arrive through a real SMTP server, in the reader's language; what is typed never becomes a header."""

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from assessment.jobs import Office
from assessment.mail import Letter, SmtpTransport, message
from assessment.rulebook import LANGUAGES, Rulebook
from assessment.service import service_of
from assessment.settings import Settings
from assessment.store import (
    Ask,
    Database,
    New,
    NewMail,
    Reached,
    erase,
    find_by_link,
    open_database,
    queue,
    reached_at,
    request_offer,
    start,
    upgrade,
)
from assessment.store.jobs import Which, count_jobs, list_jobs, try_again
from assessment.store.staff import NewUser, add_user, queue_reset

KINDS = ("resume", "renewal", "offer_sales", "offer_customer")
TEMPLATES = Path(__file__).parents[2] / "templates"
VALUES = {
    "provider": "Provider",
    "company": "Weber & Fils <b>",
    "days": 90,
    "contact": "A",
    "email": "a@b.example",
    "phone": "1",
    "message": "Hi",
    "items": 2,
    "edition": "2026-01-01",
}


class Inbox:
    """What the server was given."""

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []
        self.refuse = self.hangs_up = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.refuse:
            return "451 later"
        content = envelope.content
        assert isinstance(content, bytes)
        got = message_from_bytes(content, policy=default)
        assert isinstance(got, EmailMessage)
        self.got.append(got)
        if self.hangs_up:
            assert server.transport
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def server(inbox: Inbox) -> Iterator[str]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield f"smtp+plain://127.0.0.1:{port}"
    controller.stop()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'mail.db'}")
    upgrade(opened)
    yield opened
    opened.close()


@pytest.fixture
def office(database: Database, server: str, tmp_path: Path) -> Office:
    """An installation that sends through the server."""
    where = {"mail_url": server, "mail_from": "noreply@p.example", "public_url": "https://p.example"}
    return Office(service_of(Settings(instance_dir=tmp_path, **where)), lambda: database)  # type: ignore[arg-type]


def states(database: Database) -> dict[str, int]:
    return {state: number for (state, _), number in count_jobs(database).items()}


def written(letter: Letter, rulebook: Rulebook) -> EmailMessage:
    return message(letter, rulebook.texts, TEMPLATES, "noreply@provider.example")


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    text: str = part.get_content()
    return text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_mail_is_complete_in_every_language(kind: str, language: str, rulebook: Rulebook) -> None:
    mail = written(Letter(kind, "a@b.example", language, VALUES, "https://p.example/a/s"), rulebook)
    subject, plain, html = mail["Subject"], body(mail, "plain"), body(mail, "html")
    assert rulebook.texts["mail.greeting"][language] in plain
    assert not any("{" in text or "None" in text for text in (subject, plain, html))
    assert ("https://p.example/a/s" in plain.splitlines()) == (kind in ("resume", "renewal"))
    lead = rulebook.texts[f"mail.{kind}_lead"][language].split("{")[0]
    assert f"\n\n{lead}" in plain and "\n\n\n" not in plain
    assert f'<html lang="{language}">' in html and "<b>" not in html


@pytest.mark.parametrize(
    "name", ["X\r\nBcc: evil@e.example", "X\n\nbody", "\u2028\u0000X", "é" * 500, "\ud800"]
)
def test_a_company_name_cannot_become_a_header(name: str, rulebook: Rulebook) -> None:
    mail = written(Letter("offer_sales", "a@b.example", "en", {**VALUES, "company": name}), rulebook)
    again = message_from_bytes(mail.as_bytes(), policy=default)
    assert again["Bcc"] is None and again["To"] == "a@b.example"
    assert "\n" not in str(again["Subject"]) and len(str(again["Subject"])) <= 200


@pytest.mark.parametrize(
    "recipient", ["", "a", "a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "a b@c"]
)
def test_what_is_no_address_is_refused(recipient: str, rulebook: Rulebook) -> None:
    with pytest.raises((ValueError, IndexError)):
        written(Letter("resume", recipient, "en", VALUES), rulebook)


def test_a_resume_mail_arrives_with_a_link_that_works(
    office: Office, database: Database, inbox: Inbox
) -> None:
    start(database, New("de", "it@w.example", {}, mails=(NewMail("resume", "it@w.example", "de"),)))
    assert office.work_off() == 1
    (mail,) = inbox.got
    assert mail["Subject"] == "Ihr privater Link zu Ihrer Bewertung"
    secret = body(mail, "plain").split("https://p.example/r/")[1].split()[0]
    assert find_by_link(database, secret) is not None
    assert office.work_off() == 0


def test_an_ask_for_an_offer_reaches_sales_and_is_confirmed(
    office: Office, database: Database, inbox: Inbox
) -> None:
    started = start(database, New("fr", "it@w.example", {}))
    mails = (NewMail("offer_sales", "sales@p.example", "en"), NewMail("offer_customer", "it@w.example", "fr"))
    customer = {"name": "Weber & Fils", "email": "it@w.example", "contact": "Anne"}
    inventory = {"customer": customer, "items": [{}, {}]}
    request_offer(database, started.assessment.id, "r", Ask(inventory, "d", "2026-01-01", "Bitte", mails))
    assert office.work_off() == 2
    sales, confirmation = sorted(inbox.got, key=lambda mail: mail["To"], reverse=True)
    assert sales["Subject"] == "Binding offer asked for: Weber & Fils"
    assert sales["Reply-To"] == "it@w.example"
    assert "2 items" in body(sales, "plain") and "Bitte" in body(sales, "plain")
    assert "Weber & Fils" in body(confirmation, "plain") and "Weber &amp; Fils" in body(confirmation, "html")


def test_a_mail_that_is_refused_waits_and_an_erased_one_is_not_sent(
    office: Office, database: Database, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    started = start(database, New("en", "it@w.example", {}, mails=(NewMail("resume", "it@w.example", "en"),)))
    inbox.refuse = True
    office.work_off()
    assert states(database) == {"waiting": 1}
    assert "SMTPDataError 451" in caplog.text and "w.example" not in caplog.text
    inbox.refuse = False
    assert office.work_off() == 0
    queue(database, started.assessment.id, NewMail("renewal", "it@w.example", "en"))
    erase(database, started.assessment.id)
    assert office.work_off() == 0 and inbox.got == []


def test_a_mail_whose_reception_is_not_known_is_not_sent_again_by_itself(
    office: Office, database: Database, inbox: Inbox
) -> None:
    start(database, New("en", "it@w.example", {}, mails=(NewMail("resume", "it@w.example", "en"),)))
    inbox.hangs_up = True
    office.work_off()
    assert states(database) == {"unclear": 1}
    inbox.hangs_up = False
    assert office.work_off() == 0
    try_again(database, list_jobs(database, Which())[0].id)
    assert office.work_off() == 1 and states(database) == {"done": 1}
    first, again = (mail["Message-ID"] for mail in inbox.got)
    assert first == again


def test_a_server_that_is_away_leaves_nothing_unclear(database: Database, tmp_path: Path) -> None:
    start(database, New("en", "it@w.example", {}, mails=(NewMail("resume", "it@w.example", "en"),)))
    away = Settings(
        instance_dir=tmp_path, mail_url="smtp+plain://127.0.0.1:9", public_url="https://p.example"
    )
    Office(service_of(away), lambda: database).work_off()
    assert states(database) == {"waiting": 1}


def test_links_are_not_mailed_out_before_it_is_known_where_they_lead(
    database: Database, server: str, inbox: Inbox, tmp_path: Path
) -> None:
    with reached_at(Reached(visitor="", own="http://127.0.0.1:8000")):
        start(database, New("en", "it@w.example", {}, mails=(NewMail("resume", "it@w.example", "en"),)))
    Office(service_of(Settings(instance_dir=tmp_path, mail_url=server)), lambda: database).work_off()
    assert states(database) == {"waiting": 1} and inbox.got == []
    (job,) = list_jobs(database, Which())
    assert job.error == "NoPublicUrl"


def test_no_guess_where_links_lead_leaves_the_house(
    database: Database, server: str, inbox: Inbox, tmp_path: Path
) -> None:
    add_user(database, NewUser("ada@p.example", "Ada", "engineer"))
    with reached_at(Reached(own="http://0.0.0.0:8000")):
        queue_reset(database, "ada@p.example")
    Office(service_of(Settings(instance_dir=tmp_path, mail_url=server)), lambda: database).work_off()
    assert states(database) == {"waiting": 1} and inbox.got == []


def test_without_a_server_mails_are_files_for_their_owner(database: Database, tmp_path: Path) -> None:
    with reached_at(Reached(visitor="http://here:8000/")):
        start(database, New("nl", "it@w.example", {}, mails=(NewMail("resume", "it@w.example", "nl"),)))
    office = Office(service_of(Settings(instance_dir=tmp_path)), lambda: database)
    assert office.work_off() == 1
    (file,) = (tmp_path / "mail").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    mail = message_from_bytes(file.read_bytes(), policy=default)
    assert mail["To"] == "it@w.example"
    assert isinstance(mail, EmailMessage) and "http://here:8000/r/" in body(mail, "plain")


def test_the_server_is_read_from_its_address() -> None:
    server = SmtpTransport.of("smtp://us%40er:p%3Aw@mail.example")
    assert (server.host, server.port, server.user, server.password) == ("mail.example", 587, "us@er", "p:w")
    assert "p:w" not in repr(server)
    with pytest.raises(ValueError, match="MAIL_URL"):
        SmtpTransport.of("https://mail.example")
