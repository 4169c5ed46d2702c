"""Cells → clean values: what stands for nothing, what is too long, what no document may hold."""

import re
import unicodedata
from collections.abc import Collection

from assessment.intake.imports.written import read_inert
from assessment.intake.problems import Wrong
from assessment.intake.texts import Text

# As in `intake.texts`: controls, line and paragraph separators, overrides of direction, halves of characters.
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_FORBIDDEN_IN_LINES = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)
_BREAK = re.compile("\r\n|[\r\u2028\u2029]")
_TEXT = Text(10_000_000, lines=True)
_BLANKS = re.compile(r"\s+")
# How CSV files keep a spreadsheet from reading a number: ="00123". Nothing is computed, the text is taken.
_AS_TEXT = re.compile('^="([^"]*)"$')
Phrase = tuple[str, ...]


def clean(cell: str, *, exact: bool = False, lines: bool = False) -> str:
    """The text of a cell; in an `exact` one of ours, blanks inside stay as they are."""
    if cell.startswith('="') and not exact:
        cell = _AS_TEXT.sub(r"\1", cell.strip())
    if cell.isascii() and cell.isprintable() and not cell.startswith("'"):
        text = cell.strip()
        return text if exact or "  " not in text else _BLANKS.sub(" ", text)
    cell = read_inert(cell.strip(" \r\n\t") if not cell.startswith("'") else cell.rstrip())
    forbidden = _FORBIDDEN_IN_LINES if lines else _FORBIDDEN
    cell = forbidden.sub(" ", _BREAK.sub("\n", cell))
    text = _readable(unicodedata.normalize("NFC", cell).strip())
    return text if exact or lines else _BLANKS.sub(" ", text)


def _readable(text: str) -> str:
    """The text as documents hold it: none where nothing is to be seen, no codes without a character."""
    assigned = "".join(each for each in text if unicodedata.category(each) != "Cn")
    try:
        return _TEXT.read(assigned) or ""
    except Wrong:
        return ""


def has_phrase(words: Phrase, phrases: Collection[Phrase]) -> bool:
    """Whether one of `phrases` stands in `words`, its words one behind the other."""
    return any(run in phrases for run in runs(words))


def runs(words: Phrase, longest: int = 5) -> list[Phrase]:
    """Every run of one to `longest` words, the long ones first."""
    words = words[:40]
    lengths = range(min(longest, len(words)), 0, -1)
    return [words[start : start + length] for length in lengths for start in range(len(words) - length + 1)]
