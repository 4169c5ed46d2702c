"""What an import did, on a few lines: what was read, what it became, what was left out and why."""

from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from assessment.intake.imports import Change, Difference, Preview, Remark
from assessment.translations import N_, translate

MOST_LINES = 20
Say = Callable[..., str]
TEXT_FILE = N_("Read as {source}: {encoding}, delimiter {delimiter}, columns named in line {line}.")
WORKBOOK = N_("Read as {source}: sheet {sheet}, columns named in line {line}.")
COUNTS = N_("{rows:,} rows became {items:,} items with {devices:,} devices; {left_out:,} rows were left out.")
DIFFERENCE = N_("{added:,} devices added, {updated:,} changes, {unchanged:,} devices unchanged.")
OUT_OF_USE = N_(
    "Devices known, but out of use in this list: {count}. They stay; take them out by hand: {names}."
)
UNUSED = N_("Columns that were not used: {columns}.")
UNTOLD = N_("What kind of device {words} is was not told ({rows} rows): listed as other device.")
LEFT_OUT, NOTES = N_("Left out:"), N_("Notes:")
ONE, SEVERAL, MORE = (
    N_("line {line}: {reason}"),
    N_("line {line} and {more} more: {reason}"),
    N_("and {count} more"),
)


def tell(preview: Preview, difference: Difference | None, language: str, stream: TextIO) -> None:
    """Write the summary to `stream`."""

    def say(message: str, **values: object) -> str:
        return translate(language, message, values)

    for line in _lines(preview, difference, say):
        print(line, file=stream)


def _lines(preview: Preview, difference: Difference | None, say: Say) -> Iterator[str]:
    yield _read(preview, say)
    counts = preview.counts
    yield say(COUNTS, rows=counts.rows, items=counts.items, devices=counts.devices, left_out=counts.left_out)
    if difference is not None:
        added = sum(each.quantity for each in difference.added)
        yield say(DIFFERENCE, added=added, updated=len(difference.updated), unchanged=difference.unchanged)
        yield from _out_of_use(difference.out_of_use, say)
    unused = [column.header for column in preview.mapping.columns if column.field is None]
    if unused:
        yield say(UNUSED, columns=", ".join(unused[:MOST_LINES]))
    for kind in [kind for kind in preview.kinds if not kind.told][:MOST_LINES]:
        yield say(UNTOLD, words=f'"{kind.words}"', rows=kind.rows)
    yield from _listed(LEFT_OUT, preview.left_out, say)
    yield from _listed(NOTES, preview.notes, say)


def _out_of_use(devices: Sequence[Change], say: Say) -> Iterator[str]:
    names = [str(each.serial or each.asset_id) for each in devices[:MOST_LINES]]
    if len(devices) > MOST_LINES:
        names.append(say(MORE, count=len(devices) - MOST_LINES))
    if devices:
        yield say(OUT_OF_USE, count=len(devices), names=", ".join(names))


def _read(preview: Preview, say: Say) -> str:
    if preview.sheet is not None:
        return say(WORKBOOK, source=preview.source, sheet=preview.sheet, line=preview.header_row)
    delimiter = "TAB" if preview.delimiter == "\t" else preview.delimiter
    values = {"source": preview.source, "encoding": preview.encoding, "delimiter": delimiter}
    return say(TEXT_FILE, **values, line=preview.header_row)


def _listed(title: str, remarks: Sequence[Remark], say: Say) -> Iterator[str]:
    if remarks:
        yield say(title)
    for remark in remarks[:MOST_LINES]:
        yield f"  {_remark(remark, say)}"
    if len(remarks) > MOST_LINES:
        yield f"  {say(MORE, count=len(remarks) - MOST_LINES)}"


def _remark(remark: Remark, say: Say) -> str:
    reason = say(remark.message, **remark.values)
    if remark.line is None:
        return reason
    return say(SEVERAL if remark.rows > 1 else ONE, line=remark.line, more=remark.rows - 1, reason=reason)
