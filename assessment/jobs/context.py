"""What a job's function is given."""

from collections.abc import Callable
from dataclasses import dataclass

from assessment.service import Service
from assessment.settings import Settings
from assessment.store import Database
from assessment.store import jobs as store
from assessment.store.jobs import Effect, Job


@dataclass(frozen=True, slots=True)
class Place:
    """The installation that a job works for."""

    service: Service
    database: Database

    @property
    def settings(self) -> Settings:
        """Its settings."""
        return self.service.settings


@dataclass(frozen=True, slots=True)
class Context:
    """One job at work."""

    place: Place
    job: Job

    def progress(self, done: int, total: int) -> None:
        """Say that `done` of `total` steps are made; raises `Cancelled` where somebody called the job off."""
        store.set_progress(self.place.database, self.job, done, total)

    def hand_over(self) -> None:
        """Say that what follows at once cannot be undone: where we die after this, nobody repeats it."""
        store.hand_over(self.place.database, self.job)

    def take_back(self) -> None:
        """Say that what was handed over was refused for certain, so that it may be repeated."""
        store.take_back(self.place.database, self.job)


# What it returns, if anything, is written in the transaction that notes the job as done.
Work = Callable[[Context], Effect | None]
MOST_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of job does, how often it is tried, and its turn, if it comes round by itself.

    `every` is the form of a moment, as `strftime` has it: once for each moment that is written differently.
    """

    work: Work
    most_attempts: int = MOST_ATTEMPTS
    every: str | None = None


DAILY, HOURLY = "%Y-%m-%d", "%Y-%m-%dT%H"
