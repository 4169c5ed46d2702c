"""Host: the warmed process that prints for a web process, a forked child for each document.

The child is bounded by the kernel, not by good will: an alarm ends it after so many seconds, a limit on its
address space after so many megabytes. For a child that was killed, the host says why.
"""

import os
import resource
import selectors
import signal
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assessment.proposal.print_job import PrintJob

MEGABYTE = 1024 * 1024
# The first byte of an answer; a child that was killed says nothing, and its parent speaks for it.
DONE, REFUSED, TOO_LONG, TOO_MUCH, BROKEN = b"dplmx"
# A request: seconds, megabytes, and the length of the job that follows.
REQUEST = struct.Struct("!dIQ")
_STATE = Path("/proc/self/statm")


class Host:
    """Takes jobs, forks a child for each, and says for a killed child why it died."""

    def __init__(self, control: socket.socket) -> None:
        """Serve the web process at the other end of `control`."""
        self.control, self.selector = control, selectors.DefaultSelector()
        self.selector.register(control, selectors.EVENT_READ, None)

    def serve(self) -> None:
        """Until the web process closes its end."""
        while True:
            for key, _ in self.selector.select():
                if key.data is not None:
                    self._bury(key.fd, *key.data)
                elif not self._take():
                    return

    def _take(self) -> bool:
        message, descriptors, _, _ = socket.recv_fds(self.control, 1, 1)
        if not message:
            return False
        for descriptor in descriptors:
            self._fork(socket.socket(fileno=descriptor))
        return True

    def _fork(self, connection: socket.socket) -> None:
        """The child holds one end of a pipe that closes when it ends, however it ends."""
        watched, held = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(watched)
            self._leave()
            _print_and_exit(connection)
        os.close(held)
        self.selector.register(watched, selectors.EVENT_READ, (child, connection))

    def _leave(self) -> None:
        """In the child: let go of the connections of others, who wait for theirs to close."""
        self.control.close()
        for key in self.selector.get_map().values():
            if key.data is not None:
                key.data[1].close()

    def _bury(self, watched: int, child: int, connection: socket.socket) -> None:
        self.selector.unregister(watched)
        os.close(watched)
        _, status = os.waitpid(child, 0)
        if status:
            killed = os.WIFSIGNALED(status) and os.WTERMSIG(status)
            cause = TOO_LONG if killed == signal.SIGALRM else BROKEN
            with suppress(OSError):
                connection.sendall(bytes([cause]))
        connection.close()


def _print_and_exit(connection: socket.socket) -> None:
    """In the child: print one job under its limits and leave without any clean-up of the parent's."""
    code = 1
    try:
        _answer(connection)
        code = 0
    finally:
        os._exit(code)


def _answer(connection: socket.socket) -> None:
    from assessment.proposal.print import PrintError, print_job

    seconds, megabytes, length = REQUEST.unpack(_exactly(connection, REQUEST.size))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    job = PrintJob.load(_exactly(connection, length))
    try:
        with _limited_memory(megabytes):
            answer = bytes([DONE]) + print_job(job)
    except MemoryError:
        answer = bytes([TOO_MUCH])
    except PrintError as error:
        answer = bytes([REFUSED]) + str(error).encode()
    connection.sendall(answer)


@contextmanager
def _limited_memory(megabytes: int) -> Iterator[None]:
    """Within it the process may take so much more than it has, where the system counts that."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (_address_space() + megabytes * MEGABYTE, before[1]))
    try:
        yield
    finally:
        # Lifted, so that there is room to say what happened.
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def _address_space() -> int:
    """Bytes of address space of this process."""
    return int(_STATE.read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _exactly(connection: socket.socket, length: int) -> bytes:
    parts, missing = [], length
    while missing:
        part = connection.recv(min(missing, MEGABYTE))
        if not part:
            raise EOFError
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def main() -> None:
    """The warmed process: read fonts and style once, then serve."""
    from assessment.proposal.print import press

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    press()
    Host(socket.socket(fileno=int(sys.argv[1]))).serve()
