"""Reading: what a PDF that somebody hands in has on page one and embedded in it; trusts nothing."""

import io
import re
import unicodedata
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

LARGEST_PDF = 64 * 1024 * 1024
END_OF_PDF = 4096
LARGEST_FILE = 32 * 1024 * 1024
_SPACES = re.compile(r"\s+")


class Unreadable(ValueError):
    """The file is not a PDF that can be read."""


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """Page one's text, and the embedded files by name."""

    page_one: str
    files: dict[str, bytes]

    def says(self, text: str) -> bool:
        """Whether page one has this text, whatever its spaces."""
        return _plain(text) in _plain(self.page_one)


def read_pdf(raw: bytes) -> ReadPdf:
    """What is in a PDF. Raises `Unreadable`."""
    # Without its end a reader would search the whole file for one, which takes minutes.
    if len(raw) > LARGEST_PDF or not raw.startswith(b"%PDF-") or b"startxref" not in raw[-END_OF_PDF:]:
        raise Unreadable
    try:
        reader = PdfReader(io.BytesIO(raw))
        files = {
            name: contents[0]
            for name, contents in reader.attachments.items()
            if contents and len(contents[0]) <= LARGEST_FILE
        }
        return ReadPdf(reader.pages[0].extract_text(), files)
    except (
        PyPdfError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        RecursionError,
        OSError,
    ) as error:
        raise Unreadable from error


def _plain(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))
