"""Customers who all type at once while workers are killed: is any acknowledged save lost, any error shown?

Run by hand: `python -m tests.benchmarks.typists [SECONDS] [CUSTOMERS]`; `DATABASE_URL` chooses PostgreSQL.
The load stays on this machine and stops by itself.
"""

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from assessment.store import Database, New, database_url, export, open_database, start, upgrade
from tests.journeys.questionnaire.conftest import free_port

ROOT = Path(__file__).parents[2]
WORKERS, BETWEEN_KILLS = 2, 7.0
PATIENCE = 20
Saved = dict[str, str]


@dataclass
class Typist:
    """A customer who types without a pause, and sends again what was not acknowledged, as our script does."""

    port: int
    secret: str
    id: str
    cookie: str = ""
    token: str = ""
    acknowledged: Saved = field(default_factory=dict)
    devices: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    again: int = 0

    def run(self, until: float) -> None:
        number = 0
        try:
            self._arrive()
            while time.monotonic() < until:
                number += 1
                self._type(number)
        except Exception as error:  # noqa: BLE001 what stops a customer is an error shown, whatever it is
            self.errors.append(f"after {number} saves: {error!r}")

    def _arrive(self) -> None:
        answer, _ = self._insist("GET", f"/r/{self.secret}")
        self.cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        answer, page = self._insist("GET", f"/q/{self.id}/company")
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        self.cookie = (answer.getheader("Set-Cookie") or self.cookie).partition(";")[0]
        assert found, page[:300]
        self.token = found[1]

    def _type(self, number: int) -> None:
        field_, value = random.choice(("contact_name", "contact_phone")), f"typed {number}"
        change = {"path": field_, "value": value, "base": self.acknowledged.get(field_, "")}
        changes: list[dict[str, object]] = [change]
        if number % 20 == 0:
            changes.append({"add": f"devices/d{number}", "values": {"kind": "laptop"}})
        body = json.dumps({"save_id": f"s{number}", "changes": changes, "page": "company", "first": 0})
        begun = time.monotonic()
        answer, text = self._insist("POST", f"/q/{self.id}/save", body)
        self.times.append(time.monotonic() - begun)
        told = json.loads(text) if answer.status == 200 else {}
        if answer.status != 200 or told["conflicts"] or told["problems"]:
            self.errors.append(f"{answer.status} {text[:200]}")
        else:
            self.acknowledged[field_] = value
            self.devices |= {f"d{number}"} if len(changes) > 1 else set()

    def _insist(
        self, method: str, path: str, body: str | None = None
    ) -> tuple[http.client.HTTPResponse, str]:
        """Send until there is an answer that is not the server's own trouble."""
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            headers = {"Cookie": self.cookie, "X-CSRFToken": self.token, "Content-Type": "application/json"}
            try:
                connection.request(method, path, body, headers)
                answer = connection.getresponse()
                text = answer.read().decode()
                if answer.status < 500:
                    return answer, text
            except (OSError, http.client.HTTPException):
                pass
            finally:
                connection.close()
            self.again += 1
            time.sleep(random.uniform(0.05, 0.3))


def workers_of(master: int) -> list[int]:
    """The processes that a server has started."""
    listed = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [int(each) for each in listed]


def serve(port: int, folder: str, url: str, log: Path) -> "subprocess.Popen[bytes]":
    said = {"INSTANCE_DIR": folder, "DATABASE_URL": url, "SECRET_KEY": "only for measuring " * 2}
    words = [sys.executable, "-m", "assessment.cli", "serve", "--port", str(port), "--workers", str(WORKERS)]
    environment = {**os.environ, **said}
    with log.open("wb") as out:
        return subprocess.Popen(
            words, cwd=ROOT, env=environment, stdout=out, stderr=out, start_new_session=True
        )


def wait_for(port: int) -> None:
    """Until the service answers with a page, its rules read."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/start")
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    raise RuntimeError("the service did not start")


def kill_now_and_then(master: int, until: float) -> int:
    """Kill one worker after another; returns how many."""
    killed = 0
    while time.monotonic() < until - BETWEEN_KILLS:
        time.sleep(BETWEEN_KILLS)
        for worker in workers_of(master)[:1]:
            os.kill(worker, signal.SIGKILL)
            killed += 1
    return killed


def lost(database: Database, typist: Typist) -> Counter[str]:
    """What was acknowledged and is not there, or is there twice."""
    answers = export(database, UUID(typist.id))["answers"]
    once = answers.get("once", {}).get("answers", {})
    devices = [each["id"] for each in answers.get("devices", ())]
    found = Counter(lost=sum(once.get(name) != value for name, value in typist.acknowledged.items()))
    found["lost"] += len(typist.devices - set(devices))
    found["doubled"] += len(devices) - len(set(devices))
    return found


def main(seconds: float, customers: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = database_url(os.environ.get("DATABASE_URL"), Path(folder))
        database, port = open_database(url), free_port()
        upgrade(database)
        begun = [start(database, New("en", None, {})) for _ in range(customers)]
        typists = [Typist(port, each.secret, str(each.assessment.id)) for each in begun]
        server = serve(port, folder, url, Path(folder) / "log")
        try:
            wait_for(port)
            until = time.monotonic() + seconds
            threads = [threading.Thread(target=each.run, args=(until,)) for each in typists]
            for thread in threads:
                thread.start()
            killed = kill_now_and_then(server.pid, until)
            for thread in threads:
                thread.join()
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
        tell(database, typists, killed)
        database.close()


def tell(database: Database, typists: list[Typist], killed: int) -> None:
    times = sorted(each for typist in typists for each in typist.times)
    counted = sum((lost(database, typist) for typist in typists), Counter[str]())
    times = times or [0.0]
    errors = [each for typist in typists for each in typist.errors]
    sys.stdout.write(
        f"{database.engine.url.get_backend_name()}: {len(typists)} customers, "
        f"{len(times)} saves acknowledged, "
        f"{killed} workers killed, {sum(each.again for each in typists)} sent again; "
        f"lost {counted['lost']}, doubled {counted['doubled']}, errors shown {len(errors)}; "
        f"median {times[len(times) // 2] * 1000:.0f} ms, p95 {times[int(len(times) * 0.95)] * 1000:.0f} ms\n"
    )
    for each in errors[:5]:
        sys.stdout.write(f"  {each}\n")


if __name__ == "__main__":
    given = [float(word) for word in sys.argv[1:]] + [30.0, 50.0][len(sys.argv) - 1 :]
    main(given[0], int(given[1]))
