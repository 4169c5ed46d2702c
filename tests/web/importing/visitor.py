"""A customer of a real server, over a real connection, as a browser would be."""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from tests.web.importing.way import multipart
from tests.web.questionnaire.customer import START, fields_of

PATIENCE = 120
FORM = "application/x-www-form-urlencoded"


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Visitor:
    """Keeps cookies; `address` is that of the assessment."""

    port: int
    address: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, body: bytes | Iterator[bytes] | None = None, kind: str = FORM
    ) -> Answer:
        """Ask for a path; a body that comes in pieces is sent in chunks."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": kind} if body is not None else {}
        try:
            connection.request(method, path, body, headers, encode_chunked=not isinstance(body, bytes))
            answer = connection.getresponse()
            for name, value in SimpleCookie(answer.headers.get("Set-Cookie", "")).items():
                self.cookies[name] = value.value
            return Answer(answer.status, dict(answer.getheaders()), answer.read().decode())
        finally:
            connection.close()

    def start(self, language: str = "en") -> "Visitor":
        """Start an assessment."""
        form = fields_of(self.ask("GET", f"/start?language={language}").text)
        sent = {**form, **START, "language": language, "consent": "yes"}
        answer = self.ask("POST", "/start", urlencode(sent).encode())
        assert answer.status == 303, answer.text
        self.address = urlsplit(answer.headers["Location"]).path.removesuffix("/link")
        return self

    def upload(self, data: bytes, name: str) -> Answer:
        """Upload a list; the page that comes of it, its dry run included."""
        form = fields_of(self.ask("GET", f"{self.address}/import").text)
        answer = self.ask("POST", f"{self.address}/import", *multipart(form, name, data))
        return self.ask("GET", answer.headers["Location"]) if answer.status == 303 else answer
