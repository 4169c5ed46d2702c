"""Record: who accepted what and when, as a file that an accepted proposal carries, and read again from it."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assessment.facts import Choice
from assessment.proposal.issue import Acceptance, Issue

FORMAT = "assessment.acceptance/1"


@dataclass(frozen=True, slots=True)
class Record:
    """An acceptance, and the number, version and day of the proposal that was accepted."""

    number: str
    version: int
    issued_on: date
    acceptance: Acceptance


def record_document(issue: Issue, acceptance: Acceptance) -> dict[str, Any]:
    """The document that reads as the record of an acceptance, its moment to the second."""
    choice = acceptance.choice
    return {
        "format": FORMAT,
        "number": issue.number,
        "version": issue.version,
        "issued_on": issue.issued_on.isoformat(),
        "name": acceptance.name,
        "function": acceptance.function,
        "accepted_at": acceptance.accepted_at.isoformat(timespec="seconds"),
        "choice": {"tier": choice.tier, "billing": choice.billing, "options": list(choice.options)},
        "accepted_pdf_sha256": acceptance.digest,
    }


def read_record(raw: bytes) -> Record:
    """The record in a file that somebody hands in. ValueError, KeyError or TypeError for anything else."""
    said = json.loads(raw)
    if said["format"] != FORMAT:
        raise ValueError(f"the format is not {FORMAT}")
    choice = said["choice"]
    acceptance = Acceptance(
        str(said["name"]),
        str(said["function"]),
        datetime.fromisoformat(said["accepted_at"]),
        Choice(choice["tier"], choice["billing"], tuple(choice["options"])),
        str(said["accepted_pdf_sha256"]),
    )
    return Record(
        str(said["number"]), int(said["version"]), date.fromisoformat(said["issued_on"]), acceptance
    )
