"""A dry run: bytes → source, mapping, items, what is left out and why; nothing is stored."""

from dataclasses import replace
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
from assessment.intake.imports.sheets import together
from assessment.intake.imports.values import Counts, Mapping, Preview, Remark
from assessment.intake.problems import N_
from assessment.rulebook import Rulebook
from assessment.rulebook.aliases import SOURCES, TABLE, TEMPLATE_SOURCE

MANY_SITES = N_("names {count} places; the devices of all but {most} will stand at the first one")
AUTO = "auto"
ASKED = (AUTO, *SOURCES)
EMPTY = N_("holds no table: no row names its columns")
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
    headers = Headers(rulebook.aliases)
    ours = is_inventory(data)
    if ours:
        data, source = as_table(data, rulebook, on), TEMPLATE_SOURCE
    file = read_file(data, headers.known)
    found = header_rows(file, headers)
    if not found:
        raise refused(EMPTY)
    header, sheets, unread = together(found, headers)
    likely = headers.source(header.cells)
    taken = likely if source == AUTO else source
    notes = [*file.notes, *unread]
    if taken not in (likely, TABLE):
        notes.append(Remark(None, NOT_LOOKS, {"source": taken}))
    columns = mapping_of(header, taken, rulebook.aliases, mapping)
    known = recall(taken, signature_of(columns)) if recall and mapping is None else None
    if known is not None:
        columns = mapping_of(header, taken, rulebook.aliases, known)
    if not columns.indexes:
        notes.append(Remark(header.line, NO_COLUMN))
    rows = Rows(header, columns, taken, rulebook.aliases)
    groups = Groups(rows, Abouts(rows, rulebook, language), on)
    if columns.indexes:
        groups.gather(rows.devices(progress))
        notes += sheets.notes()
    if len(groups.sites) > MOST_SITES:
        notes.append(Remark(None, MANY_SITES, {"count": len(groups.sites), "most": MOST_SITES}))
    told = _told(filename, file, header, rows, groups, taken, notes)
    told = replace(told, recalled=known is not None)
    return replace(told, encoding=None, delimiter=None) if ours else told


def _told(
    filename: str,
    file: File,
    header: HeaderRow,
    rows: Rows,
    groups: Groups,
    source: str,
    notes: list[Remark],
) -> Preview:
    drafts = groups.drafts()
    counts = Counts(
        rows=rows.count,
        devices=sum(draft.quantity for draft in drafts),
        items=len(drafts),
        left_out=len(rows.left_out),
    )
    return Preview(
        filename,
        source,
        file.encoding,
        file.delimiter,
        header.sheet.name,
        header.line,
        rows.mapping,
        groups.sites,
        drafts,
        groups.kinds,
        tuple(sorted(rows.left_out, key=_line)),
        (*notes, *sorted(rows.notes, key=_line)),
        counts,
        tuple(header.sample(each.index) for each in rows.mapping.columns),
    )


def _line(remark: Remark) -> int:
    return remark.line or 0
