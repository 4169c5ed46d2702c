"""Workbook → rows of text, streamed; the only home of openpyxl's reader. Formulae are never computed."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zipfile import ZipFile

from assessment.facts import InputError
from assessment.intake.imports.delimited import Row
from assessment.intake.imports.gate import DAMAGED, opened
from assessment.intake.imports.limits import refused
from assessment.intake.imports.written import read_escaped

if TYPE_CHECKING:
    from openpyxl import Workbook as Book

MOST_SHEETS = 20
MIDNIGHT = time()


class Workbook:
    """An open workbook that has passed the gate."""

    def __init__(self, data: bytes) -> None:
        """Open it; raises `InputError` for what is no plain, sound workbook."""
        self._archive: ZipFile = opened(data)
        self._book = _loaded(self._archive)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The titles of the sheets that people see, in their order."""
        seen = (sheet for sheet in self._book.worksheets if sheet.sheet_state == "visible")
        return tuple(sheet.title for sheet in seen)[:MOST_SHEETS]

    def rows(self, title: str) -> Iterator[Row]:
        """The rows of a sheet, blank ones included, as often as they are asked for."""
        sheet = self._book[title]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="openpyxl")
            try:
                for line, cells in enumerate(rows, 1):
                    yield line, [_text(cell) for cell in cells]
            except InputError:
                raise
            except Exception as error:
                raise refused(DAMAGED) from error

    def close(self) -> None:
        """Let go of the archive."""
        self._archive.close()


def _loaded(archive: ZipFile) -> "Book":
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            assert archive.fp is not None
            return load_workbook(archive.fp, read_only=True, data_only=True, keep_links=False)
        except Exception as error:
            raise refused(DAMAGED) from error


def _text(cell: object) -> str:
    """What people see in a cell, dates as ISO writes them."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return read_escaped(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == MIDNIGHT else cell.replace(microsecond=0)).isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
