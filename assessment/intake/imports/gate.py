"""The door for workbooks: all that a reader will unpack or parse is measured and looked through first."""

import io
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as DamagedError

from assessment.facts import InputError
from assessment.intake.imports.limits import MEBIBYTE, MOST_COLUMNS, MOST_WORKBOOK_MEBIBYTES, refused
from assessment.intake.problems import N_

MOST_ENTRIES = 2_000
MOST_UNPACKED_MEBIBYTES = 160
MOST_RATIO = 300
DEEPEST = 60
LAST_ROW = 1_048_576
MOST_CELLS_A_ROW = 16_384
# Elements by what the part is; a table of 20,000 rows and 80 columns stays below.
MOST_ELEMENTS = {"xl/worksheets/": 4_000_000, "xl/sharedstrings": 3_000_000}
MOST_OTHER_ELEMENTS = 300_000
PIECE = 65_536
DAMAGED = N_("is a damaged workbook")
MACROS = N_("has macros; save it as a workbook without macros (XLSX)")
BOMB = N_("unpacks to far more than a table needs; it was not opened")
DOCTYPE = N_("has a document type or entities of its own, which a workbook never needs; it was not opened")
OTHER_FORMAT = N_("is a {format} file; a table as CSV or XLSX is needed")


def opened(data: bytes) -> ZipFile:
    """The archive of a workbook in which nothing is hidden; raises `InputError` for any other."""
    if len(data) > MOST_WORKBOOK_MEBIBYTES * MEBIBYTE:
        raise refused(N_("is larger than {most} MiB"), most=MOST_WORKBOOK_MEBIBYTES)
    try:
        archive = ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise refused(DAMAGED) from error
    _measure(entries)
    _check_names({entry.filename.lower() for entry in entries}, archive)
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            _look_through(archive, entry)
    return archive


def _measure(entries: list[ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED_MEBIBYTES * MEBIBYTE:
        raise refused(BOMB)
    for entry in entries:
        if entry.file_size > MEBIBYTE and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise refused(BOMB)
        if entry.flag_bits & 1 or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise refused(N_("is protected or packed in an unusual way; save it as a plain XLSX"))
    if len({entry.filename for entry in entries}) < len(entries):
        raise refused(DAMAGED)


def _check_names(names: set[str], archive: ZipFile) -> None:
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in name for name in names):
        raise refused(MACROS)
    if "xl/workbook.bin" in names:
        raise refused(OTHER_FORMAT, format="XLSB")
    if "[content_types].xml" not in names:
        raise refused(OTHER_FORMAT, format="ODS" if "mimetype" in names else "ZIP")
    if "[Content_Types].xml" not in archive.namelist():
        raise refused(DAMAGED)
    if archive.getinfo("[Content_Types].xml").file_size <= MEBIBYTE:
        with _pieces(archive, archive.getinfo("[Content_Types].xml")) as content:
            if b"macroenabled" in content.read().lower():
                raise refused(MACROS)


def _look_through(archive: ZipFile, entry: ZipInfo) -> None:
    """Parse one part without building anything of it."""
    parser, watch = expat.ParserCreate(), _Watch(entry.filename)
    parser.StartDoctypeDeclHandler = watch.doctype
    parser.EntityDeclHandler = watch.doctype
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    with _pieces(archive, entry) as content:
        try:
            for piece in iter(lambda: content.read(PIECE), b""):
                parser.Parse(piece)
            parser.Parse(b"", True)
        except InputError:
            raise
        except (
            expat.ExpatError,
            DamagedError,
            BadZipFile,
            EOFError,
            LookupError,
            ValueError,
            OSError,
        ) as error:
            raise refused(DAMAGED) from error


class _Watch:
    """Counts what the parser meets and stops it where a table would never have so much."""

    def __init__(self, name: str) -> None:
        known = (most for part, most in MOST_ELEMENTS.items() if name.lower().startswith(part))
        self.left = next(known, MOST_OTHER_ELEMENTS)
        self.depth = self.cells = 0

    def doctype(self, *_: object) -> None:
        raise refused(DOCTYPE)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.left -= 1
        self.depth += 1
        if self.left < 0 or self.depth > DEEPEST:
            raise refused(BOMB)
        if name == "c" or name.endswith(":c"):
            self.cell(attributes.get("r", ""))
        elif name == "row" or name.endswith(":row"):
            self.cells = 0
            self.row(attributes.get("r", "1"))

    def end(self, _: str) -> None:
        self.depth -= 1

    def cell(self, reference: str) -> None:
        self.cells += 1
        letters = reference.rstrip("0123456789")
        if self.cells > MOST_CELLS_A_ROW or len(letters) > 3 or (len(letters) == 3 and letters > "XFD"):
            raise refused(N_("has rows of more than {most} columns"), most=MOST_COLUMNS)

    def row(self, reference: str) -> None:
        if not (len(reference) <= 7 and reference.isdecimal() and int(reference) <= LAST_ROW):
            raise refused(DAMAGED)


def _pieces(archive: ZipFile, entry: ZipInfo) -> IO[bytes]:
    try:
        return archive.open(entry)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise refused(DAMAGED) from error
