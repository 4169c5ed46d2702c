"""The whole way from an inventory document to a result document, and the memory that it leaves behind."""

import gc
import json
import resource
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from marshmallow import Schema, fields

from assessment.assess import evaluate
from assessment.facts import Adjustments, Option, Override
from assessment.intake import Vocabulary, load_inventory
from assessment.result import result_document
from assessment.rulebook import Rulebook, load_rules

ROOT = Path(__file__).parents[2]
ON = date(2026, 11, 22)
LINES, EVALUATIONS = 1_000, 100_000


class BareLine(Schema):
    """Six plain fields: what marshmallow costs at the least."""

    id = fields.String()
    kind = fields.String()
    name = fields.String()
    quantity = fields.Integer()
    site = fields.String()
    guaranteed_stock = fields.Boolean()


def office(items: int) -> dict[str, object]:
    """The office of the examples, its items repeated to as many lines of many models."""
    document = json.loads((ROOT / "rules/examples/office-25.json").read_text("utf-8"))
    base = document["items"]
    document["items"] = [
        {**base[number % len(base)], "id": f"i{number}", "manufacturer": "HPE", "model": f"M{number % 60}"}
        for number in range(items)
    ]
    return document  # type: ignore[no-any-return]


def whole(document: object, rulebook: Rulebook) -> object:
    """Document to result."""
    return result_document(
        evaluate(load_inventory(document, Vocabulary.of(rulebook), ON), rulebook, ON), "en"
    )


def best(run: Callable[[], object], rounds: int = 9) -> float:
    """The shortest time of several runs, in seconds."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)


def ratios() -> dict[str, float]:
    """The whole evaluate of 1,000 items, as a multiple of a bare marshmallow load of as many lines."""
    rulebook, document = load_rules(ROOT / "rules").on(ON), office(LINES)
    names = tuple(BareLine().fields)
    lines = [
        {
            **dict.fromkeys(names, True),
            "id": f"i{n}",
            "kind": "nas",
            "name": "NAS",
            "quantity": n,
            "site": "hq",
        }
        for n in range(LINES)
    ]
    schema = BareLine(many=True)
    bare = best(lambda: schema.load(lines))
    return {
        "1,000 items, document to result / bare load of 1,000 lines (at most 4)": best(
            lambda: whole(document, rulebook)
        )
        / bare,
        "an item of 10,000 / an item of 1,000, document to result": best(
            lambda: whole(office(10_000), rulebook), 3
        )
        / 10
        / best(lambda: whole(document, rulebook)),
        "25 items with ten options / without (below 11)": best(with_options(10)) / best(with_options(0)),
    }


def with_options(options: int) -> Callable[[], object]:
    """The evaluation of the office with so many options, each of another item."""
    rulebook = load_rules(ROOT / "rules").on(ON)
    inventory = load_inventory(office(25), Vocabulary.of(rulebook), ON)
    offered = tuple(
        Option(item.id, "Option", (Override(item.id, "quantity", 9, "Because"),))
        for item in inventory.items[:options]
    )
    return lambda: evaluate(inventory, rulebook, ON, Adjustments(options=offered))


def memory_growth(evaluations: int = EVALUATIONS) -> float:
    """MiB by which the process has grown between a tenth and all of the evaluations of 25 items."""
    rulebook, document = load_rules(ROOT / "rules").on(ON), office(25)
    early = 0.0
    for number in range(evaluations):
        whole(document, rulebook)
        if number == evaluations // 10:
            early = peak()
    gc.collect()
    return peak() - early


def peak() -> float:
    """The most memory that this process has held, in MiB."""
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


if __name__ == "__main__":
    for name, ratio in ratios().items():
        sys.stdout.write(f"{ratio:8.2f}  {name}\n")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else EVALUATIONS
    sys.stdout.write(f"{memory_growth(count):8.2f}  MiB grown over {count:,} evaluations of 25 items\n")
