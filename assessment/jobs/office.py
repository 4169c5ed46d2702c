"""The background work of an installation, as its entrances see it."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property

from assessment.jobs.bell import Bell
from assessment.jobs.context import Kind, Place
from assessment.jobs.kinds import KINDS
from assessment.jobs.running import Runner
from assessment.service import Service
from assessment.store import Database
from assessment.store.jobs import LEASE, NewJob, due, queue_job, sweep
from assessment.store.trail import SYSTEM, acting


class Office:
    """Its runner and its bell; the database is opened when it is first needed."""

    def __init__(
        self,
        service: Service,
        database: Callable[[], Database],
        kinds: Mapping[str, Kind] = KINDS,
        lease: timedelta = LEASE,
    ) -> None:
        """For an installation whose database `database` opens."""
        self._service, self._database, self._kinds, self._lease = service, database, kinds, lease
        self.bell = Bell(service.settings, lambda id_: self.runner.run(id_), self.plan)

    @cached_property
    def runner(self) -> Runner:
        """Who does the jobs, if this process does them."""
        return Runner(Place(self._service, self._database()), self._kinds, self._lease)

    def work_off(self) -> int:
        """Do what is due now, in this thread; returns how many jobs that were."""
        return self.runner.work_off()

    def look(self) -> None:
        """Find jobs whose worker died, and jobs that nobody was told of."""
        database = self.runner.place.database
        sweep(database)
        if (waiting := due(database)) and self.bell.quiet():
            self.bell.ring(waiting)

    def plan(self) -> None:
        """Queue what comes round by itself: each kind once for each of its turns, whoever plans."""
        moment = datetime.now(UTC)
        with acting(SYSTEM):
            for name, kind in self._kinds.items():
                if kind.every:
                    new = NewJob(name, key=f"{name}:{moment:{kind.every}}")
                    queue_job(self.runner.place.database, new)
