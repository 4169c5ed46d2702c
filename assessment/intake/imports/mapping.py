"""Headers → fields: a proposal by the alias table, which the caller may change."""

import hashlib
import json
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Names

from assessment.intake.imports.detection import HeaderRow, header_parts
from assessment.intake.imports.values import Column, Mapping
from assessment.intake.imports.words import clean
from assessment.rulebook.aliases import Aliases
from assessment.rulebook.folding import fold_header

# What is remembered of a source's headers, by their signature.
Recall = Callable[[str, str], Mapping | None]


def mapping_of(row: HeaderRow, source: str, aliases: Aliases, wanted: Mapping | None) -> Mapping:
    """What the columns under `row` tell, as it is `wanted` where the caller says so."""
    named = _named(row)
    headers = [header for _, header in named]
    if wanted is not None:
        fields = [each.field for each in wanted.checked().applied(headers).columns]
    else:
        fields = _proposed(headers, source, aliases)
    pairs = zip(named, fields, strict=True)
    return Mapping(tuple(Column(index, header, field) for (index, header), field in pairs))


def signature_of(mapping: Mapping) -> str:
    """What tells lists with these headers, in whatever order, from others."""
    headers = sorted(fold_header(each.header) for each in mapping.columns)
    return hashlib.sha256(json.dumps(headers).encode()).hexdigest()


def _named(row: HeaderRow) -> list[tuple[int, str]]:
    """Each column that has a header, with the place of its cells."""
    cells = enumerate(row.cells)
    named = [(index + row.shift, clean(cell)) for index, cell in cells if cell.strip()]
    return [(index, header) for index, header in named if index >= 0]


def _proposed(headers: Sequence[str], source: str, aliases: Aliases) -> list[str | None]:
    """For every field the column with its best header; else one of which a part is such a header."""
    fields: list[str | None] = [None] * len(headers)
    also = aliases.sources[source].also if source in aliases.sources else {}
    known = {field: (*best, *also.get(field, ())) for field, best in aliases.headers.items()}
    _propose(fields, known, [[fold_header(header)] for header in headers])
    _propose(fields, known, [header_parts(header) for header in headers])
    return fields


def _propose(
    fields: list[str | None], known: Names[str, Sequence[str]], folded: Sequence[Sequence[str]]
) -> None:
    """Give each field that no column tells yet the first column that has the best of its headers."""
    for field, best_first in known.items():
        free = [index for index, told in enumerate(fields) if told is None]
        places = ((index for index in free if header in folded[index]) for header in best_first)
        found = next((index for index in (next(each, None) for each in places) if index is not None), None)
        if field not in fields and found is not None:
            fields[found] = field
