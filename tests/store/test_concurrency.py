"""Processes that write at once, some of them killed, lose and double nothing; limits hold over all."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import event

from assessment.store import Database, database_url, may_start, open_database
from tests.store import storm
from tests.store.emptied import Emptied

ROOT = Path(__file__).parents[2]
START = """
import sys
from assessment.store import may_start, open_database
database = open_database(sys.argv[1])
print(sum(may_start(database, "192.0.2.1", b"key", limit=10) for _ in range(10)))
"""


def test_no_acknowledged_save_is_lost_or_doubled_when_workers_are_killed(url: str) -> None:
    figures = storm.run(url, seconds=0.5, writers=6, workers=2, pause=0.1, kills=3)
    assert (figures.lost, figures.doubled, figures.errors) == (0, 0, 0), figures
    assert figures.acknowledged > 0 and figures.kills >= 3


def test_the_first_starts_at_the_same_moment_are_all_let_in(postgres: Emptied, tmp_path: Path) -> None:
    with postgres.database() as address:
        mine, theirs = (open_database(database_url(address, tmp_path)) for _ in range(2))

        def another_was_faster(*about: object) -> None:
            assert may_start(theirs, "192.0.2.1", b"key", limit=2)

        event.listen(mine.engine, "after_cursor_execute", another_was_faster, once=True)
        tries = [may_start(mine, "192.0.2.1", b"key", limit=2) for _ in range(2)]
        mine.close()
        theirs.close()
    assert tries == [True, False]


def test_the_limit_of_starts_holds_over_all_workers(url: str, database: Database) -> None:
    command = [sys.executable, "-c", START, url]
    workers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    allowed = sum(int(worker.communicate(timeout=60)[0]) for worker in workers)
    # The hour of the clock may turn meanwhile; then each of the two has its own limit.
    assert 10 <= allowed <= 20 and allowed % 10 == 0
