"""Importing 20,000 rows, against reading the file with the library alone and loading the items."""

import csv
import io
import random
import time
import warnings
from collections.abc import Callable
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile

from openpyxl import Workbook, load_workbook

from assessment.facts import Customer
from assessment.intake import Vocabulary, load_inventory
from assessment.intake.imports import Preview, inventory_from, preview
from assessment.rulebook import Rulebook, load_rules

ROWS = 20_000
RULES = Path(__file__).resolve().parents[2] / "rules"
ON = date(2026, 11, 22)
HEADER = [
    *("Name", "Status", "Manufacturers", "Serial number", "Types", "Model", "Operating System - Name"),
    *("Locations", "Last update", "Components - Processors", "Date of purchase"),
]
MODELS = (
    ("Dell Inc.", "Latitude 5440", "Notebook", "Windows 11 Pro"),
    ("HP", "ProDesk 400 G7", "Desktop", "Windows 10 Pro"),
    ("Dell Inc.", "PowerEdge R350", "Rack Mount Chassis", "Windows Server 2022"),
    ("VMware, Inc.", "VMware7,1", "Other", "Windows Server 2019"),
    ("LENOVO", "ThinkPad T14 Gen 3", "Notebook", "Windows 11 Pro"),
)


def table(rows: int = ROWS) -> list[list[str]]:
    """A computer list of as many devices, of 60 models at 8 sites, each with a serial number and a date."""
    rng = random.Random(7)
    lines = [list(HEADER)]
    for number in range(rows):
        make, model, kind, system = MODELS[number % len(MODELS)]
        model = f"{model} v{rng.randrange(12)}"
        bought = date(2017, 1, 1).toordinal() + rng.randrange(3_000)
        lines.append(
            [
                *(f"PC-{number:05}", "In use", make, f"SN{rng.randrange(10**9):09}X{number}"),
                *(kind, model, system),
                *(f"Site {rng.randrange(8)}", "2026-10-01 08:00:00", "Intel Core i5"),
                date.fromordinal(bought).strftime("%d/%m/%Y"),
            ]
        )
    return lines


def as_csv(lines: list[list[str]]) -> bytes:
    """The table as the source writes it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(lines: list[list[str]]) -> bytes:
    """The table as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Computers")
    for cells in lines:
        sheet.append(cells)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def read_csv(data: bytes) -> int:
    """All rows with the library alone."""
    return sum(1 for _ in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(data: bytes) -> int:
    """All rows with the library alone."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))


def imported(data: bytes, rulebook: Rulebook) -> tuple[Preview, dict[str, object]]:
    """From bytes to a document."""
    found = preview(data, "computers", rulebook, on=ON)
    return found, inventory_from(found, rulebook, Customer("Weber & Fils", "LU"))


def ratios(rounds: int = 5) -> dict[str, float]:
    """The import's processor time as a multiple of reading and loading, and the memory that it takes."""
    rulebook = load_rules(RULES).on(ON)
    lines, found = table(), {}
    for name, data, read in (("csv", as_csv(lines), read_csv), ("xlsx", as_xlsx(lines), read_xlsx)):
        preview_, document = imported(data, rulebook)
        assert preview_.counts.rows == ROWS
        found[f"{name}: memory (MiB)"] = _memory(data)
        works = (
            partial(imported, data, rulebook),
            partial(read, data),
            partial(load_inventory, document, Vocabulary.of(rulebook), ON),
        )
        times = [[_seconds(work) for work in works] for _ in range(rounds)]
        taken, alone, loading = (min(each) for each in zip(*times, strict=True))
        found[f"{name}: import / (read + load)"] = taken / (alone + loading)
    return found


def _memory(data: bytes) -> float:
    """How many MiB an import takes at its highest point, in a process of its own."""
    with NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        with get_context("spawn").Pool(1) as pool:
            return pool.apply(_growth, (file.name,))


def _growth(name: str) -> float:
    rulebook, data = load_rules(RULES).on(ON), Path(name).read_bytes()
    imported(as_csv(table(10)), rulebook)
    before = _peak()
    imported(data, rulebook)
    return _peak() - before


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _peak() -> float:
    """The most memory that this process has had since it began, in MiB."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for title, ratio in ratios().items():
        print(f"{title}: {ratio:.2f}")
