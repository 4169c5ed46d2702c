"""An inventory as CSV, XLSX or JSON; no spreadsheet takes a value in it for a formula."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assessment.intake.imports.tables import Document, header, rows, word_rows
from assessment.intake.imports.written import escaped, inert
from assessment.rulebook import Rulebook

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FORMS = ("csv", "xlsx", "json")
# What spreadsheets in French, German and Dutch expect; a mark says that it is UTF-8.
DELIMITER, ENCODING = ";", "utf-8-sig"
WIDTH = 18


def export(document: Document, form: str, rulebook: Rulebook, language: str = "en") -> bytes:
    """The inventory `document` in one of `FORMS`; `language` is that of the columns' names."""
    if form == "json":
        return json_bytes(document)
    table = [header(rulebook.aliases, language), *rows(document)]
    return csv_bytes(table) if form == "csv" else _xlsx(table, rulebook, language)


def template(form: str, rulebook: Rulebook, language: str = "en") -> bytes:
    """Our own template as `csv` or `xlsx`: one row a device, or one for several with a quantity."""
    table = [header(rulebook.aliases, language)]
    return csv_bytes(table) if form == "csv" else _xlsx(table, rulebook, language)


def json_bytes(document: Document) -> bytes:
    """A document as JSON, for people to read too."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def csv_bytes(table: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=DELIMITER).writerows([inert(cell) for cell in cells] for cells in table)
    return text.getvalue().encode(ENCODING)


def _xlsx(table: Iterable[Sequence[str]], rulebook: Rulebook, language: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheets = rulebook.aliases.sheets
    for name, lines in (("items", table), ("kinds", word_rows(rulebook, language))):
        sheet = book.create_sheet(sheets[name][language])
        if name == "items":
            sheet.freeze_panes = "A2"
        for column in "ABCDEFGHIJKLMNOPQRSTUVWXY":
            sheet.column_dimensions[column].width = WIDTH
        for cells in lines:
            sheet.append([_cell(sheet, cell) for cell in cells])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _cell(sheet: "WriteOnlyWorksheet", text: str) -> "Cell | None":
    """A cell of text, whatever it looks like."""
    from openpyxl.cell import WriteOnlyCell

    if not text:
        return None
    cell = WriteOnlyCell(sheet)
    cell.value = escaped(inert(text))
    cell.data_type = "s"
    return cell
