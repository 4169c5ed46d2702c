"""Text → rows: the delimiter is told by the headers that come out of it; a record may have several lines."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from assessment.intake.imports.limits import MOST_CELL, refused
from assessment.intake.problems import N_

if TYPE_CHECKING:
    import _csv

DELIMITERS = (";", ",", "\t", "|")
SAMPLE = 65_536
SAMPLE_ROWS = 60
_SEPARATOR_LINE = re.compile('^"?sep=(.)"?\r?\n', re.IGNORECASE)
# The line of the file in which a row begins, and its cells; none where its quotation mark is never closed.
Row = tuple[int, list[str] | None]
Known = Callable[[Sequence[str]], int]


def delimiter_of(text: str, known: Known) -> str:
    """The delimiter under which most headers are known, then the one that makes the most even table."""
    said = _SEPARATOR_LINE.match(text)
    if said and said[1] in DELIMITERS:
        return said[1]
    return max(DELIMITERS, key=lambda delimiter: _score(text, delimiter, known))


def familiar(text: str, known: Known) -> int:
    """How many headers are known in the beginning of a text, whatever its delimiter."""
    return max(_score(text, delimiter, known)[0] for delimiter in DELIMITERS)


def _score(text: str, delimiter: str, known: Known) -> tuple[int, int, int]:
    rows = list[list[str]]()
    try:
        rows.extend(islice(_reader(io.StringIO(text[:SAMPLE], newline=""), delimiter), SAMPLE_ROWS))
    except csv.Error:
        return 0, 0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, even = max(widths.items(), key=lambda entry: entry[1], default=(0, 0))
    return max((known(row) for row in rows), default=0), even, width


def delimited_rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows one after the other, blank ones included."""
    skipped = len(_SEPARATOR_LINE.findall(text))
    lines = io.StringIO(text, newline="")
    for _ in range(skipped):
        next(lines)
    line, reader, last = 1 + skipped, _reader(lines, delimiter), None
    try:
        for cells in reader:
            if last:
                yield last
            last, line = (line, cells), reader.line_num + skipped + 1
    except csv.Error:
        message = N_(
            "line {line} has a cell of more than {most:,} characters; is a quotation mark never closed?"
        )
        raise refused(message, line=line, most=MOST_CELL) from None
    if last:
        yield (last[0], None) if line > last[0] + 1 and _unclosed(text, last[0], delimiter) else last


def _reader(lines: io.StringIO, delimiter: str) -> "_csv.Reader":
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=delimiter != "\t")


def _unclosed(text: str, line: int, delimiter: str) -> bool:
    """Whether the quotation mark that makes one record of all lines from `line` on is open at their end."""
    record = islice(io.StringIO(text, newline=""), line - 1, None)
    try:
        list(csv.reader(record, delimiter=delimiter, skipinitialspace=delimiter != "\t", strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
