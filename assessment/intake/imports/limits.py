"""How much may come in, and the refusal of what is more or something else."""

from collections.abc import Sequence

from assessment.facts import InputError, Problem
from assessment.intake.problems import N_

MEBIBYTE = 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 1_000
MOST_CELL = 131_072
MOST_TEXT_MEBIBYTES = 8
MOST_WORKBOOK_MEBIBYTES = 20


def check_width(cells: Sequence[str]) -> None:
    """Refuse a row that fills more columns than any table has."""
    if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
        raise refused(N_("has rows of more than {most} columns"), most=MOST_COLUMNS)


def refused(message: str, **values: object) -> InputError:
    """The refusal of a file, ready to be raised."""
    return InputError((Problem("", message, values),))
