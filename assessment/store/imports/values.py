"""What the store takes and gives of lists that wait to be imported, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

# Unread: its dry run is still to come. Ready: it is shown. Taking: it is being taken over. Taken: it was.
UNREAD, READY, REFUSED, TAKING, TAKEN = "unread", "ready", "refused", "taking", "taken"
# What staff say about columns holds for the whole installation; what customers say, for their assessment.
INSTALLATION = "installation"
Columns = list[dict[str, str | None]]


class NoImport(LookupError):
    """There is no such list, or no longer: lists wait for a day."""


@dataclass(frozen=True, slots=True)
class NewImport:
    """An uploaded list; `source` is what its sender says that it is, `scope` whose columns are meant."""

    assessment_id: UUID
    scope: str
    filename: str
    data: bytes = field(repr=False)
    source: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list that waits; `columns` is what its sender said that they mean, none where nothing was said.

    `shown` is the result of its dry run, which compared with the answers of the version `seen`.
    """

    id: UUID
    assessment_id: UUID
    scope: str
    created_at: datetime
    filename: str
    source: str
    columns: Columns | None
    state: str
    seen: int | None
    shown: Mapping[str, Any] | None
    job_id: UUID | None
