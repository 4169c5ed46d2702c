"""Jobs as frozen values, and the states they are in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

WAITING, RUNNING, DONE, FAILED, UNCLEAR, CANCELLED = (
    "waiting",
    "running",
    "done",
    "failed",
    "unclear",
    "cancelled",
)
STATES = (RUNNING, WAITING, UNCLEAR, FAILED, DONE, CANCELLED)
# What a person may let run again, and what he may call off.
ENDED_BADLY, STOPPABLE = (FAILED, UNCLEAR, CANCELLED), (WAITING, RUNNING)


class Lost(RuntimeError):
    """The job is no longer this worker's: its lease ran out, and another has it or it was taken away."""


class Cancelled(Lost):
    """Somebody called the job off while it ran."""


class NoJob(LookupError):
    """There is no such job, or it is not in a state in which that can be done."""


@dataclass(frozen=True, slots=True)
class NewJob:
    """Work to be done behind the answers. `kind` names it in the registry of `assessment.jobs`.

    `payload` is plain data. Of jobs with the same `key` there is only one, so that asking twice does it
    once. `run_at` is the earliest moment, at once by default. With `assessment` the job is erased with it.
    """

    kind: str
    payload: Mapping[str, Any] = field(default_factory=dict, repr=False)
    key: str | None = None
    run_at: datetime | None = None
    assessment: UUID | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands; times are in UTC.

    `attempts` counts how often it was begun. `handing_over_at`: when something began that cannot be undone
    nor looked up, such as handing a mail to a server; a worker that dies after it leaves the job `unclear`.
    `progress_total` is none where nobody said how much there is to do.
    """

    id: UUID
    kind: str
    payload: Mapping[str, Any] = field(repr=False)
    key: str | None
    state: str
    run_at: datetime
    claimed_by: str | None
    claimed_until: datetime | None
    attempts: int
    handing_over_at: datetime | None
    ended_at: datetime | None
    error: str | None
    progress_done: int
    progress_total: int | None
    created_at: datetime
    created_by: str | None
    assessment_id: UUID | None
