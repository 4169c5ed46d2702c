"""Bytes → rows: what kind of file it is, how it is encoded, and its sheets; nothing is understood yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assessment.intake.imports.delimited import Known, Row, delimited_rows, delimiter_of, familiar
from assessment.intake.imports.encodings import decoded
from assessment.intake.imports.gate import OTHER_FORMAT
from assessment.intake.imports.limits import refused
from assessment.intake.imports.values import Remark
from assessment.intake.imports.workbooks import Workbook
from assessment.intake.problems import N_

WORKBOOK = b"PK\x03\x04"
EMPTY_ARCHIVE = b"PK\x05\x06"
# Both stand in the same kind of container; the name of its part tells an encrypted one.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What is certainly no table, by its first bytes.
OTHERS = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"RIFF": "RIFF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"%PDF": "PDF",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
    b"BZh": "BZIP2",
    b"\xfd7zXZ": "XZ",
    b"\x7fELF": "ELF",
    b"MZ\x90": "EXE",
    b"SQLite format 3": "SQLite",
    b"{\\rtf": "RTF",
}
MARKUP = {
    "<!doctype html": "HTML",
    "<html": "HTML",
    "<table": "HTML",
    "<?xml": "XML",
    "<svg": "SVG",
    "{": "JSON",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the file; `rows` starts anew each time it is called."""

    name: str | None
    rows: Callable[[], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read; `encoding` and `delimiter` are none for a workbook."""

    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    delimiter: str | None = None
    notes: tuple[Remark, ...] = ()


def read_file(data: bytes, known: Known) -> File:
    """The sheets of a file; `known` counts the known headers in a row.

    Raises `InputError` for what is no table, too large, damaged or dangerous.
    """
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xfe\xff"):
        raise refused(N_("is empty; a table is needed"))
    _refuse_others(data)
    if data.startswith((WORKBOOK, EMPTY_ARCHIVE)):
        return _workbook(data)
    text, encoding, notes = decoded(data, lambda sample: familiar(sample, known))
    _refuse_markup(text)
    delimiter = delimiter_of(text, known)
    return File((Sheet(None, lambda: delimited_rows(text, delimiter)),), encoding, delimiter, notes)


def _workbook(data: bytes) -> File:
    book = Workbook(data)

    def sheet(title: str) -> Sheet:
        return Sheet(title, lambda: book.rows(title))

    return File(tuple(sheet(title) for title in book.sheets))


def _refuse_others(data: bytes) -> None:
    if data.startswith(OLD_WORKBOOK) and ENCRYPTED in data:
        raise refused(N_("is a workbook protected by a password; save it without one"))
    if data.startswith(OLD_WORKBOOK):
        raise refused(N_("is an old or password-protected workbook; save it as XLSX without a password"))
    for first, name in OTHERS.items():
        if data.startswith(first):
            raise refused(OTHER_FORMAT, format=name)


def _refuse_markup(text: str) -> None:
    start = text[:200].lstrip().lower()
    for first, name in MARKUP.items():
        if start.startswith(first):
            raise refused(OTHER_FORMAT, format=name)
