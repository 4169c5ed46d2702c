"""What an installation's background work does with jobs: runs, retries, stops, plans, finds what was lost."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from assessment.jobs import Office
from assessment.jobs.bell import Bell
from assessment.jobs.context import DAILY, Context, Kind
from assessment.service import service_of
from assessment.settings import Settings
from assessment.store import Database
from assessment.store.jobs import (
    Effect,
    NewJob,
    Which,
    cancel,
    claim_next,
    count_jobs,
    due,
    enqueue,
    find_job,
    list_jobs,
    queue_job,
)
from assessment.store.trail import current


def office(folder: Path, database: Database, kinds: Mapping[str, Kind]) -> Office:
    settings = Settings(instance_dir=folder, database_url=database.engine.url.render_as_string(False))
    return Office(service_of(settings), lambda: database, kinds)


def follows(context: Context) -> Effect:
    payload = {"by": current().actor.kind, **context.job.payload}
    return lambda session: enqueue(session, NewJob("last", payload))


def test_what_a_job_did_is_there_once_it_is_done(database: Database, tmp_path: Path) -> None:
    place = office(tmp_path, database, {"first": Kind(follows), "last": Kind(lambda context: None)})
    queue_job(database, NewJob("first", {"a": 1}))
    assert place.work_off() == 2
    (last,) = list_jobs(database, Which(kind="last"))
    assert (last.state, last.payload) == ("done", {"by": "system", "a": 1})


def breaks(context: Context) -> None:
    raise ZeroDivisionError("a secret of a customer")


@pytest.mark.parametrize(
    ("kind", "error"), [("breaks", "ZeroDivisionError"), ("of a later version", "KeyError")]
)
def test_what_goes_wrong_waits_and_tells_only_what_kind_of_problem_it_was(
    database: Database, tmp_path: Path, kind: str, error: str
) -> None:
    id_ = queue_job(database, NewJob(kind))
    place = office(tmp_path, database, {"breaks": Kind(breaks)})
    assert (place.work_off(), place.work_off()) == (1, 0)
    job = find_job(database, id_)
    assert (job.state, job.error, job.attempts) == ("waiting", error, 1)


def test_what_is_given_up_is_failed(database: Database, tmp_path: Path) -> None:
    queue_job(database, NewJob("breaks"))
    office(tmp_path, database, {"breaks": Kind(breaks, most_attempts=1)}).work_off()
    assert count_jobs(database) == {("failed", "breaks"): 1}


def test_a_job_that_is_called_off_stops_at_its_next_step(database: Database, tmp_path: Path) -> None:
    steps: list[int] = []

    def long(context: Context) -> None:
        for step in range(10):
            context.progress(step, 10)
            steps.append(step)
            if step == 3:
                cancel(database, context.job.id)

    id_ = queue_job(database, NewJob("long"))
    office(tmp_path, database, {"long": Kind(long)}).work_off()
    assert steps == [0, 1, 2, 3]
    assert find_job(database, id_).state == "cancelled"


def test_what_broke_after_it_was_handed_over_is_unclear(database: Database, tmp_path: Path) -> None:
    def half(context: Context) -> None:
        context.hand_over()
        raise TimeoutError

    queue_job(database, NewJob("half"))
    office(tmp_path, database, {"half": Kind(half)}).work_off()
    assert [(job.state, job.error) for job in list_jobs(database, Which())] == [("unclear", "TimeoutError")]


def test_what_comes_round_is_queued_once_for_its_turn_whoever_plans_it(
    database: Database, tmp_path: Path
) -> None:
    kinds = {"daily": Kind(lambda context: None, every=DAILY), "never": Kind(breaks)}
    for folder in ("a", "b"):
        place = office(tmp_path / folder, database, kinds)
        place.plan()
        place.plan()
    assert count_jobs(database) == {("waiting", "daily"): 1}


def test_a_job_that_nobody_was_told_of_and_one_whose_worker_died_are_found(
    database: Database, tmp_path: Path
) -> None:
    place = office(tmp_path, database, {})
    first, second = (queue_job(database, NewJob("count")) for _ in range(2))
    claim_next(database, "dead", -place.runner.lease)
    assert place.bell.quiet()
    place.look()
    assert not place.bell.quiet() and set(due(database)) == {first, second}
    before = place.bell._huey.pending_count()
    place.look()
    assert place.bell._huey.pending_count() == before == 2
    place.bell.close()


def test_a_queue_that_cannot_be_reached_stops_no_change(
    database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    settings = Settings(instance_dir=tmp_path / "file" / "below")
    database.on_queued = Office(service_of(settings), lambda: database).bell.ring
    queue_job(database, NewJob("count"))
    assert len(due(database)) == 1 and "could not be told" in caplog.text


def test_the_bell_carries_jobs_and_the_minute_to_a_worker(database: Database, tmp_path: Path) -> None:
    heard: list[object] = []
    settings = Settings(instance_dir=tmp_path, database_url=database.engine.url.render_as_string(False))
    bell = Bell(settings, heard.append, lambda: heard.append("minute"))
    bell.consumer(1)
    id_ = uuid4()
    bell.ring([id_])
    for task in bell._huey.read_periodic(datetime.now()):
        bell._huey.enqueue(task)
    while (task := bell._huey.dequeue()) is not None:
        bell._huey.execute(task)
    bell.close()
    assert heard == [id_, "minute"]
