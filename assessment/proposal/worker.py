"""Worker: the web process's side of printing in another process, under hard limits of time and memory.

The warmed process (`host`) is started on first use and gets one end of a socket for each job. A job that
takes too long or too much is killed and tried once more. When the web process ends, so does the warmed one.
"""

import atexit
import os
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore, Lock

from assessment.proposal.host import BROKEN, DONE, MEGABYTE, REFUSED, REQUEST, TOO_LONG, TOO_MUCH
from assessment.proposal.places import ROOT
from assessment.proposal.print_job import PrintJob

SERVE = "from assessment.proposal.host import main; main()"
TRIES = 2
AT_ONCE = 2
GRACE_SECONDS = 5

_MESSAGES = {
    TOO_LONG: "printing took more than {seconds:g} seconds and was stopped",
    TOO_MUCH: "printing needed more than {megabytes} MB and was stopped",
    BROKEN: "printing ended unexpectedly",
}


class RenderFailed(RuntimeError):
    """A document was not printed; says why, in a sentence for people."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: seconds of time, and megabytes beside what the warmed process has."""

    seconds: float = 60
    megabytes: int = 1500


class Worker:
    """Starts the warmed process when it is first needed, and again when it has died."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        """Nothing is started yet; at most `at_once` documents are printed at a time, others wait."""
        self._at_once = at_once
        self._lock, self._places = Lock(), BoundedSemaphore(at_once)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def render(self, job: PrintJob, limits: Limits) -> bytes:
        """The PDF of a job; `RenderFailed` after two failures, or at once where printing refuses."""
        message = ""
        for _ in range(TRIES):
            kind, content = self._attempt(job, limits)
            if kind == DONE:
                return content
            if kind == REFUSED:
                raise RenderFailed(content.decode())
            message = _MESSAGES[kind].format(seconds=limits.seconds, megabytes=limits.megabytes)
        raise RenderFailed(f"{message}; tried {TRIES} times")

    def close(self) -> None:
        """End the warmed process; it is started again when needed."""
        with self._lock:
            self._stop()

    def forget(self) -> None:
        """In a fork of the web process: leave the warmed process to its parent."""
        self._lock, self._places = Lock(), BoundedSemaphore(self._at_once)
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.returncode = 0
        self._process = self._control = None

    def _attempt(self, job: PrintJob, limits: Limits) -> tuple[int, bytes]:
        with self._places, self._connected() as connection:
            connection.settimeout(limits.seconds + GRACE_SECONDS)
            try:
                page = job.dump()
                connection.sendall(REQUEST.pack(limits.seconds, limits.megabytes, len(page)) + page)
                answer = b"".join(iter(lambda: connection.recv(MEGABYTE), b""))
            except TimeoutError:
                return TOO_LONG, b""
            except OSError:
                return BROKEN, b""
        return (answer[0], answer[1:]) if answer else (BROKEN, b"")

    def _connected(self) -> socket.socket:
        """A fresh connection, whose other end is with the warmed process."""
        ours, theirs = socket.socketpair()
        with self._lock, theirs:
            try:
                socket.send_fds(self._running(), [b"j"], [theirs.fileno()])
            except OSError:
                self._stop()
                socket.send_fds(self._running(), [b"j"], [theirs.fileno()])
        return ours

    def _running(self) -> socket.socket:
        if self._control is None or self._process is None or self._process.poll() is not None:
            self._stop()
            self._start()
        assert self._control is not None
        return self._control

    def _start(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-c", SERVE, str(theirs.fileno())]
            self._process = subprocess.Popen(
                command, pass_fds=(theirs.fileno(),), cwd=ROOT, stdin=subprocess.DEVNULL
            )

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(GRACE_SECONDS)
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait()
        self._process = self._control = None


@cache
def worker() -> Worker:
    """The worker of this process; it ends with it."""
    started = Worker()
    atexit.register(started.close)
    os.register_at_fork(after_in_child=started.forget)
    return started
