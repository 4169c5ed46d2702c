"""A worker process: listens, works in several threads, and ends in order, with its parent if it has one."""

import logging
import os
import signal
import time
from threading import Event

from assessment.jobs.office import Office

log = logging.getLogger(__name__)
THREADS = 4
# How soon a worker notices that its parent is gone.
SECONDS_BETWEEN_LOOKS = 1.0


def work(office: Office, threads: int = THREADS, parent: int | None = None) -> None:
    """Do jobs until SIGTERM or Ctrl-C comes, or the process `parent` is gone; what was begun is finished."""
    stop = Event()
    office.runner.place.database.on_queued = office.bell.ring
    office.plan()
    consumer = office.bell.consumer(threads)
    consumer.start()
    # Only now, since it has set handlers of its own, of which but one lets work be finished.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    beat_at = 0.0
    while not stop.wait(SECONDS_BETWEEN_LOOKS) and parent in (None, os.getppid()):
        if time.monotonic() >= beat_at:
            beat_at = time.monotonic() + office.runner.lease.total_seconds() / 3
            _beat(office)
            consumer.check_worker_health()
    consumer.stop(graceful=True)
    office.bell.close()


def _beat(office: Office) -> None:
    """Keep what runs, look for what was lost; a database that is away for a moment is no reason to end."""
    try:
        office.runner.beat()
        office.look()
    except Exception:
        log.exception("could not look after the jobs")
