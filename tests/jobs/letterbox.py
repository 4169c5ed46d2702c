"""An SMTP server in a process of its own, which notes the Message-ID of each mail it takes.

`python -m tests.jobs.letterbox FILE` prints its port, and serves until its input ends.
"""

import os
import socket
import sys
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Letterbox:
    """Answers only once it has written down what it took."""

    def __init__(self, file: Path) -> None:
        self._file = file

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        with self._file.open("a") as opened:
            opened.write(f"{message_from_bytes(content)['Message-ID']}\n")
            opened.flush()
            os.fsync(opened.fileno())
        return "250 OK"


if __name__ == "__main__":
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    controller = Controller(Letterbox(Path(sys.argv[1])), hostname="127.0.0.1", port=port)
    controller.start()
    print(port, flush=True)
    sys.stdin.read()
    controller.stop()
