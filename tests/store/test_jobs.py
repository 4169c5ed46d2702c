"""Jobs as rows: queued with the change, claimed by one, ended once, found again when a worker dies."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from assessment.store import Database, Started
from assessment.store.jobs import (
    Cancelled,
    Job,
    Lost,
    NewJob,
    NoJob,
    Which,
    cancel,
    claim,
    claim_next,
    count_jobs,
    due,
    enqueue,
    fail,
    find_job,
    finish,
    forget_ended,
    hand_over,
    leave_unclear,
    list_jobs,
    queue_job,
    renew,
    set_progress,
    sweep,
    take_back,
    try_again,
)
from assessment.store.trail import SYSTEM, Actor, acting

PAST = timedelta(seconds=-1)
A, B = "worker a", "worker b"


def begun(database: Database, lease: timedelta = timedelta(minutes=1)) -> Job:
    queue_job(database, NewJob("count"))
    job = claim_next(database, A, lease)
    assert job is not None
    return job


def state(database: Database, job: Job | UUID) -> str:
    return find_job(database, job if isinstance(job, UUID) else job.id).state


def test_a_job_is_there_only_if_the_change_is_that_asked_for_it(database: Database) -> None:
    def breaks(session: Session) -> None:
        enqueue(session, NewJob("count"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(breaks)
    assert due(database) == ()


def test_asking_twice_by_the_same_key_queues_once_and_tells_the_workers_once(database: Database) -> None:
    told: list[UUID] = []
    database.on_queued = told.extend
    first = queue_job(database, NewJob("count", {"a": "é"}, key="k"))
    assert queue_job(database, NewJob("count", key="k")) == first
    assert told == [first] == list(due(database))
    assert find_job(database, first).payload == {"a": "é"}


def test_who_queued_a_job_is_known(database: Database) -> None:
    with acting(Actor("staff", uuid4(), "Ada")):
        by_ada = queue_job(database, NewJob("count"))
    with acting(SYSTEM):
        by_system = queue_job(database, NewJob("count"))
    assert [find_job(database, id_).created_by for id_ in (by_ada, by_system)] == ["Ada", "system"]


def test_one_worker_begins_a_job_and_not_before_its_time(database: Database) -> None:
    later = queue_job(database, NewJob("count", run_at=datetime.now(UTC) + timedelta(hours=1)))
    assert claim(database, A, later) is None and claim_next(database, A) is None
    id_ = queue_job(database, NewJob("count"))
    job = claim(database, A, id_)
    assert job is not None and (job.state, job.attempts, job.claimed_by) == ("running", 1, A)
    assert claim(database, B, id_) is None and due(database) == ()


def test_what_a_job_did_is_written_with_its_end_or_not_at_all(database: Database) -> None:
    job = begun(database)
    finish(database, job, lambda session: enqueue(session, NewJob("next")))
    assert state(database, job) == "done" and len(due(database)) == 1
    finish(database, job, lambda session: enqueue(session, NewJob("next")))
    assert len(due(database)) == 1


def test_a_slow_worker_changes_nothing_of_a_job_that_is_another_s(database: Database) -> None:
    slow = begun(database, PAST)
    assert sweep(database) == 1
    other = claim_next(database, B)
    assert other is not None and other.attempts == 2
    for change in (
        lambda: finish(database, slow, lambda session: enqueue(session, NewJob("next"))),
        lambda: hand_over(database, slow),
        lambda: set_progress(database, slow, 1, 2),
        lambda: fail(database, slow, "E", 8),
    ):
        with pytest.raises(Lost):
            change()
    assert list_jobs(database, Which(kind="next")) == ()
    finish(database, other)
    assert state(database, slow) == "done"


def test_a_lease_that_is_renewed_does_not_run_out(database: Database) -> None:
    job = begun(database, PAST)
    renew(database, B, [job.id])
    renew(database, A, [])
    assert find_job(database, job.id).claimed_until == job.claimed_until
    renew(database, A, [job.id])
    assert sweep(database) == 0 and state(database, job) == "running"


def test_a_worker_that_died_handing_over_leaves_it_unclear_and_nobody_repeats_it(database: Database) -> None:
    job = begun(database, PAST)
    hand_over(database, job)
    assert sweep(database) == 1
    assert state(database, job) == "unclear" and due(database) == ()
    try_again(database, job.id)
    again = claim_next(database, B)
    assert again is not None and again.handing_over_at is None


def test_what_was_refused_for_certain_may_be_tried_again(database: Database) -> None:
    job = begun(database, PAST)
    hand_over(database, job)
    take_back(database, job)
    sweep(database)
    assert state(database, job) == "waiting"


def test_a_worker_that_comes_back_clears_up_what_seemed_unclear(database: Database) -> None:
    job = begun(database, PAST)
    hand_over(database, job)
    sweep(database)
    finish(database, job)
    assert state(database, job) == "done"


def test_a_job_that_takes_its_worker_down_each_time_is_given_up(database: Database) -> None:
    queue_job(database, NewJob("count"))
    for _ in range(20):
        assert claim_next(database, A, PAST) is not None
        sweep(database)
    assert claim_next(database, A) is None
    assert count_jobs(database) == {("failed", "count"): 1}


def test_what_fails_is_tried_later_in_ever_longer_steps_and_given_up(database: Database) -> None:
    job, steps = begun(database), []
    for _ in range(3):
        moment = fail(database, job, "SMTPDataError 451", most_attempts=4)
        assert moment is not None
        steps.append(moment - datetime.now(UTC))
        with database.engine.begin() as connection:
            connection.execute(text("UPDATE jobs SET run_at = '2020-01-01 00:00:00'"))
        again = claim_next(database, A)
        assert again is not None
        job = again
    assert steps == sorted(steps) and steps[0] > timedelta(minutes=1)
    assert fail(database, job, "E" * 1000, most_attempts=4) is None
    found = find_job(database, job.id)
    assert found.state == "failed" and found.error == "E" * 200


def test_a_running_job_that_is_called_off_stops_at_its_next_step(database: Database) -> None:
    job = begun(database)
    set_progress(database, job, 1, 3)
    cancel(database, job.id)
    with pytest.raises(Cancelled):
        set_progress(database, job, 2, 3)
    with pytest.raises(Cancelled):
        finish(database, job)
    found = find_job(database, job.id)
    assert (found.state, found.progress_done, found.progress_total) == ("cancelled", 1, 3)


def test_what_is_being_handed_over_or_done_cannot_be_called_off(database: Database) -> None:
    job = begun(database)
    hand_over(database, job)
    with pytest.raises(NoJob):
        cancel(database, job.id)
    finish(database, job)
    for change in (cancel, try_again):
        with pytest.raises(NoJob):
            change(database, job.id)


def test_jobs_are_counted_and_listed(database: Database, started: Started) -> None:
    about = queue_job(database, NewJob("count", assessment=started.assessment.id))
    queue_job(database, NewJob("other"))
    leave_unclear(database, begun(database), "TimeoutError")
    assert sum(count_jobs(database).values()) == 3
    assert [job.id for job in list_jobs(database, Which(assessment=started.assessment.id))] == [about]
    assert len(list_jobs(database, Which(kind="count"))) == 2
    assert len(list_jobs(database, Which(), skip=2)) == 1
    assert [job.error for job in list_jobs(database, Which("unclear"))] == ["TimeoutError"]


def test_what_ended_long_ago_is_forgotten_and_what_waits_is_not(database: Database) -> None:
    finish(database, begun(database))
    queue_job(database, NewJob("count"))
    assert forget_ended(database, datetime.now(UTC) - timedelta(days=1)) == 0
    assert forget_ended(database, datetime.now(UTC) + timedelta(days=1)) == 1
    assert count_jobs(database) == {("waiting", "count"): 1}
