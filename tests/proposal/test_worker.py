"""Printing in another process: the same bytes, hard limits, and nobody waits for a neighbour."""

import gc
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from assessment.assess import Assessment
from assessment.proposal import Issue, render_in_worker
from assessment.proposal.print_job import EmbeddedFile, PrintJob
from assessment.proposal.propose import print_job_of
from assessment.proposal.worker import Limits, RenderFailed, Worker, worker
from tests.conftest import TODAY
from tests.proposal.conftest import NUMBER

SMALL = PrintJob("<html lang=en><title>x</title><h1>x</h1>", TODAY)
ENDLESS = PrintJob("<html lang=en><title>x</title>" + "<p>many words" * 60_000, TODAY)


@pytest.fixture(scope="module")
def host() -> Iterator[Worker]:
    worker = Worker()
    worker.render(SMALL, Limits())
    yield worker
    worker.close()
    gc.collect()


def test_the_worker_prints_the_same_bytes(
    assessed: Callable[..., Assessment], printed: Callable[..., bytes]
) -> None:
    given = render_in_worker(assessed("office-25"), "en", Issue(NUMBER, 2, "issued", TODAY))
    assert given == printed("office-25", "en")
    worker().close()


def test_a_job_survives_the_way_to_the_worker() -> None:
    job = PrintJob("<p>é\u202f😀", TODAY, (EmbeddedFile("a.json", bytes(range(256)), "what", "Source"),))
    assert PrintJob.load(job.dump()) == job


def test_a_page_that_takes_too_long_is_killed_after_a_second_try(host: Worker) -> None:
    began = time.monotonic()
    with pytest.raises(RenderFailed, match=r"took more than 1 seconds and was stopped; tried 2 times"):
        host.render(ENDLESS, Limits(seconds=1))
    assert 2 <= time.monotonic() - began < 30


def test_a_page_that_takes_too_much_memory_is_stopped(
    host: Worker, assessed: Callable[..., Assessment]
) -> None:
    job = print_job_of(assessed("office-25"), "en", Issue("1", 1, "issued", TODAY))
    with pytest.raises(RenderFailed, match=r"needed more than 4 MB|ended unexpectedly"):
        host.render(job, Limits(megabytes=4))


def test_a_page_that_reaches_out_is_refused_at_once(host: Worker) -> None:
    job = PrintJob('<html lang=en><title>x</title><img alt="" src="file:///etc/passwd">', TODAY)
    with pytest.raises(RenderFailed, match="is not one of its assets"):
        host.render(job, Limits())


def test_a_long_page_does_not_hold_up_a_short_one(host: Worker) -> None:
    failures: list[str] = []

    def long() -> None:
        try:
            host.render(ENDLESS, Limits(seconds=4))
        except RenderFailed as error:
            failures.append(str(error))

    thread = threading.Thread(target=long)
    thread.start()
    time.sleep(0.2)
    assert host.render(SMALL, Limits()).startswith(b"%PDF")
    assert thread.is_alive(), "the short one came after the long one"
    thread.join()
    assert failures == ["printing took more than 4 seconds and was stopped; tried 2 times"]


def test_other_threads_go_on_while_a_page_is_printed(host: Worker) -> None:
    done = threading.Event()
    counted = 0

    def print_() -> None:
        with pytest.raises(RenderFailed):
            host.render(ENDLESS, Limits(seconds=0.5))
        done.set()

    thread = threading.Thread(target=print_)
    thread.start()
    while not done.wait(0.01):
        counted += 1
    thread.join()
    assert counted > 5


def test_a_warmed_process_that_died_is_started_again(host: Worker) -> None:
    process = host._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert host.render(SMALL, Limits()).startswith(b"%PDF")


def test_the_warmed_process_ends_with_the_one_that_started_it() -> None:
    short_lived = Worker()
    short_lived.render(SMALL, Limits())
    process = short_lived._process
    assert process is not None
    short_lived.close()
    assert process.returncode == 0
