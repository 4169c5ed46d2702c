"""Our own table as an XLSX workbook; the only home of openpyxl."""

import io
import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime

from assessment.intake.problems import N_
from assessment.intake.questionnaire.answers import Answers
from assessment.intake.questionnaire.tables import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    Rows,
    refused,
    rows_of_cells,
    template,
)
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import Section

MOST_UNPACKED = 100 * 1024 * 1024
LONGEST_TITLE = 31
WIDTH = 22


def template_xlsx(rulebook: Rulebook, answers: Answers, section: Section, language: str) -> bytes:
    """Our own table as a workbook in which every cell is text, never a formula."""
    # Where a table is made or read: every page would wait for the library otherwise.
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook(write_only=False)
    sheet = workbook.active
    assert sheet is not None
    sheet.title = section.title[language][:LONGEST_TITLE]
    sheet.freeze_panes = "B2"
    for number, row in enumerate(template(rulebook, answers, section, language), 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type, cell.number_format = text, "s", "@"
            if number == 1:
                cell.font = Font(bold=True)
                sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def rows_of_xlsx(rulebook: Rulebook, answers: Answers, section: Section, content: bytes) -> Rows:
    """The rows of the first sheet of a workbook. Raises `InputError` for what is none or far too large."""
    _check_size(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            cells = _cells(content)
    except Exception as error:  # a broken workbook breaks its reader in many ways
        raise refused(N_("is not a workbook that can be read")) from error
    if len(cells) > MOST_ROWS + 1:
        raise refused(N_("has more than {most} rows"), most=MOST_ROWS)
    return rows_of_cells(rulebook, answers, section, cells)


def _check_size(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise refused(N_("is larger than {most} MiB"), most=MOST_BYTES // 1024**2)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise refused(N_("is not a workbook that can be read")) from None
    if unpacked > MOST_UNPACKED:
        raise refused(N_("is larger than {most} MiB"), most=MOST_UNPACKED // 1024**2)


def _cells(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheet = workbook.worksheets[0]
    rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS)
    cells = [_texts(row) for row in rows]
    workbook.close()
    return cells


def _texts(row: Iterable[object]) -> list[str]:
    return [_text(value) for value in row]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
