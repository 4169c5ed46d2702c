"""What differs from one installation to the next, read from the environment once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEBIBYTE = 1024 * 1024
LARGEST_DOCUMENT = 8 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie, and how much may come in.

    `rules_dir` holds the rulebook, `instance_dir` what this installation writes; `seal_certificate` and
    `seal_key` are PEM files that seal proposals, none where the installation makes its own;
    `seal_timestamp_url` is a time-stamping service (RFC 3161).
    """

    rules_dir: Path = ROOT / "rules"
    templates_dir: Path = ROOT / "templates"
    instance_dir: Path = ROOT / "instance"
    seal_certificate: Path | None = None
    seal_key: Path | None = None
    seal_timestamp_url: str | None = None
    secret_key: str | None = None
    # A request may hold the largest document and, beside it, an engineer's adjustments.
    largest_request: int = LARGEST_DOCUMENT + MEBIBYTE

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings named RULES_DIR, INSTANCE_DIR and so on; what is unset or empty keeps its default."""
        paths = {name: environment.get(name.upper()) for name in PATHS}
        given = {name: Path(value) for name, value in paths.items() if value}
        words = {name: environment.get(name.upper()) or None for name in ("seal_timestamp_url", "secret_key")}
        return cls(**given, **words)  # type: ignore[arg-type]


PATHS = ("rules_dir", "templates_dir", "instance_dir", "seal_certificate", "seal_key")
