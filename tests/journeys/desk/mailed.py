"""A service that sends real mails: an SMTP server on loopback, the application, and browsers of people."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from assessment.app import create_app
from assessment.settings import Settings
from assessment.store import Database, staff
from assessment.store.staff import User
from tests.journeys.conftest import PATIENCE
from tests.web.desk.made import user

LINK = re.compile(r"http://\S+/proposal/\S+")
PHONE = {"width": 360, "height": 780}


@dataclass
class Postbox:
    """Keeps the mails that an SMTP server takes."""

    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"

    def latest(self, recipient: str) -> str:
        """The text of the last mail to somebody."""
        mine = [each for each in self.mails if each["To"] == recipient]
        assert mine, f"no mail to {recipient}"
        body = mine[-1].get_body(("plain",))
        assert body
        return str(body.get_content())

    def link(self, recipient: str) -> str:
        """The link in the last mail to somebody."""
        found = LINK.search(self.latest(recipient))
        assert found, "the mail has no link"
        return found[0]


@dataclass
class Service:
    """A running service, and who works there."""

    app: Flask
    root: str
    settings: Settings
    postbox: Postbox
    browser: Browser

    @property
    def database(self) -> Database:
        found: Database = self.app.extensions["assessment.storage"].database
        return found

    def work_off(self) -> None:
        """Let everything that waits be done: PDFs printed, mails sent."""
        self.app.extensions["assessment.jobs"].work_off()

    def person(self, name: str, role: str) -> User:
        return user(self.database, name, role)

    def at_desk(self, who: User) -> Page:
        """A browser in which a user is signed in."""
        context = self._context()
        held = staff.new_session(self.database, who.id, "a browser")
        context.add_cookies([{"name": "desk", "value": held, "url": self.root}])
        return self._page(context)

    def phone(self, **options: object) -> Page:
        """A customer's telephone."""
        return self._page(self._context(viewport=PHONE, **options))

    def _context(self, **options: object) -> BrowserContext:
        return self.browser.new_context(base_url=self.root, reduced_motion="reduce", **options)  # type: ignore[arg-type]

    def _page(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return page


@contextmanager
def service(folder: Path, url: str, browser: Browser) -> Iterator[Service]:
    """A service on a database of its own, until the test is over."""
    postbox, port = Postbox(), _free_port()
    post = Controller(postbox, hostname="127.0.0.1", port=_free_port())
    post.start()
    root = f"http://127.0.0.1:{port}"
    settings = Settings(
        instance_dir=folder,
        database_url=url,
        public_url=root,
        mail_url=f"smtp+plain://127.0.0.1:{post.port}",
        mail_from="offers@provider.example",
    )
    app = create_app(settings)
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Service(app, root, settings, postbox, browser)
    server.shutdown()
    thread.join()
    server.server_close()
    post.stop()
    app.extensions["assessment.storage"].close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port
