"""Writes a mail: plain text and HTML from the same words; nothing that was typed can become a header."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assessment.rulebook import Phrase, Text

LONGEST_SUBJECT = 200
PARTS = ("subject", "lead", "button", "after")
SHARED = ("greeting", "closing", "automatic")
_UNPRINTABLE = re.compile(r"[\s\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """What to write to whom. `kind` names its words (`mail.yaml`), `values` what stands in their braces.

    `link` is where its button leads; `automatic` adds why the reader gets it. Of mails with the same `id`
    receivers keep one.
    """

    kind: str
    recipient: str
    language: str
    values: Mapping[str, object] = field(default_factory=dict)
    link: str | None = field(default=None, repr=False)
    reply_to: str | None = None
    automatic: bool = True
    id: str | None = None


def message(letter: Letter, texts: Mapping[str, Text], templates: Path, sender: str) -> EmailMessage:
    """The mail, ready to be sent from the address `sender`; ValueError for what is no address."""
    words = _words(letter, texts)
    written = EmailMessage()
    written["Subject"] = one_line(words["subject"])[:LONGEST_SUBJECT]
    written["From"] = address(sender)
    written["To"] = address(letter.recipient)
    if letter.reply_to:
        written["Reply-To"] = address(letter.reply_to)
    written["Date"] = localtime()
    domain = address(sender).domain
    written["Message-ID"] = f"<{letter.id}@{domain}>" if letter.id else make_msgid(domain=domain)
    written["Auto-Submitted"] = "auto-generated"
    written["Content-Language"] = letter.language
    environment = _environment(templates)
    written.set_content(environment.get_template("message.txt").render(words))
    written.add_alternative(environment.get_template("message.html").render(words), subtype="html")
    return written


def one_line(text: object) -> str:
    """`text` on one line, without control characters."""
    return _UNPRINTABLE.sub(" ", str(text)).strip()


def address(word: str) -> Address:
    """A plain address; ValueError for anything else, a second address or a line break among it."""
    if _UNPRINTABLE.search(word):
        raise ValueError("an address has neither blanks nor control characters")
    found = Address(addr_spec=word)
    if not (found.username and found.domain):
        raise ValueError("an address has a name and a domain")
    return found


def _words(letter: Letter, texts: Mapping[str, Text]) -> dict[str, str | None]:
    values = {name: one_line(value) for name, value in letter.values.items()}
    keys = {part: f"mail.{letter.kind}_{part}" for part in PARTS} | {part: f"mail.{part}" for part in SHARED}
    if keys["subject"] not in texts:
        raise ValueError(f"no words for mails of the kind {letter.kind!r}")
    words: dict[str, str | None] = {
        part: Phrase(texts[key], values)[letter.language] if key in texts else None
        for part, key in keys.items()
    }
    words |= {"language": letter.language, "link": letter.link}
    return words if letter.automatic else {**words, "automatic": None}


@lru_cache(maxsize=4)
def _environment(templates: Path) -> Environment:
    """Templates of mails; what is put into HTML is escaped."""
    return Environment(
        loader=FileSystemLoader(templates / "mail"),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
