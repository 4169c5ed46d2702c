"""Tables as the provider prints them: a line of column names, then one aligned line a row."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from assessment.rulebook.reading import Place

T = TypeVar("T")
Cells = Mapping[str, Place]

NOTHING = ("none", "not applicable")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def names(place: Place) -> tuple[str, ...]:
    """The names in a list, each once."""
    found = [name(member) for member in place.list()]
    for twice in sorted({one for one in found if one and found.count(one) > 1}):
        place.wrong(f"names {twice!r} twice")
    return tuple(dict.fromkeys(filter(None, found)))


def name(place: Place) -> str:
    """A name that other files and documents may use: letters, digits, - and _."""
    word = place.word()
    if word and not _NAME.fullmatch(word):
        place.wrong(f"{word!r} is not a name; allowed: a letter, then letters, digits, - and _")
        return ""
    return word


def by_row(columns: Place, rows: Place, required: Sequence[str]) -> dict[str, Cells]:
    """Row name → column name → cell, where rows are data and the columns `required` are fixed."""
    found = names(columns)
    for member in columns.list():
        member.choice(required)
    for column in required:
        if column not in found:
            columns.wrong(f"the column {column!r} is missing")
    absent = {column: _unread(rows) for column in required if column not in found}
    table = {row: _cells(place, found) for row, place in rows.entries() if name(rows.at(row, row))}
    return {row: {**cells, **absent} for row, cells in table.items()}


def by_column(columns: Sequence[str], rows: Place, required: Sequence[str]) -> dict[str, Cells]:
    """Column name → row name → cell, where columns are data and the rows `required` are fixed."""
    table = {row: _cells(place, columns) for row, place in rows.keys(required).items()}
    return {column: {row: cells[column] for row, cells in table.items()} for column in columns}


def _cells(row: Place, columns: Sequence[str]) -> Cells:
    values = row.value if isinstance(row.value, list) else []
    if row.value is not None and len(values) != len(columns):
        row.wrong(f"has {len(values)} cells; must have {len(columns)}: {', '.join(columns)}")
    if len(values) != len(columns):
        return {column: _unread(row) for column in columns}
    return {column: row.at(column, value) for column, value in zip(columns, values, strict=True)}


def _unread(place: Place) -> Place:
    """A stand-in for a cell whose absence has been noted already; its readers note nothing more."""
    return Place(place.file, place.path, None, [])


def if_any(place: Place, read: Callable[[Place], T]) -> T | None:
    """The value as `read` reads it, or none where the cell says `none` or `not applicable`."""
    return None if place.value in NOTHING else read(place)
