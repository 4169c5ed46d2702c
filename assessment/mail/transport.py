"""Where mails go: to an SMTP server, or into a folder where there is none."""

import os
import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP as SMTP_FORM
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from assessment.settings import Settings

SECONDS_TO_SEND = 20
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
_UNSAFE_IN_A_NAME = re.compile(r"[^\w.-]")


class Transport(Protocol):
    """Hands a mail over."""

    def send(self, message: EmailMessage, before: Callable[[], object] = bool) -> None:
        """Return once it was handed over; OSError (of which smtplib's errors are) where it was not.

        `before` is called directly before the message is handed to somebody who may have taken it even if
        we never hear so; what it raises stops the message.
        """


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

    def send(self, message: EmailMessage, before: Callable[[], object] = bool) -> None:
        """Hand it to the server."""
        server = self._connected()
        try:
            if self.scheme == "smtp":
                server.starttls(context=ssl.create_default_context())
            if self.user is not None:
                server.login(self.user, self.password or "")
            server.before_data = before
            server.send_message(message)
        finally:
            # No polite goodbye: how that goes would only cast doubt on a mail that was taken.
            server.close()

    def _connected(self) -> "_Server":
        if self.scheme == "smtps":
            safe = ssl.create_default_context()
            return _SafeServer(self.host, self.port, timeout=SECONDS_TO_SEND, context=safe)
        return _Server(self.host, self.port, timeout=SECONDS_TO_SEND)


class _Server(smtplib.SMTP):
    """Tells when the message itself is about to go over the line; before that nothing has happened yet."""

    before_data: Callable[[], object] = staticmethod(bool)

    def data(self, msg: Any) -> tuple[int, bytes]:  # noqa: ANN401
        self.before_data()
        return super().data(msg)


class _SafeServer(_Server, smtplib.SMTP_SSL):
    """The same with TLS from the start."""


@dataclass(frozen=True, slots=True)
class FolderTransport:
    """The quiet twin: every mail is a file that only its owner can read."""

    folder: Path

    def send(self, message: EmailMessage, before: Callable[[], object] = bool) -> None:
        """Write it as `.eml`; the same mail written again replaces itself, so nothing is ever in doubt."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = _UNSAFE_IN_A_NAME.sub("_", str(message["Message-ID"]).strip("<>").partition("@")[0])
        half = self.folder / f".{name}"
        file = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "wb") as opened:
            opened.write(message.as_bytes(policy=SMTP_FORM))
        half.replace(self.folder / f"{name}.eml")


def transport_of(settings: Settings) -> Transport:
    """The SMTP server of `mail_url`; without one a folder `mail` of the instance."""
    if settings.mail_url:
        return SmtpTransport.of(settings.mail_url)
    return FolderTransport(settings.instance_dir / "mail")
