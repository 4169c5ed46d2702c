"""Lists as tables: pasted from a spreadsheet, or our own template filled, downloaded and read back."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.facts import InputError, Problem
from assessment.intake.problems import N_
from assessment.intake.questionnaire.answers import OPEN, Answers, Sheet, Value
from assessment.intake.questionnaire.cells import Meanings, as_typed, cell_of, heads, inert
from assessment.intake.questionnaire.changes import Add, AnyChange, Change
from assessment.intake.questionnaire.values import folded
from assessment.rulebook import LANGUAGES, Rulebook
from assessment.rulebook.questionnaire import Section

ID = "id"
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_BYTES = 8 * 1024 * 1024
# Heads of other columns may stand between; so many known ones make a first row a row of heads.
LEAST_HEADS = 2
DELIMITERS = "\t;,|"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the id of its entry where it has one, and its values by question, as forms send them."""

    id: str | None
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that were read; `ignored` are the heads of columns that no question asks for."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...]


def rows_of_paste(rulebook: Rulebook, answers: Answers, section: Section, text: str) -> Rows:
    """The rows of text as it is copied from a spreadsheet, or of CSV.

    Without a row of heads the columns are those of the template. Raises `InputError` for too much of it.
    """
    if len(text) > MOST_BYTES:
        raise refused(N_("is larger than {most} MiB"), most=MOST_BYTES // 1024**2)
    text = text.removeprefix("\ufeff").replace("\u0000", "\ufffd")
    return rows_of_cells(rulebook, answers, section, _split(text))


def rows_of_csv(rulebook: Rulebook, answers: Answers, section: Section, content: bytes) -> Rows:
    """The rows of a CSV file, our own template or one with heads that we know."""
    if len(content) > MOST_BYTES:
        raise refused(N_("is larger than {most} MiB"), most=MOST_BYTES // 1024**2)
    return rows_of_paste(rulebook, answers, section, _decoded(content))


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _split(text: str) -> list[list[str]]:
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([as_typed(cell) for cell in row[:MOST_COLUMNS]])
            if len(rows) > MOST_ROWS + 1:
                raise refused(N_("has more than {most} rows"), most=MOST_ROWS)
    except csv.Error:
        raise refused(N_("is not a table: row {row} cannot be read"), row=len(rows) + 1) from None
    return rows


def rows_of_cells(
    rulebook: Rulebook, answers: Answers, section: Section, cells: Sequence[Sequence[str]]
) -> Rows:
    """The rows of a table of cells."""
    filled = [row for row in cells if any(cell.strip() for cell in row)]
    columns, ignored, body = _columns(rulebook, section, filled)
    meanings = {each.id: Meanings(rulebook, answers, section, each) for each in section.questions}
    rows = (_row(columns, meanings, row) for row in body)
    return Rows(tuple(row for row in rows if any(value != OPEN for value in row.values.values())), ignored)


def _columns(
    rulebook: Rulebook, section: Section, rows: Sequence[Sequence[str]]
) -> tuple[Sequence[str | None], tuple[str, ...], Sequence[Sequence[str]]]:
    """The question of each column, the heads that are none, and the rows below the heads."""
    known = {**_also(rulebook, section), **heads(section), ID: ID}
    first = rows[0] if rows else ()
    found = [known.get(folded(head)) for head in first]
    if sum(each is not None for each in found) < min(LEAST_HEADS, len(first)):
        return [question.id for question in section.questions], (), rows
    once = [each if each not in found[:place] else None for place, each in enumerate(found)]
    ignored = tuple(head for head, each in zip(first, found, strict=True) if head.strip() and each is None)
    return once, ignored, rows[1:]


def _also(rulebook: Rulebook, section: Section) -> Mapping[str, str]:
    """What our template for all kinds of items calls the kind, which each list asks in words of its own."""
    kind = next((each.id for each in section.questions if each.key == "kind"), None)
    title = rulebook.aliases.titles["type"]
    return {folded(title[language]): kind for language in LANGUAGES} if kind else {}


def _row(columns: Sequence[str | None], meanings: Mapping[str, Meanings], row: Sequence[str]) -> Row:
    cells = {name: cell for name, cell in zip(columns, row, strict=False) if name}
    id_ = cells.pop(ID, "").strip() or None
    return Row(id_, {name: meanings[name](cell) for name, cell in cells.items()})


def changes_of_rows(answers: Answers, section: Section, rows: Rows, prefix: str) -> Iterator[AnyChange]:
    """What makes the list show the rows: entries that it has are changed, all others added.

    New entries are called `prefix-1` and so on, so the same rows with the same prefix are added once.
    """
    entries, name = answers.lists[section.about], section.about
    for number, row in enumerate(rows.rows, 1):
        sheet = entries.get(row.id) if row.id else None
        if sheet is None:
            said = {question: value for question, value in row.values.items() if value != OPEN}
            yield Add(f"{name}/{prefix}-{number}", said)
        else:
            yield from _changed(f"{name}/{row.id}", sheet, row)


def _changed(path: str, sheet: Sheet, row: Row) -> Iterator[Change]:
    return (
        Change(f"{path}/{question}", value, sheet.shown(question))
        for question, value in row.values.items()
        if value != sheet.shown(question)
    )


def template(rulebook: Rulebook, answers: Answers, section: Section, language: str) -> list[list[str]]:
    """The cells of our own table: heads in `language`, then the entries there are."""
    writers = [cell_of(rulebook, answers, section, each, language) for each in section.questions]
    titles = [ID, *(question.short[language] for question in section.questions)]
    entries = answers.lists[section.about].items()
    columns = list(zip(section.questions, writers, strict=True))
    return [
        titles,
        *([id_, *(write(sheet.shown(each.id)) for each, write in columns)] for id_, sheet in entries),
    ]


def template_csv(rulebook: Rulebook, answers: Answers, section: Section, language: str) -> bytes:
    """Our own table as CSV that spreadsheets open as it is meant, and never as formulae."""
    text = io.StringIO(newline="")
    rows = template(rulebook, answers, section, language)
    csv.writer(text, delimiter=";").writerows([inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def refused(message: str, **values: object) -> InputError:
    """The refusal of a whole table."""
    return InputError((Problem("", message, values),))
