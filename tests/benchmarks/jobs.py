"""Claiming and ending a job stays cheap, however many were done before it.

Run `python -m tests.benchmarks.jobs`.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert

from assessment.store import Database, open_database, upgrade
from assessment.store.jobs import (
    NewJob,
    Which,
    claim_next,
    count_jobs,
    due,
    finish,
    list_jobs,
    queue_job,
    sweep,
)
from assessment.store.jobs.tables import JobRow

DONE, ROUNDS = 100_000, 100
# Where there is such a folder the disk's moods are left out.
MEMORY = Path("/dev/shm")


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def add_done(database: Database, number: int) -> None:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    same = {"kind": "mail", "payload": {}, "state": "done", "attempts": 1, "progress_done": 0}
    moments = dict.fromkeys(("run_at", "created_at", "ended_at"), moment)
    rows = [{**same, **moments, "id": uuid4()} for _ in range(number)]
    database.write(lambda session: session.execute(insert(JobRow), rows))


def one(database: Database) -> None:
    job = claim_next(database, "a worker")
    assert job
    finish(database, job)


def median(database: Database) -> float:
    for _ in range(ROUNDS):
        queue_job(database, NewJob("count"))
    return statistics.median(seconds(lambda: one(database)) for _ in range(ROUNDS))


def main() -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.exists() else None) as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'jobs.db'}")
        upgrade(database)
        median(database)
        alone = min(median(database) for _ in range(3))
        add_done(database, DONE)
        beside = min(median(database) for _ in range(3))
        looks = {
            "look for lost ones": lambda: (sweep(database), due(database)),
            "counts of the page": lambda: count_jobs(database),
            "a page": lambda: list_jobs(database, Which()),
        }
        print(f"claim and end: {alone * 1e3:.2f} ms; beside {DONE:,} done jobs {beside * 1e3:.2f} ms", end="")
        print(f" ({beside / alone:.2f})")
        for name, look in looks.items():
            print(f"{name}: {min(seconds(look) for _ in range(5)) * 1e3:.2f} ms")
        database.close()


if __name__ == "__main__":
    main()
