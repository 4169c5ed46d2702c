"""Keeps a worker beside the web service: starts it, starts it again, and ends with the service."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from threading import Event

WORKER = (sys.executable, "-m", "assessment.cli", "work", "--parent")
SECONDS_TO_END = 30
# A worker that cannot even start is not started again and again at once.
SHORTEST_LIFE, LONGEST_PAUSE = 5.0, 30.0


def beside_this_process(command: Sequence[str] = WORKER) -> None:
    """Fork off what keeps a worker running for as long as this process is there, whatever it becomes."""
    parent = os.getpid()
    if os.fork() == 0:
        try:
            keep(command, parent)
        finally:
            os._exit(0)


def keep(command: Sequence[str], parent: int) -> None:
    """Run `command`, with our id behind it, again and again, until the process `parent` is gone."""
    stop, pause = Event(), 0.0
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.wait(pause) and os.getppid() == parent:
        begun = time.monotonic()
        _run(command, parent, stop)
        lived = time.monotonic() - begun >= SHORTEST_LIFE
        pause = 0.0 if lived else min(2 * pause + 1, LONGEST_PAUSE)


def _run(command: Sequence[str], parent: int, stop: Event) -> None:
    with subprocess.Popen([*command, str(os.getpid())]) as worker:
        while worker.poll() is None and not stop.is_set() and os.getppid() == parent:
            stop.wait(0.5)
        worker.terminate()
        try:
            worker.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            worker.kill()
