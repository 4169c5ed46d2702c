"""Workers that are killed (-9) again and again lose nothing, repeat nothing, and send nothing twice."""

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from assessment.store import Database, New, NewMail, queue, start
from assessment.store.jobs import Which, count_jobs, enqueue, list_jobs
from assessment.store.jobs.values import NewJob
from tests.conftest import ROOT

JOBS, KILLS, WORKERS, PATIENCE = 100, 8, 2, 150


def run(module: str, *words: str, **options: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", f"tests.jobs.{module}", *words], cwd=ROOT, **options)  # type: ignore[call-overload,no-any-return]


@contextmanager
def letterbox(file: Path) -> Iterator[str]:
    server = run("letterbox", str(file), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdout and server.stdin
    try:
        yield f"smtp+plain://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        server.communicate(timeout=20)


def fill(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE effects (job VARCHAR(40))"))
    id_ = start(database, New("en", "it@w.example", {})).assessment.id
    for number in range(JOBS):
        queue(database, id_, NewMail("renewal", f"{number}@w.example", "en"))
        database.write(lambda session, number=number: enqueue(session, NewJob("count", key=f"c{number}")))  # type: ignore[misc]


def left(database: Database) -> int:
    ended = ("done", "unclear", "failed")
    return sum(number for (state, _), number in count_jobs(database).items() if state not in ended)


def kill_while_working(database: Database, begin: list[str]) -> int:
    """Kill a worker at a random moment, eight times while there is work; returns how often it was done."""
    chance, killed, until = random.Random(), 0, time.monotonic() + PATIENCE
    workers = [run("at_work", *begin) for _ in range(WORKERS)]
    try:
        while left(database) and time.monotonic() < until:
            time.sleep(chance.uniform(0.05, 0.3))
            done = count_jobs(database).get(("done", "count"), 0)
            if killed < KILLS and done >= killed * JOBS // (KILLS + 1):
                victim = workers.pop(0)
                victim.kill()
                victim.wait()
                workers.append(run("at_work", *begin))
                killed += 1
    finally:
        for worker in workers:
            worker.terminate()
        codes = [worker.wait(40) for worker in workers]
    # One that is told to stop before it has begun has nothing to bring to an end.
    assert set(codes) <= {0, -signal.SIGTERM}
    return killed


def test_nothing_is_lost_and_nothing_done_twice(url: str, database: Database, tmp_path: Path) -> None:
    fill(database)
    received, begun = tmp_path / "received", time.monotonic()
    with letterbox(received) as server:
        assert kill_while_working(database, [str(tmp_path), url, server]) == KILLS
    seconds = time.monotonic() - begun
    states = count_jobs(database)
    print(f"{database.engine.name}: {KILLS} kills in {seconds:.1f} s, {dict(states)}")
    assert left(database) == 0, states
    with database.engine.connect() as connection:
        effects = Counter(connection.scalars(text("SELECT job FROM effects")))
    assert len(effects) == JOBS and set(effects.values()) == {1}
    mails = Counter(received.read_text().split())
    assert set(mails.values()) == {1}
    sent = {f"<{job.id}@p.example>" for job in list_jobs(database, Which("done", "mail"), most=2 * JOBS)}
    unclear = {f"<{job.id}@p.example>" for job in list_jobs(database, Which("unclear"), most=2 * JOBS)}
    assert len(sent) + len(unclear) == JOBS and sent <= set(mails) <= sent | unclear
