"""Many customers save at once while their workers are killed: is anything acknowledged lost or doubled?

    python -m tests.store.storm URL [seconds] [writers] [workers]

Each writer is a customer's page: it sends a save again, with the same id, until it is acknowledged. Writers
live in worker processes, which are killed (-9) at random; a new worker goes on with what its writers had
noted as sent. Every save adds one entry and counts one field up from what it showed before, so that lost,
doubled and overwritten saves all show at the end. Several writers share an assessment.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

from assessment.intake.questionnaire import Add, Answers, Change, Edit, Outcome, Remove
from assessment.rulebook import Rulebook, load_rules
from assessment.store import Database, New, find, open_database, save, start

ROOT = Path(__file__).parents[2]
ON = date(2026, 11, 22)
WRITERS_AN_ASSESSMENT = 5
# An entry of each save stays for this many saves, so that answers stay as large as those of people.
ENTRIES_KEPT = 5
STOP = "stop"


@dataclass(frozen=True)
class Figures:
    """What came of it; all but the first three and the last must be 0."""

    acknowledged: int
    kills: int
    seconds: float
    lost: int
    doubled: int
    errors: int
    milliseconds_95: float


def run(
    url: str, seconds: float, writers: int = 50, workers: int = 4, pause: float = 1.0, kills: int = 1
) -> Figures:
    """Let it storm for `seconds` after the first save, and until there were `kills`.

    The database at `url` must have its tables. A worker is killed once it has saved something.
    """
    with closing(open_database(url)) as database, tempfile.TemporaryDirectory() as folder:
        count = -(-writers // WRITERS_AN_ASSESSMENT)
        ids = [start(database, New("en", None, {})).assessment.id for _ in range(count)]
        storm = _Storm(url, Path(folder), ids, [range(each, writers, workers) for each in range(workers)])
        done = storm.rage(seconds, pause, kills)
        return _judge(database, Path(folder), ids, writers, done, seconds, storm.end())


class _Storm:
    """Workers that are killed and started anew."""

    def __init__(self, url: str, folder: Path, ids: list[UUID], shares: list[range]) -> None:
        self.url, self.folder, self.ids, self.shares = url, folder, ids, shares
        self.noted = [0] * len(shares)
        self.running = [self._worker(index) for index in range(len(shares))]

    def rage(self, seconds: float, pause: float, least: int) -> int:
        """Kill until it is enough; returns how often."""
        kills, until = 0, 0.0
        while not until or time.monotonic() < until or kills < least:
            time.sleep(random.uniform(0.5, 1.5) * pause)
            until = until or (
                time.monotonic() + seconds if any(map(self._busy, range(len(self.shares)))) else 0
            )
            index = random.randrange(len(self.running))
            if self._busy(index):
                self._kill(index)
                kills += 1
            elif self.running[index].poll():
                break
        return kills

    def end(self) -> int:
        """Let the workers finish; returns how many failed."""
        (self.folder / STOP).touch()
        return sum(process.wait() != 0 for process in self.running)

    def _kill(self, index: int) -> None:
        os.kill(self.running[index].pid, signal.SIGKILL)
        self.running[index].wait()
        self.noted[index] = self._size(index)
        self.running[index] = self._worker(index)

    def _busy(self, index: int) -> bool:
        """Whether a worker has saved anything since it started: more than what it was about to send again."""
        return self._size(index) > self.noted[index] + 40 * len(self.shares[index])

    def _size(self, index: int) -> int:
        files = (self.folder / f"{number}.log" for number in self.shares[index])
        return sum(file.stat().st_size for file in files if file.exists())

    def _worker(self, index: int) -> "subprocess.Popen[bytes]":
        order = json.dumps(
            [self.url, str(self.folder), [str(id_) for id_ in self.ids], [*self.shares[index]]]
        )
        return subprocess.Popen([sys.executable, "-m", "tests.store.storm", "--worker", order], cwd=ROOT)


def _judge(
    database: Database, folder: Path, ids: list[UUID], writers: int, kills: int, seconds: float, errors: int
) -> Figures:
    acknowledged = lost = doubled = 0
    times: list[float] = []
    for writer in range(writers):
        notes = _notes(folder / f"{writer}.log")
        done = [note for note in notes if note[0] == "ack"]
        times += [note[2] for note in done]
        answers = Answers.of(find(database, ids[writer // WRITERS_AN_ASSESSMENT]).answers)
        counted = int(str(answers.shown(f"sites/w{writer}/postal_code") or 0))
        acknowledged += len(done)
        lost += max(0, len(done) - counted)
        doubled += max(0, counted - len({note[1] for note in notes if note[0] == "try"}))
        entries = Counter(id_ for id_ in answers.lists["devices"] if id_.startswith(f"w{writer}-"))
        expected = {f"w{writer}-{number}" for number in range(max(0, counted - ENTRIES_KEPT), counted)}
        lost += len(expected - set(entries))
        doubled += len(set(entries) - expected)
    slowest = sorted(times)[int(len(times) * 0.95)] if times else 0.0
    return Figures(acknowledged, kills, seconds, lost, doubled, errors, round(slowest, 1))


def _notes(file: Path) -> list[Any]:
    """What a writer noted; a last line that was cut off by a kill says nothing."""
    lines = file.read_text().split("\n")[:-1] if file.exists() else []
    return [json.loads(line) for line in lines]


class Writer:
    """One customer's page, which survives its worker by what it noted."""

    def __init__(self, database: Database, rulebook: Rulebook, id_: UUID, number: int, file: Path) -> None:
        self.database, self.rulebook, self.id, self.number, self.file = database, rulebook, id_, number, file

    def work(self, stop: Path) -> None:
        notes = _notes(self.file)
        tried = {note[1] for note in notes if note[0] == "try"}
        acknowledged = {note[1] for note in notes if note[0] == "ack"}
        # What was sent and not acknowledged is sent again; then on with the next.
        following = min(tried - acknowledged, default=len(acknowledged))
        while not stop.exists():
            self._save(following)
            following += 1

    def _save(self, number: int) -> None:
        self._note(["try", number])
        began = time.perf_counter()
        edit = Edit(self.rulebook, self._changes(number), ON)
        saved = save(self.database, self.id, f"w{self.number}-{number}", edit)
        outcome = Outcome.of(saved.outcome)
        assert outcome.conflicts == () and outcome.problems == (), outcome
        self._note(["ack", number, (time.perf_counter() - began) * 1000])

    def _changes(self, number: int) -> tuple[Add | Change | Remove, ...]:
        site = f"sites/w{self.number}"
        count = Change(f"{site}/postal_code", str(number + 1), str(number) if number else "")
        entry = Add(f"devices/w{self.number}-{number}", {"kind": "laptop", "name": f"Laptop {number}"})
        old = Remove(f"devices/w{self.number}-{number - ENTRIES_KEPT}")
        return (Add(site), count, entry, *((old,) if number >= ENTRIES_KEPT else ()))

    def _note(self, note: list[object]) -> None:
        with self.file.open("a") as file:
            file.write(json.dumps(note) + "\n")


def serve(url: str, folder: str, ids: list[str], share: list[int]) -> int:
    """One worker: its writers as threads; the number of those that failed."""
    database, rulebook = open_database(url, pool_size=len(share) or 1), load_rules(ROOT / "rules").on(ON)
    failed: list[int] = []

    def work(number: int) -> None:
        id_ = UUID(ids[number // WRITERS_AN_ASSESSMENT])
        writer = Writer(database, rulebook, id_, number, Path(folder) / f"{number}.log")
        try:
            writer.work(Path(folder) / STOP)
        except BaseException:
            failed.append(number)
            raise

    threads = [Thread(target=work, args=(number,)) for number in share]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(failed)


if __name__ == "__main__":
    if sys.argv[1] == "--worker":
        sys.exit(bool(serve(*json.loads(sys.argv[2]))))
    _, address, *rest = sys.argv
    print(run(address, *(float(rest[0]) if rest else 30.0, *(int(word) for word in rest[1:]))))
