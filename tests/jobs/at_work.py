"""A worker process for tests: the real one, with a kind that counts; its leases are short.

`python -m tests.jobs.at_work FOLDER DATABASE MAIL_URL`
"""

import sys
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from assessment.jobs import Office
from assessment.jobs.context import Context, Kind
from assessment.jobs.kinds import KINDS
from assessment.jobs.worker import work
from assessment.service import service_of
from assessment.settings import Settings
from assessment.store import Database, open_database
from assessment.store.jobs import Effect

STEPS = 5
LEASE = timedelta(seconds=2)


def count(context: Context) -> Effect:
    """Takes its time; what it leaves is a row, without any care for there being one already."""
    for step in range(STEPS):
        context.progress(step, STEPS)
        time.sleep(0.02)
    statement = text("INSERT INTO effects (job) VALUES (:job)").bindparams(job=str(context.job.id))
    return lambda session: session.execute(statement)


def office_in(folder: Path, url: str, mail_url: str, database: Database) -> Office:
    settings = Settings(
        instance_dir=folder,
        database_url=url,
        mail_url=mail_url,
        mail_from="noreply@p.example",
        public_url="https://p.example",
    )
    return Office(service_of(settings), lambda: database, {**KINDS, "count": Kind(count)}, LEASE)


if __name__ == "__main__":
    place, address, server = sys.argv[1:]
    work(office_in(Path(place), address, server, open_database(address)))
