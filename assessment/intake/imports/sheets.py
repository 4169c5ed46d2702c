"""Several sheets of one workbook → one table, where they list devices alike; the others are told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assessment.intake.imports.delimited import Row
from assessment.intake.imports.detection import HeaderRow, Headers
from assessment.intake.imports.reading import Sheet
from assessment.intake.imports.values import Remark
from assessment.intake.imports.words import has_phrase
from assessment.intake.problems import N_, shown
from assessment.rulebook.aliases import TEMPLATE_SOURCE
from assessment.rulebook.folding import fold_header, fold_words

# A sheet that names fewer fields is no list.
LEAST_FIELDS = 3
NAMES = frozenset({"serial", "asset_id"})
READ_TOO = N_("the sheet {sheet} was read too; its line 1 is counted as line {line}")
OUT_OF_USE = N_("the sheet {sheet} was not read: its title says that these devices are out of use")
OTHER_COLUMNS = N_("the sheet {sheet} was not read: import it as a file of its own if it lists other devices")
Route = tuple[int, ...]


@dataclass(slots=True)
class Together:
    """The rows of a first sheet and of others below it; `begins` has where each of those began, once read."""

    first: HeaderRow
    more: list[tuple[HeaderRow, Route]] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    width: int = 0

    def rows(self) -> Iterator[Row]:
        """All rows; lines are counted on from sheet to sheet, cells stand under the headers of the first."""
        last = 0
        self.begins = []
        for last, cells in self.first.sheet.rows():
            yield last, cells
        for header, route in self.more:
            begin = last
            self.begins.append(begin + 1)
            for line, cells in header.sheet.rows():
                last = begin + line
                if line > header.line:
                    yield last, self._under(route, cells or [])

    def _under(self, route: Route, cells: Sequence[str]) -> list[str]:
        row = [""] * self.width
        for index, cell in zip(route, cells, strict=False):
            if index >= 0:
                row[index] = cell
        return row

    def notes(self) -> list[Remark]:
        """Which other sheets were read, and how their lines are counted."""
        told = zip(self.more, self.begins, strict=True)
        values = ({"sheet": shown(header.sheet.name), "line": line} for (header, _), line in told)
        return [Remark(None, READ_TOO, each) for each in values]


def together(found: Sequence[HeaderRow], headers: Headers) -> tuple[HeaderRow, Together, list[Remark]]:
    """One table of the likeliest sheet in `found` and those like it; the remarks tell which were not read."""
    first = max(found, key=lambda each: each.known)
    all_, notes, cells = Together(first), list[Remark](), list(first.cells)
    lists = [each for each in found if each is not first and each.known >= LEAST_FIELDS]
    template = headers.source(first.cells) == TEMPLATE_SOURCE
    for each in () if template else lists:
        reason = _reason(first, each, headers)
        if reason:
            notes.append(Remark(None, reason, {"sheet": shown(each.sheet.name)}))
        else:
            all_.more.append((each, _route(each, cells, headers)))
    all_.width = len(cells)
    if not all_.more:
        return first, all_, notes
    sheet = Sheet(first.sheet.name, all_.rows)
    return replace(first, sheet=sheet, cells=tuple(cells), width=max(first.width, len(cells))), all_, notes


def _reason(first: HeaderRow, other: HeaderRow, headers: Headers) -> str | None:
    """Why a sheet is not read together with the first: a summary would count its devices twice."""
    if has_phrase(fold_words(other.sheet.name or ""), headers.aliases.marks["retired"]):
        return OUT_OF_USE
    named = NAMES & headers.told(first.cells) & headers.told(other.cells)
    same = _folded(first) == _folded(other)
    return None if (named or same) and not (first.shift or other.shift) else OTHER_COLUMNS


def _folded(row: HeaderRow) -> set[str]:
    return {fold_header(cell) for cell in row.cells} - {""}


def _route(row: HeaderRow, cells: list[str], headers: Headers) -> Route:
    """Where each cell of a row goes: under its header, under one that means the same, or under a new one."""
    route: list[int] = []
    for cell in row.cells:
        alike = [
            index
            for same in (fold_header, headers.field)
            for index, header in enumerate(cells)
            if cell.strip() and index not in route and same(header) and same(header) == same(cell)
        ]
        if cell.strip() and not alike:
            cells.append(cell)
            alike = [len(cells) - 1]
        route.append(alike[0] if alike else -1)
    return tuple(route)
