"""Reads pages as tests need them: the text that people see, the values of attributes."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO

from flask.testing import FlaskClient

LANGUAGES = ("en", "fr", "de", "nl")
EXAMPLES = ("office-25", "cloud-only-unknowns", "three-countries")
UNSEEN = ("script", "style", "title")
EMPTY = ("input", "meta", "link", "use", "path", "rect", "circle", "br", "col")


@dataclass
class Page(HTMLParser):
    """A page that was read: every start tag with its attributes, and the text outside scripts."""

    html: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> at {self.getpos()} closes something else"

    def handle_data(self, data: str) -> None:
        if not set(self.open) & set(UNSEEN):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def values(self, tag: str, attribute: str) -> list[str]:
        return [
            attributes[attribute] for name, attributes in self.tags if name == tag and attribute in attributes
        ]


def read(client: FlaskClient, address: str, status: int = 200) -> Page:
    response = client.get(address)
    assert response.status_code == status, address
    return Page(response.get_data(as_text=True))


def post(client: FlaskClient, document: str, status: int = 200, **fields: str | tuple[BytesIO, str]) -> Page:
    response = client.post(
        "/assessment", data={"document": document, **fields}, content_type="multipart/form-data"
    )
    assert response.status_code == status
    return Page(response.get_data(as_text=True))


def plain(text: str) -> str:
    """Text with one kind of space."""
    return re.sub(r"\s+", " ", text)
