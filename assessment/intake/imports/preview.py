"""A dry run: bytes → source, mapping, items, what is left out and why; nothing is stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from assessment.intake.imports.about import Abouts
from assessment.intake.imports.detection import HeaderRow, Headers, header_rows
from assessment.intake.imports.grouping import Groups
from assessment.intake.imports.inventories import as_table, is_inventory
from assessment.intake.imports.limits import refused
from assessment.intake.imports.mapping import Recall, mapping_of, signature_of
from assessment.intake.imports.places import MOST_SITES
from assessment.intake.imports.reading import File, read_file
from assessment.intake.imports.rows import Progress, Rows
from assessment.intake.imports.sheets import Together, together
from assessment.intake.imports.values import Counts, Mapping, Preview, Remark
from assessment.intake.problems import N_
from assessment.rulebook import Rulebook
from assessment.rulebook.aliases import SOURCES, TABLE, TEMPLATE_SOURCE, Aliases

MANY_SITES = N_("names {count} places; the devices of all but {most} will stand at the first one")
AUTO = "auto"
ASKED = (AUTO, *SOURCES)
EMPTY = N_("holds no table: no row names its columns")
NO_ROWS = N_("there are no rows below the row that names the columns: no device is listed")
NO_COLUMN = N_("no column is recognised; say what the columns mean")
NOT_LOOKS = N_("does not look like a file of {source}, but it was read as one")


def preview(
    data: bytes,
    filename: str,
    rulebook: Rulebook,
    *,
    on: date,
    source: str = AUTO,
    mapping: Mapping | None = None,
    language: str = "en",
    progress: Progress | None = None,
    recall: Recall | None = None,
) -> Preview:
    """What the file in `data` would become on the day `on`; `filename` is only remembered.

    `source` is one of `SOURCES` or `TABLE`, or `auto`; `mapping` says what columns mean instead of the
    proposal, `recall` what is remembered of a source; `language` names what has no name; `progress`
    is told how many rows were read and may raise to stop. An inventory document of ours is a list too. Raises
    `InputError` for a file that cannot be used at all.
    """
    ours = is_inventory(data)
    if ours:
        data, source = as_table(data, rulebook, on), TEMPLATE_SOURCE
    headers = Headers(rulebook.aliases)
    file = read_file(data, headers.known)
    table = _table(file, headers, source)
    columns, recalled = _columns(table, rulebook.aliases, mapping, recall)
    rows = Rows(table.header, columns, table.source, rulebook.aliases)
    groups = Groups(rows, Abouts(rows, rulebook, language), on)
    notes = [*table.notes, *_gathered(groups, rows, table, progress)]
    found = replace(_told(table, rows, groups, notes), filename=filename, recalled=recalled)
    return found if ours else replace(found, encoding=file.encoding, delimiter=file.delimiter)


@dataclass(frozen=True, slots=True)
class _Table:
    """The list in a file: its header, its rows, what it was taken for, and what is to be said about that."""

    header: HeaderRow
    sheets: Together
    source: str
    notes: tuple[Remark, ...]


def _table(file: File, headers: Headers, asked: str) -> _Table:
    found = header_rows(file, headers)
    if not found:
        raise refused(EMPTY)
    header, sheets, unread = together(found, headers)
    likely = headers.source(header.cells)
    source = likely if asked == AUTO else asked
    doubts = () if source in (likely, TABLE) else (Remark(None, NOT_LOOKS, {"source": source}),)
    return _Table(header, sheets, source, (*file.notes, *unread, *doubts))


def _columns(
    table: _Table, aliases: Aliases, said: Mapping | None, recall: Recall | None
) -> tuple[Mapping, bool]:
    """What the columns mean, and whether that was remembered."""
    columns = mapping_of(table.header, table.source, aliases, said)
    known = recall(table.source, signature_of(columns)) if recall and said is None else None
    if known is None:
        return columns, False
    return mapping_of(table.header, table.source, aliases, known), True


def _gathered(groups: Groups, rows: Rows, table: _Table, progress: Progress | None) -> Iterator[Remark]:
    """Read the rows into groups; what is to be said about it."""
    if rows.mapping.indexes:
        groups.gather(rows.devices(progress))
        yield from table.sheets.notes()
        if not rows.count:
            yield Remark(table.header.line, NO_ROWS)
    else:
        yield Remark(table.header.line, NO_COLUMN)
    if len(groups.sites) > MOST_SITES:
        yield Remark(None, MANY_SITES, {"count": len(groups.sites), "most": MOST_SITES})


def _told(table: _Table, rows: Rows, groups: Groups, notes: Iterable[Remark]) -> Preview:
    drafts = groups.drafts()
    return Preview(
        source=table.source,
        sheet=table.header.sheet.name,
        header_row=table.header.line,
        mapping=rows.mapping,
        sites=groups.sites,
        items=drafts,
        kinds=groups.kinds,
        left_out=tuple(sorted(rows.left_out, key=_line)),
        notes=(*notes, *sorted(rows.notes, key=_line)),
        counts=Counts(
            rows=rows.count,
            devices=sum(draft.quantity for draft in drafts),
            items=len(drafts),
            left_out=len(rows.left_out),
        ),
        out_of_use=tuple(rows.out_of_use),
        samples=tuple(table.header.sample(each.index) for each in rows.mapping.columns),
    )


def _line(remark: Remark) -> int:
    return remark.line or 0
