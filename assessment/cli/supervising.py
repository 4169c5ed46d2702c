"""The server's configuration where it brings a worker: one of the web processes keeps that running.

Whichever process is killed, another stands in: the worker is started again by the web process that keeps it,
a web process by the server, and where there are several, the next one has its turn at once.
"""

import fcntl
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from threading import Thread
from typing import IO

CONFIGURATION = f"python:{__name__}"
WORKER = (sys.executable, "-m", "assessment.cli", "work", "--parent")
# A worker that cannot even start is not started again and again at once.
SHORTEST_LIFE, SHORTEST_PAUSE, LONGEST_PAUSE = 5.0, 1.0, 30.0


def on_starting(server: object) -> None:
    """Make what the web processes take turns at; the server calls this before it forks any."""
    turn()


def post_worker_init(worker: object) -> None:
    """Let a web process wait for its turn; the server calls this in each of them."""
    Thread(target=keep_in_turn, args=(WORKER,), name="keeps the worker", daemon=True).start()


@cache
def turn() -> IO[bytes]:
    """A file of no name, which all processes that this one forks have in common."""
    return tempfile.TemporaryFile()


def keep_in_turn(command: Sequence[str]) -> None:
    """Once no other process does: run `command`, with our id behind it, again and again."""
    # This lock is of the process and not of the file: the system takes it from one that is killed.
    fcntl.lockf(turn(), fcntl.LOCK_EX)
    pause = 0.0
    while True:
        time.sleep(pause)
        begun = time.monotonic()
        subprocess.run([*command, str(os.getpid())], check=False)
        lived = time.monotonic() - begun >= SHORTEST_LIFE
        pause = SHORTEST_PAUSE if lived else min(2 * pause + SHORTEST_PAUSE, LONGEST_PAUSE)
