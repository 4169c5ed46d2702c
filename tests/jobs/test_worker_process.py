"""The worker that the web service brings: it works, is there again whoever is killed, and ends with it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assessment.store import Database, New, NewMail, open_database, queue, start, upgrade
from assessment.store.jobs import count_jobs
from tests.conftest import ROOT

PATIENCE = 40


def wait(until: Callable[[], object], what: str) -> None:
    patience = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < patience, what
        time.sleep(0.1)


def workers_in(folder: Path) -> set[int]:
    """The worker processes of the installation in a folder."""
    return {
        int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal() and _works(path, folder)
    }


def _works(process: Path, folder: Path) -> bool:
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")
        return b"work" in words and f"INSTANCE_DIR={folder}".encode() in (
            process / "environ"
        ).read_bytes().split(b"\0")
    except OSError:
        return False


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'assessment.db'}")
    upgrade(opened)
    yield opened
    opened.close()


def parent_of(process: int) -> int:
    words = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return int(words[1])


def serve(folder: Path, workers: int, **settings: str) -> "subprocess.Popen[bytes]":
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    words = [sys.executable, "-m", "assessment.cli", "serve", "--port", str(port), "--workers", str(workers)]
    environment = {**os.environ, "INSTANCE_DIR": str(folder), "PUBLIC_URL": "http://here.example", **settings}
    log = (folder / "log").open("wb")
    with log:
        return subprocess.Popen(words, cwd=ROOT, env=environment, stdout=log, stderr=log)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are looked at in /proc")
@pytest.mark.parametrize(("end", "workers"), [(signal.SIGTERM, 2), (signal.SIGKILL, 1)])
def test_it_sends_mail_is_started_again_when_killed_and_ends_with_the_service(
    tmp_path: Path, installation: Database, end: signal.Signals, workers: int
) -> None:
    service = serve(tmp_path, workers)
    try:
        wait(lambda: workers_in(tmp_path), "no worker")
        (first,) = workers_in(tmp_path)
        os.kill(first, signal.SIGKILL)
        wait(lambda: workers_in(tmp_path) - {first}, "no other worker")
        (second,) = workers_in(tmp_path) - {first}
        os.kill(parent_of(second), signal.SIGKILL)
        wait(lambda: workers_in(tmp_path) - {first, second}, "nobody else keeps a worker")
        wait(lambda: len(workers_in(tmp_path)) == 1, "more than one worker")
        id_ = start(installation, New("en", "it@w.example", {})).assessment.id
        queue(installation, id_, NewMail("renewal", "it@w.example", "en"))
        wait(lambda: count_jobs(installation).get(("done", "mail")), "no mail")
        assert len(list((tmp_path / "mail").glob("*.eml"))) == 1
    finally:
        service.send_signal(end)
        service.wait(PATIENCE)
    wait(lambda: not workers_in(tmp_path), "the worker stayed")


def work_once(folder: Path, **settings: str) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "INSTANCE_DIR": str(folder), **settings}
    words = [sys.executable, "-m", "assessment.cli", "work", "--once"]
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, timeout=PATIENCE)


def test_what_waits_is_done_once_on_request(tmp_path: Path, installation: Database) -> None:
    id_ = start(installation, New("en", "it@w.example", {})).assessment.id
    queue(installation, id_, NewMail("renewal", "it@w.example", "en"))
    done = work_once(tmp_path, PUBLIC_URL="http://here.example")
    assert (done.returncode, b"jobs done." in done.stdout) == (0, True)
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 1


def test_a_wrong_choice_is_told(tmp_path: Path) -> None:
    done = work_once(tmp_path, JOBS="never")
    assert done.returncode == 2
    assert b"JOBS: must be one of embedded, external, not" in done.stderr
