"""What sending needs, whoever sends."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assessment.mail.transport import Transport
from assessment.rulebook import Rulebook
from assessment.store import Database


@dataclass(frozen=True, slots=True)
class Post:
    """All that sending needs.

    `root_of` tells where links lead for a mail that itself names a root, if any; ValueError where nobody
    said it. `link_to` and `password_link_to` make addresses from a secret and that root.
    """

    database: Database
    rulebook: Callable[[], Rulebook]
    transport: Transport
    templates: Path
    sender: str
    link_to: Callable[[str, str], str]
    password_link_to: Callable[[str, str], str]
    link_days: int
    root_of: Callable[[str], str]
