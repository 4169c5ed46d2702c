"""How big a list is, told without reading it: whether it is read at once, or behind the answers."""

import io
import re
from zipfile import BadZipFile, ZipFile

from assessment.intake.imports.limits import MEBIBYTE, MOST_ROWS

WORKBOOK = b"PK\x03\x04"
BIG_ROWS = 2_000
# A sheet of so many rows is about as large, unpacked.
BIG_SHEET = 2 * MEBIBYTE
SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
DIMENSION = re.compile(rb'<dimension ref="[A-Z]{1,3}\d+:[A-Z]{1,3}(\d{1,7})"')
BEGINNING = 2_048


def is_big(data: bytes) -> bool:
    """Whether reading the list takes longer than anybody should wait for a page."""
    if data.startswith(WORKBOOK):
        return _sheets_size(data) > BIG_SHEET
    return data.count(b"\n") > BIG_ROWS or data.count(b"\r") > BIG_ROWS or len(data) > MEBIBYTE


def rows_about(data: bytes) -> int:
    """About how many rows it has; the most that a list may have where nothing tells."""
    if data.startswith(WORKBOOK):
        return min(_dimension(data) or MOST_ROWS, MOST_ROWS)
    return min(max(data.count(b"\n"), data.count(b"\r"), 1), MOST_ROWS)


def _sheets_size(data: bytes) -> int:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return sum(each.file_size for each in archive.infolist())
    except (BadZipFile, NotImplementedError, ValueError):
        return 0


def _dimension(data: bytes) -> int | None:
    """What the largest sheet says of itself."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            sheets = [each for each in archive.infolist() if SHEETS.fullmatch(each.filename)]
            largest = max(sheets, key=lambda each: each.file_size, default=None)
            found = DIMENSION.search(archive.open(largest).read(BEGINNING)) if largest else None
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError):
        return None
    return int(found[1]) if found else None
