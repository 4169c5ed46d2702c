"""A service as in production, with a real database file, and a customer at a real browser."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import ROOT
from tests.journeys.questionnaire.person import Person
from tests.store.postgres import shared_server

PATIENCE = 60
Arrives = Callable[..., Person]


@dataclass
class Service:
    """`assessment serve` on a port of its own; can be killed and started again."""

    folder: Path
    database: str = ""
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text("utf-8")

    def start(self) -> None:
        self.port = self.port or free_port()
        said = {
            "INSTANCE_DIR": str(self.folder),
            "SECRET_KEY": "only for tests " * 3,
            "STARTS_AN_HOUR": "100000",
            "DATABASE_URL": self.database,
        }
        words = [sys.executable, "-m", "assessment.cli", "serve", "--port", str(self.port), "--workers", "1"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                words, cwd=ROOT, stdout=log, stderr=log, env={**os.environ, **said}, start_new_session=True
            )
        self._wait()

    def kill(self) -> None:
        """End the server and its workers at once, as a power cut would."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            try:
                connection.request("GET", "/start")
                assert connection.getresponse().status == 200
                return
            except OSError:
                time.sleep(0.1)
            finally:
                connection.close()
        raise AssertionError("the service did not start")


def comes_to(page: Page, end: str) -> None:
    """Wait for an address after a double click: of its two navigations the first is broken off."""
    expect(page).to_have_url(re.compile(f"/{end}$"), timeout=1000 * PATIENCE)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        found: int = trial.getsockname()[1]
        return found


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """With SQLite, as it is by default."""
    service = Service(tmp_path_factory.mktemp("service"))
    service.start()
    yield service
    service.kill()


@pytest.fixture
def postgres_service(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Service]:
    """With PostgreSQL."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    with shared_server(shared) as server, server.database("template0") as address:
        service = Service(tmp_path_factory.mktemp("service"), address)
        service.start()
        yield service
        service.kill()


@pytest.fixture
def arrives(browser: Browser, service: Service) -> Iterator[Arrives]:
    """Lets a customer arrive: `arrives(width=360, javascript=False)`; no page may complain."""
    contexts: list[BrowserContext] = []
    people: list[Person] = []

    def arrive(at: Service = service, width: int = 1280, javascript: bool = True, **more: object) -> Person:
        options = {"viewport": {"width": width, "height": 900}, "base_url": at.address, **more}
        context = browser.new_context(java_script_enabled=javascript, **options)  # type: ignore[arg-type]
        contexts.append(context)
        person = Person(context, javascript)
        people.append(person)
        return person

    yield arrive
    for context in contexts:
        context.close()
    assert not [said for person in people for said in person.complaints]
