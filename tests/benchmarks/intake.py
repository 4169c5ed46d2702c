"""How much dearer it is to read an inventory than to load bare lines of as many fields with marshmallow."""

import json
import time
from collections.abc import Callable
from datetime import date

from marshmallow import Schema, fields

from assessment.intake import load_inventory, read_inventory
from tests.intake.words import VOCABULARY

LINES = 1_000
ROUNDS = 7
ON = date(2026, 11, 22)


class BareLine(Schema):
    """Six plain fields, what marshmallow costs at the least."""

    id = fields.String()
    kind = fields.String()
    name = fields.String()
    quantity = fields.Integer()
    site = fields.String()
    guaranteed_stock = fields.Boolean()


def bare_lines(count: int) -> list[dict[str, object]]:
    """As many lines of six keys."""
    line = {
        "kind": "switch",
        "name": "Access switches",
        "quantity": 2,
        "site": "hq",
        "guaranteed_stock": False,
    }
    return [{"id": f"sw-{number}", **line} for number in range(count)]


def inventory(count: int) -> dict[str, object]:
    """A document of as many typical items, of nine or ten keys each."""
    device = {
        "kind": "switch",
        "name": "Switchs d'accès",
        "quantity": 2,
        "site": "hq",
        "guaranteed_stock": False,
        "substitutable": False,
        "spare_on_site": True,
        "purchased": "2021-05-01",
    }
    service = {
        "kind": "internet_access",
        "name": "Fibre 1 Gbit/s",
        "manufacturer": "POST",
        "model": "Fibre 1000",
        "quantity": 1,
        "site": "hq",
        "supplier": "provider",
        "sla_class": "business",
        "notes": "Entrée côté cour\nClé à la réception",
    }
    return {
        "format": "assessment.inventory/1",
        "customer": {"name": "Weber & Fils", "country": "LU"},
        "sites": [{"id": "hq", "name": "Siège", "country": "LU"}],
        "needs": {"guaranteed_support": True, "maintenance": True},
        "items": [{"id": f"i{number}", **(device if number % 4 else service)} for number in range(count)],
    }


def ratios() -> dict[str, float]:
    """Best times as multiples of the bare load of as many lines: parsed already, and from bytes."""
    bare, lines = BareLine(many=True), bare_lines(LINES)
    document = inventory(LINES)
    raw = json.dumps(document, ensure_ascii=False).encode()
    unit = best(lambda: bare.load(lines))
    return {
        "intake.load_inventory": best(lambda: load_inventory(document, VOCABULARY, ON)) / unit,
        "intake.read_inventory": best(lambda: read_inventory(raw, VOCABULARY, ON)) / unit,
    }


def best(work: Callable[[], object]) -> float:
    """The seconds of the fastest round, after two rounds to warm up."""
    times = []
    for _ in range(ROUNDS + 2):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times[2:])


if __name__ == "__main__":
    for name, ratio in ratios().items():
        print(f"{name}: {ratio:.2f} times a bare load")
