"""The panel of the questionnaire with 200 items, against an empty JSON endpoint of the same server."""

import json
import secrets
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from flask import Flask, Response, jsonify
from flask.testing import FlaskClient

from assessment.app import create_app
from assessment.intake import Vocabulary, load_inventory
from assessment.intake.questionnaire import answers_of
from assessment.settings import Settings
from assessment.store import New, start

ITEMS, ROUNDS, WARM = 200, 200, 20
EXAMPLE = Path(__file__).parents[2] / "rules/examples/office-25.json"
BUDGET = 0.1


def office(items: int) -> dict[str, object]:
    """The office of the examples with so many items, half of their questions open."""
    document: dict[str, object] = json.loads(EXAMPLE.read_text("utf-8"))
    base = document["items"]
    assert isinstance(base, list)
    kept = ("kind", "name", "quantity", "site", "supplier")
    document["items"] = [
        {key: value for key, value in base[n % len(base)].items() if n % 2 or key in kept}
        | {"id": f"i{n}", "model": f"M{n % 60}"}
        for n in range(items)
    ]
    return document


def application(folder: Path) -> tuple[Flask, FlaskClient, str]:
    """An application with one assessment of 200 items, a browser that holds its link, and its address."""
    app = create_app(replace(Settings(), instance_dir=folder, secret_key=secrets.token_hex()))
    app.add_url_rule("/empty", "empty", lambda: jsonify({}))
    rulebook = app.extensions["assessment"].rulebook(date.today())
    inventory = load_inventory(office(ITEMS), Vocabulary.of(rulebook), date.today())
    answers = answers_of(rulebook, inventory).as_document()
    started = start(app.extensions["assessment.storage"].database, New("en", "a@b.example", answers))
    client = app.test_client()
    client.get(f"/r/{started.secret}")
    return app, client, f"/q/{started.assessment.id}"


def times(call: Callable[[], Response], rounds: int = ROUNDS) -> list[float]:
    """How long each of many calls took, shortest first; the first ones are not counted."""
    found = []
    for number in range(rounds + WARM):
        begun = perf_counter()
        assert call().status_code == 200
        if number >= WARM:
            found.append(perf_counter() - begun)
    return sorted(found)


def measured() -> tuple[list[float], list[float]]:
    """The times of the panel, and of an empty JSON endpoint."""
    with tempfile.TemporaryDirectory() as folder:
        app, client, address = application(Path(folder))
        panel = times(lambda: client.get(f"{address}/panel"))
        empty = times(lambda: client.get("/empty"))
        app.extensions["assessment.storage"].close()
        return panel, empty


def p95(sorted_times: list[float]) -> float:
    return sorted_times[int(len(sorted_times) * 0.95)]


def ratios() -> dict[str, float]:
    """The panel, with all of storage, rules, prices and template, as a multiple of an empty JSON answer."""
    panel, empty = measured()
    return {
        "panel with 200 items / empty JSON endpoint, median": panel[ROUNDS // 2] / empty[ROUNDS // 2],
        "panel with 200 items, 95th percentile / 100 ms (at most 1)": p95(panel) / BUDGET,
    }


if __name__ == "__main__":
    panel_times, empty_times = measured()
    for name, found in (("panel, 200 items", panel_times), ("empty JSON", empty_times)):
        middle, late = found[len(found) // 2] * 1000, p95(found) * 1000
        sys.stdout.write(f"{middle:8.2f} ms median {late:8.2f} ms p95  {name}\n")
