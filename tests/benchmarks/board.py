"""The board and its search with a thousand assessments on SQLite, beside a bare query."""

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from sqlalchemy import text

from assessment.intake import Vocabulary, load_inventory
from assessment.intake.questionnaire import answers_of
from assessment.rulebook import load_rules
from assessment.store import Database, New, open_database, staff, start, upgrade
from assessment.store.staff import NewUser, User
from assessment.workflow import Desk, Filters, board, renew_stale

ROOT = Path(__file__).parents[2]
ON = date(2026, 11, 22)
MANY, ROUNDS = 1_000, 60
TOWNS = ("Luxembourg", "Esch", "Ettelbruck", "Metz", "Trier", "Arlon", "Liège", "Thionville")
ASKED = {
    "first page": Filters(),
    "search": Filters(text="weber ettelbruck"),
    "search without a hit": Filters(text="nobody at all"),
    "by fee, last page": Filters(sort="fee", page=MANY // 50),
    "in draft, nobody's": Filters(statuses=("draft",), owner="nobody", sort="company"),
}


def filled(desk: Desk, many: int = MANY) -> float:
    """Fill the database with as many assessments; returns the seconds in which all were evaluated."""
    document = json.loads((ROOT / "rules/examples/office-25.json").read_text("utf-8"))
    rulebook = desk.rulebook
    for number in range(many):
        document["customer"]["name"] = f"Weber & Fils {number}"
        document["sites"][0]["city"] = TOWNS[number % len(TOWNS)]
        inventory = load_inventory(document, Vocabulary.of(rulebook), ON)
        answers = answers_of(rulebook, inventory).as_document()
        start(desk.database, New("fr", f"it{number}@weber.example", answers))
    began = perf_counter()
    while renew_stale(desk):
        pass
    return perf_counter() - began


def percentile(run: Callable[[], object], share: float = 0.95, rounds: int = ROUNDS) -> float:
    """The seconds that a share of the rounds stay below, after two to warm up."""
    times = []
    for _ in range(rounds + 2):
        began = perf_counter()
        run()
        times.append(perf_counter() - began)
    return sorted(times[2:])[min(int(rounds * share), rounds - 1)]


def figures(many: int = MANY) -> dict[str, float]:
    """Seconds at the 95th percentile of each question to the board, and of a bare query of a page."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/board.db")
        upgrade(database)
        user = staff.add_user(database, NewUser("ada@provider.example", "Ada", "engineer"))
        desk = Desk(database, load_rules(ROOT / "rules"), lambda: ON)
        filled(desk, many)
        found = {name: percentile(_asking(desk, user, filters)) for name, filters in ASKED.items()}
        found["bare query of 50 rows"] = percentile(lambda: _bare(database))
        database.close()
        return found


def _asking(desk: Desk, user: User, filters: Filters) -> Callable[[], object]:
    page = min(filters.page, MANY // 50)
    return lambda: board(desk, user, replace(filters, page=page), datetime.now(UTC))


def _bare(database: Database) -> object:
    statement = text("SELECT * FROM desk_summaries LIMIT 50")
    return database.read(lambda session: session.execute(statement).all())


def ratios() -> dict[str, float]:
    """The 95th percentiles as shares of the 200 ms that a page of the board may take."""
    return {f"board: {name} / 200 ms": seconds / 0.2 for name, seconds in figures().items()}


if __name__ == "__main__":
    for name, seconds in figures().items():
        sys.stdout.write(f"{seconds * 1000:8.1f} ms  {name}\n")
