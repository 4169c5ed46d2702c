"""Files that mean harm, through the form of a real server: a clear answer, and nobody else notices."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.intake.imports.test_hostile_files import HOSTILE
from tests.web.importing.visitor import Visitor

PATIENCE = 90
MEBIBYTE = 1024 * 1024
ERROR = re.compile(r'id="file-error"><span class="unseen">[^<]*</span>([^<]+)')
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 200


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server with an instance of its own."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        number: int = trial.getsockname()[1]
    folder = tmp_path_factory.mktemp("hostile")
    words = [sys.executable, "-m", "assessment.cli", "serve", "--port", str(number), "--workers", "2"]
    environment = {**os.environ, "INSTANCE_DIR": str(folder / "instance"), "STARTS_AN_HOUR": "100000"}
    log = (folder / "log").open("wb")
    with log, subprocess.Popen(words, cwd=ROOT, stdout=log, stderr=log, env=environment) as process:
        _wait(number, process, folder / "log")
        yield number
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        try:
            if Visitor(port).ask("GET", "/readyz").status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("the server did not answer")


@pytest.fixture(scope="module")
def french(port: int) -> Visitor:
    return Visitor(port).start("fr")


def settled(visitor: Visitor, data: bytes, name: str) -> str:
    """The page about a file once it is read."""
    answer = visitor.upload(data, name)
    until = time.monotonic() + PATIENCE
    while (found := re.search(r'data-wait="([^"]+)/progress"', answer.text)) and time.monotonic() < until:
        time.sleep(0.2)
        answer = visitor.ask("GET", found[1])
    assert answer.status in (200, 422), answer.text[:500]
    assert 'lang="fr"' in answer.text
    return answer.text


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_the_readers_language(french: Visitor, what: str) -> None:
    data, english = HOSTILE[what]
    found = ERROR.search(settled(french, data, f"{what}.xlsx"))
    assert found, what
    assert english not in unescape(found[1]), found[1]


def test_what_is_no_table_is_told_by_what_it_is(french: Visitor) -> None:
    for data, word in ((PNG, "PNG"), (b"MZ\x90" + bytes(5_000), "EXE"), (b"%PDF-1.7\n", "PDF")):
        found = ERROR.search(settled(french, data, "image.csv"))
        assert found and word in found[1]


def test_a_million_columns_are_refused(french: Visitor) -> None:
    assert ERROR.search(settled(french, b";".join(b"c%d" % n for n in range(1_000_000)) + b"\n", "wide.csv"))


def test_wrong_encodings_and_impossible_dates_are_told_and_the_rest_is_kept(french: Visitor) -> None:
    lines = [
        "Typ;Modell;Seriennummer;Kaufdatum",
        "Switch;Küche;S1;31/02/2021",
        "Switch;Küche;S2;01.01.1970",
        "Switch;Küche;S3;2021-03-04",
    ]
    for encoding in ("cp1252", "utf-16", "cp850"):
        page = unescape(settled(french, "\r\n".join(lines).encode(encoding), "list.csv"))
        assert "Küche" in page and "31/02/2021" in page and "01.01.1970" in page
        assert "1970-01-01" not in page
    lines += [f"Switch;Küche;X{number};" for number in range(9)]
    damaged = settled(french, "\n".join(lines).encode() + b"\nSwitch;K\xffche;S4;\n", "list.csv")
    assert "S3" in damaged and "illisibles\u00a0: 1" in unescape(damaged)


def test_a_file_that_is_too_large_is_refused_on_our_page(french: Visitor) -> None:
    answer = french.upload(b"a;b\n" * (6 * MEBIBYTE), "large.csv")
    assert answer.status == 413
    assert ERROR.search(answer.text) and 'lang="fr"' in answer.text


@pytest.mark.parametrize("path", ["/assessment", "/start", "/api/v1/import", "/api/v1/evaluate", "import"])
def test_chunks_over_the_limit_are_too_large(french: Visitor, path: str) -> None:
    address = path if path.startswith("/") else f"{french.address}/{path}"
    pieces = (b"x" * MEBIBYTE for _ in range(40))
    kind = "text/plain" if path == "/api/v1/evaluate" else "multipart/form-data; boundary=b"
    assert french.ask("POST", address, pieces, kind).status == 413


def test_others_are_answered_while_hostile_files_come_in(port: int, french: Visitor) -> None:
    waits, over = list[float](), threading.Event()

    def look() -> None:
        while not over.is_set():
            start = time.monotonic()
            assert Visitor(port).ask("GET", "/").status == 200
            waits.append(time.monotonic() - start)

    other = threading.Thread(target=look)
    other.start()
    for data, _ in HOSTILE.values():
        french.upload(data, "again.xlsx")
    over.set()
    other.join()
    assert len(waits) > 5 and max(waits) < 5
