"""Runs jobs: claims one, does it, notes how it ended; in any number of threads and processes at once."""

import logging
import os
import socket
from collections.abc import Mapping, Set
from datetime import timedelta
from threading import Lock
from uuid import UUID, uuid4

from assessment.jobs.context import Context, Kind, Place
from assessment.store import Gone
from assessment.store import jobs as store
from assessment.store.jobs import LEASE, Job, Lost, NoJob
from assessment.store.trail import SYSTEM, acting

log = logging.getLogger(__name__)
# What goes wrong outside, or was erased meanwhile, and is no fault of ours that needs a traceback.
EXPECTED = (OSError, ValueError, Gone)


class Runner:
    """Does jobs in the name of one worker."""

    def __init__(self, place: Place, kinds: Mapping[str, Kind], lease: timedelta = LEASE) -> None:
        """For an installation; a job is ours for `lease`, unless `beat` is called within it."""
        self.place, self.kinds, self.lease = place, kinds, lease
        self.name = f"{socket.gethostname()[:50]}:{os.getpid()}:{uuid4().hex[:8]}"
        self._lock, self._running = Lock(), set[UUID]()

    def run(self, id_: UUID) -> bool:
        """Do one job if it still waits; returns whether it did."""
        job = store.claim(self.place.database, self.name, id_, self.lease)
        return job is not None and self._do(job)

    def work_off(self, most: int = 1000) -> int:
        """Do what is due, in this thread; returns how many jobs."""
        for number in range(most):
            job = store.claim_next(self.place.database, self.name, self.lease)
            if job is None:
                return number
            self._do(job)
        return most

    def beat(self) -> None:
        """Keep what is running ours."""
        if ids := self.running():
            store.renew(self.place.database, self.name, ids, self.lease)

    def running(self) -> Set[UUID]:
        """The jobs that are being done at this moment."""
        with self._lock:
            return set(self._running)

    def _do(self, job: Job) -> bool:
        with self._lock:
            self._running.add(job.id)
        try:
            with acting(SYSTEM):
                self._try(Context(self.place, job))
        finally:
            with self._lock:
                self._running.discard(job.id)
        return True

    def _try(self, context: Context) -> None:
        job = context.job
        try:
            effect = self.kinds[job.kind].work(context)
            store.finish(self.place.database, job, effect)
        except Lost as lost:
            log.info("job %s (%s) is no longer ours: %s", job.id, job.kind, type(lost).__name__)
        except EXPECTED as error:
            log.warning("job %s (%s), attempt %d: %s", job.id, job.kind, job.attempts, told(error))
            self._note(job, told(error))
        except Exception as error:
            log.exception("job %s (%s), attempt %d", job.id, job.kind, job.attempts)
            self._note(job, told(error))

    def _note(self, job: Job, error: str) -> None:
        """Note that it went wrong; what may have left our hands is not done again."""
        kind = self.kinds.get(job.kind)
        try:
            if store.find_job(self.place.database, job.id).handing_over_at:
                store.leave_unclear(self.place.database, job, error)
            else:
                store.fail(self.place.database, job, error, kind.most_attempts if kind else job.attempts + 1)
        except (Lost, NoJob):
            log.info("job %s (%s) was taken away meanwhile", job.id, job.kind)


def told(error: Exception) -> str:
    """An error in a word or two: its kind and a server's code; never its text, which may hold anything."""
    code = getattr(error, "smtp_code", None)
    return f"{type(error).__name__} {code}" if isinstance(code, int) else type(error).__name__
