"""Where mails go: to an SMTP server, or into a folder where there is none."""

import os
import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP as SMTP_FORM
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from assessment.settings import Settings

SECONDS_TO_SEND = 20
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class Transport(Protocol):
    """Hands a mail over."""

    def send(self, message: EmailMessage) -> None:
        """Return once it was handed over; OSError (of which smtplib's errors are) where it was not."""


@dataclass(frozen=True, slots=True)
class SmtpTransport:
    """An SMTP server: `smtp` demands STARTTLS, `smtps` is TLS from the start, `smtp+plain` is neither."""

    scheme: str
    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, url: str) -> "SmtpTransport":
        """The server at `smtp://user:password@host:587`; ValueError for another form."""
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname:
            raise ValueError(f"MAIL_URL must begin with one of {', '.join(PORTS)}, then ://host")
        user, password = (unquote(word) if word else None for word in (parts.username, parts.password))
        return cls(parts.scheme, parts.hostname, parts.port or PORTS[parts.scheme], user, password)

    def send(self, message: EmailMessage) -> None:
        """Hand it to the server."""
        with self._connected() as server:
            if self.scheme == "smtp":
                server.starttls(context=ssl.create_default_context())
            if self.user is not None:
                server.login(self.user, self.password or "")
            server.send_message(message)

    def _connected(self) -> smtplib.SMTP:
        if self.scheme == "smtps":
            safe = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS_TO_SEND, context=safe)
        return smtplib.SMTP(self.host, self.port, timeout=SECONDS_TO_SEND)


@dataclass(frozen=True, slots=True)
class FolderTransport:
    """The quiet twin: every mail is a file that only its owner can read."""

    folder: Path

    def send(self, message: EmailMessage) -> None:
        """Write it as `.eml`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid4().hex[:8]}.eml"
        file = os.open(self.folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "wb") as opened:
            opened.write(message.as_bytes(policy=SMTP_FORM))


def transport_of(settings: Settings) -> Transport:
    """The SMTP server of `mail_url`; without one a folder `mail` of the instance."""
    if settings.mail_url:
        return SmtpTransport.of(settings.mail_url)
    return FolderTransport(settings.instance_dir / "mail")
