"""`assessment serve`: a real server, as in production."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.commands import OFFICE, in_own_process
from tests.conftest import ROOT

PATIENCE = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A server on a free port, with its port."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    log = (tmp_path_factory.mktemp("server") / "log").open("wb")
    words = [sys.executable, "-m", "assessment.cli", "serve", "--port", str(port), "--workers", "1"]
    with log, subprocess.Popen(words, cwd=ROOT, stdout=log, stderr=log) as process:
        wait_for(port, process)
        yield process, port
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended"
        try:
            ask(port, "GET", "/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer")


def ask(port: int, method: str, path: str, body: bytes | None = None) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def test_it_is_alive_ready_and_evaluates(server: tuple[subprocess.Popen[bytes], int]) -> None:
    _, port = server
    assert ask(port, "GET", "/healthz")[0] == 200
    status, _, body = ask(port, "GET", "/readyz")
    assert (status, json.loads(body)["status"]) == (200, "ready")
    status, headers, body = ask(port, "POST", "/api/v1/evaluate?on=2026-11-22", Path(OFFICE).read_bytes())
    assert (status, headers["Content-Type"]) == (200, "application/json")
    assert json.loads(body)["fee"]["monthly"] == "2536.00"


def test_a_body_that_is_too_large_is_refused_with_an_answer(
    server: tuple[subprocess.Popen[bytes], int],
) -> None:
    _, port = server
    status, _, body = ask(port, "POST", "/api/v1/evaluate", b" " * (12 * 1024 * 1024))
    assert (status, json.loads(body)) == (413, {"errors": [{"path": "", "message": "is larger than 8 MiB"}]})


def test_a_port_that_is_taken_is_told_in_one_line(server: tuple[subprocess.Popen[bytes], int]) -> None:
    _, port = server
    done = in_own_process(["serve", "--port", str(port)])
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert f"cannot listen on 127.0.0.1, port {port}" in done.err


def chunked(port: int, path: str, body: bytes) -> tuple[int, bytes]:
    """The answer to a body that is sent as it stands, said to be in chunks."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as wire:
        head = (
            f"POST {path} HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        )
        wire.sendall(head.encode() + body)
        answer = http.client.HTTPResponse(wire)
        answer.begin()
        return answer.status, answer.read()


@pytest.mark.parametrize("path", ["/api/v1/evaluate", "/api/v1/evaluate/adjusted"])
@pytest.mark.parametrize("body", [b"zz\r\n{}\r\n0\r\n\r\n", b"2\r\n{}xx0\r\n\r\n"])
def test_malformed_chunks_are_400_in_our_form(
    path: str, body: bytes, server: tuple[subprocess.Popen[bytes], int]
) -> None:
    status, answer = chunked(server[1], path, body)
    assert status == 400
    assert set(json.loads(answer)["errors"][0]) == {"path", "message"}


def test_chunks_over_the_limit_are_413(server: tuple[subprocess.Popen[bytes], int]) -> None:
    body = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
    status, answer = chunked(server[1], "/api/v1/evaluate", body * 9 + b"0\r\n\r\n")
    assert (status, json.loads(answer)["errors"][0]["message"]) == (413, "is larger than 8 MiB")


def test_chunks_that_are_well_are_evaluated(server: tuple[subprocess.Popen[bytes], int]) -> None:
    body = Path(OFFICE).read_bytes()
    status, _ = chunked(server[1], "/api/v1/evaluate", b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body))
    assert status == 200
