"""What differs from one installation to the next, read from the environment once."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEBIBYTE = 1024 * 1024
LARGEST_DOCUMENT = 8 * MEBIBYTE
LEAST, MOST = 1, 1_000_000
LONGEST_SHOWN = 60
EMBEDDED, EXTERNAL = "embedded", "external"


class SettingError(ValueError):
    """A variable of the environment cannot be used: which one, what it says, what would be right."""

    def __init__(self, variable: str, value: str, choices: Sequence[str] = ()) -> None:
        """Keep what somebody needs to mend it; without `choices` it is a whole number that is wanted."""
        right = f"one of {', '.join(choices)}" if choices else f"a whole number from {LEAST} to {MOST}"
        super().__init__(f"{variable}: must be {right}, not {value[:LONGEST_SHOWN]!a}")
        self.variable, self.value, self.choices = variable, value, tuple(choices)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie, and how much may come in.

    `rules_dir` holds the rulebook, `instance_dir` what this installation writes; `seal_certificate` and
    `seal_key` are PEM files that seal proposals, none where the installation makes its own;
    `seal_timestamp_url` is a time-stamping service (RFC 3161). `secret_key` signs sessions, none where the
    installation makes its own; `database_url` is a SQLite file below `instance_dir` by default.
    Without `mail_url` mails are written below `instance_dir`; `public_url` is where customers reach us. A
    private link works for `link_days`; a draft left alone for `draft_days` is erased; one network address
    may start `starts_an_hour` assessments. `jobs` says whether the web service brings its own worker for
    background work; what it did is forgotten after `job_days`. Behind `trusted_proxies` proxies that is
    the address which they name.
    """

    rules_dir: Path = ROOT / "rules"
    templates_dir: Path = ROOT / "templates"
    instance_dir: Path = ROOT / "instance"
    seal_certificate: Path | None = None
    seal_key: Path | None = None
    seal_timestamp_url: str | None = None
    secret_key: str | None = None
    database_url: str | None = None
    # smtp://user:password@host:587 (STARTTLS), smtps://…:465, smtp+plain://… inside one's own network.
    mail_url: str | None = None
    mail_from: str | None = None
    sales_email: str | None = None
    public_url: str | None = None
    link_days: int = 90
    draft_days: int = 180
    starts_an_hour: int = 20
    jobs: str = EMBEDDED
    job_days: int = 90
    trusted_proxies: int = 0
    # A request may hold the largest document and, beside it, an engineer's adjustments.
    largest_request: int = LARGEST_DOCUMENT + MEBIBYTE

    @property
    def links_lead_nowhere(self) -> bool:
        """Whether mails leave this machine though nobody said where their links lead; those are not sent."""
        return bool(self.mail_url) and not self.public_url

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings named RULES_DIR, INSTANCE_DIR and so on; what is unset or empty keeps its default.

        Raises SettingError for a number that is none, and for a choice that there is not.
        """
        paths = {name: environment.get(name.upper()) for name in PATHS}
        given = {name: Path(value) for name, value in paths.items() if value}
        words = {name: environment.get(name.upper()) or None for name in WORDS}
        numbers = {
            name: _number(name.upper(), value) for name in NUMBERS if (value := environment.get(name.upper()))
        }
        jobs = _choice("JOBS", environment.get("JOBS") or EMBEDDED, (EMBEDDED, EXTERNAL))
        return cls(**given, **words, **numbers, jobs=jobs)  # type: ignore[arg-type]


def _choice(variable: str, value: str, choices: Sequence[str]) -> str:
    """The one of the choices that a variable holds."""
    if value.strip() in choices:
        return value.strip()
    raise SettingError(variable, value, choices)


def _number(variable: str, value: str) -> int:
    """The whole number that a variable holds."""
    word = value.strip()
    if word.isascii() and word.isdecimal() and len(word) <= len(str(MOST)) and LEAST <= int(word) <= MOST:
        return int(word)
    raise SettingError(variable, value)


WORDS = (
    "seal_timestamp_url",
    "secret_key",
    "database_url",
    "mail_url",
    "mail_from",
    "sales_email",
    "public_url",
)
NUMBERS = ("link_days", "draft_days", "starts_an_hour", "job_days", "trusted_proxies")
PATHS = ("rules_dir", "templates_dir", "instance_dir", "seal_certificate", "seal_key")
