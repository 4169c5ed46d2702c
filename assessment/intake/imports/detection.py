"""Which row names the columns, whether it stands shifted against the rows below it, and whose file it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from assessment.intake.imports.limits import check_width
from assessment.intake.imports.reading import File, Sheet
from assessment.rulebook.aliases import SOURCES, TABLE, TEMPLATE_SOURCE, Aliases
from assessment.rulebook.folding import fold_header

SEARCHED_ROWS = 60
SURE, ENOUGH = 3, 6
SHIFTS = (0, 1, -1)
SAMPLES, LONGEST_SAMPLE = 3, 40
Cells = Sequence[str]
_PARTS = re.compile(r"[/()\[\]|]")


def header_parts(header: str) -> list[str]:
    """What stands before and behind a stroke or in brackets: `Hersteller / Marke`, `Site (city)`; folded."""
    return [fold_header(part) for part in _PARTS.split(header) if part.strip()]


@dataclass(frozen=True)
class Headers:
    """The headers that are known, whatever the source."""

    aliases: Aliases

    @cached_property
    def fields(self) -> dict[str, str]:
        """The field of each folded header that some source has."""
        also = (entry for each in self.aliases.sources.values() for entry in each.also.items())
        listed = (*also, *self.aliases.headers.items())
        return {header: field for field, headers in listed for header in headers}

    def known(self, cells: Cells) -> int:
        """How many fields the cells name."""
        return len(self.told(cells))

    def told(self, cells: Cells) -> frozenset[str]:
        """The fields that the cells name."""
        fields = (self.field(cell) for cell in cells if 0 < len(cell) < 100)
        return frozenset(field for field in fields if field)

    def field(self, cell: str) -> str | None:
        """The field that a header names, as a whole or in a part of it."""
        whole = self.fields.get(fold_header(cell))
        if whole or not _PARTS.search(cell):
            return whole
        return next((self.fields[part] for part in header_parts(cell) if part in self.fields), None)

    def source(self, cells: Cells) -> str:
        """The source that writes such headers; `TABLE` where none is recognised."""
        found = frozenset(fold_header(cell) for cell in cells if cell)
        scores = {name: self._score(name, found) for name in SOURCES}
        best = max(scores, key=lambda name: scores[name])
        return best if scores[best] >= SURE else TABLE

    def _score(self, name: str, found: frozenset[str]) -> int:
        signature = self.aliases.sources[name]
        sure, likely = len(found & signature.sure), len(found & signature.likely)
        if name == TEMPLATE_SOURCE:
            return 100 if sure > 1 else 0
        return SURE * sure + likely if sure or likely >= ENOUGH else 0


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """Where the columns are named: `position` counts the rows of the sheet from 0, `line` those of the file.

    A column's cells stand `shift` columns to the right of its header. `known` counts the fields it names;
    `width` is how many columns a row may fill. `below` are the first rows under it.
    """

    sheet: Sheet
    position: int
    line: int
    cells: tuple[str, ...]
    known: int
    shift: int
    width: int
    below: tuple[tuple[str, ...], ...] = ()

    def sample(self, index: int) -> tuple[str, ...]:
        """The first different cells of a column."""
        cells = (cells[index].strip()[:LONGEST_SAMPLE] for cells in self.below if index < len(cells))
        return tuple(islice(dict.fromkeys(filter(None, cells)), SAMPLES))


def header_rows(file: File, headers: Headers) -> list[HeaderRow]:
    """In each sheet with text the row with the most known headers; the first one where nothing is known."""
    found = (_in_sheet(sheet, headers) for sheet in file.sheets)
    return [each for each in found if each]


def _in_sheet(sheet: Sheet, headers: Headers) -> HeaderRow | None:
    rows = [(line, tuple(cells or ())) for line, cells in islice(sheet.rows(), SEARCHED_ROWS)]
    for _, cells in rows:
        check_width(cells)
    filled = [position for position, (_, cells) in enumerate(rows) if any(map(str.strip, cells))]
    if not filled:
        return None
    known = {position: headers.known(rows[position][1]) for position in filled}
    position = max(filled, key=lambda each: known[each])
    if known[position] == 1:
        position = filled[0]
    line, cells = rows[position]
    below = [below for _, below in rows[position + 1 :]]
    shift = min(SHIFTS, key=lambda each: _misfits(cells, below, each))
    width = _width(cells, below, shift)
    return HeaderRow(sheet, position, line, cells, known[position], shift, width, tuple(below))


def _misfits(header: Cells, below: Iterable[Cells], shift: int) -> int:
    """How many filled cells would stand under no header."""
    named = {index + shift for index, cell in enumerate(header) if cell.strip()}
    return sum(
        cell.strip() != "" and index not in named for cells in below for index, cell in enumerate(cells)
    )


def _width(header: Cells, below: Sequence[Cells], shift: int) -> int:
    """The columns that rows may fill: those of the header, unless rows fill more as a matter of course."""
    width = len(header) + max(shift, 0)
    filled = [
        max((index + 1 for index, cell in enumerate(cells) if cell.strip()), default=0) for cells in below
    ]
    wider = [each for each in filled if each > width]
    return max(wider) if len(wider) * 2 > len(filled) else width
