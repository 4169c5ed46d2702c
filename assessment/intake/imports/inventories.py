"""Our own JSON as a list: an inventory document is laid out as our table, and read like one."""

from datetime import date
from typing import Any

from assessment.intake.documents import parse
from assessment.intake.imports.exports import csv_bytes
from assessment.intake.imports.limits import MOST_ROWS, refused
from assessment.intake.imports.tables import header, rows
from assessment.intake.inventory import load_inventory
from assessment.intake.problems import N_
from assessment.intake.vocabulary import Vocabulary
from assessment.rulebook import Rulebook

BEGINNING = b"{"
FORMAT = b"assessment.inventory/"
MARK = b"\xef\xbb\xbf"
SEARCHED = 4_096


def is_inventory(data: bytes) -> bool:
    """Whether a file says that it is an inventory of ours."""
    start = data[:SEARCHED].removeprefix(MARK).lstrip()
    return start.startswith(BEGINNING) and (FORMAT in data[:SEARCHED] or FORMAT in data[-SEARCHED:])


def as_table(data: bytes, rulebook: Rulebook, on: date) -> bytes:
    """The devices of an inventory document as our own table; customer and needs are left out.

    Raises `InputError` with every problem of the document, and where it has more rows than a list may have.
    """
    document: Any = parse(data)
    load_inventory(document, Vocabulary.of(rulebook), on)
    lines = list(rows(document))
    if len(lines) > MOST_ROWS:
        raise refused(N_("has more than {most:,} rows below its header row"), most=MOST_ROWS)
    return csv_bytes([header(rulebook.aliases, "en"), *lines])
