"""Print: a page in HTML becomes a PDF, with our own assets and nothing else; the only home of WeasyPrint."""

import gc
import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from threading import Lock
from typing import Never

from assessment.proposal.conform import VARIANT, archivable_and_accessible
from assessment.proposal.places import FONTS, TEMPLATES
from assessment.proposal.print_job import EmbeddedFile, PrintJob

BASE_URL = "asset:/"
STYLE = TEMPLATES / "proposal.css"
WARMING = "<html lang=en><title>-</title><b>Warm \u2713</b><table><tr><th scope=col>head</table>"


@contextmanager
def own_fonts_only() -> Iterator[None]:
    """Within it fontconfig knows the proposal's fonts and none of the machine's."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


with own_fonts_only():
    from weasyprint import CSS, HTML, Attachment
    from weasyprint.logger import LOGGER
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

LOGGER.setLevel(logging.WARNING)


class PrintError(RuntimeError):
    """The page could not be printed as it has to be; says why."""


class LockedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no annotations
    """Serves a dictionary of our own assets and refuses everything else: web, files, `data:`."""

    def __init__(self, assets: Mapping[str, bytes] | None = None) -> None:
        """Keep `assets`, name to content; the parent's handlers are never used."""
        super().__init__()
        self.assets = dict(assets or {})

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The asset of an `asset:/name` URL; anything else ends the document."""
        name = url.removeprefix(BASE_URL)
        if not url.startswith(BASE_URL) or name not in self.assets:
            self.refuse(url)
        return URLFetcherResponse(url, self.assets[name])

    def open(self, fullurl: object, data: object = None, timeout: object = None) -> Never:
        """No way around `fetch`."""
        self.refuse(str(fullurl))

    @staticmethod
    def refuse(url: str) -> Never:
        """Stop the document: something tried to leave it."""
        raise FatalURLFetchingError(f"the page asked for {url[:80]!r}, which is not one of its assets")


class Press:
    """Fonts and style, read once for the life of a process; prints one page at a time."""

    def __init__(self) -> None:
        """Read what every page needs."""
        self.fetcher, self.lock = LockedFetcher(), Lock()
        with own_fonts_only():
            self.fonts = FontConfiguration()
        self.style = CSS(
            string=STYLE.read_text("utf-8"),
            font_config=self.fonts,
            url_fetcher=self.fetcher,
            base_url=BASE_URL,
        )

    def plain(self, job: PrintJob) -> bytes:
        """The page as an ordinary PDF, to measure what standards and embedded files cost."""
        with self.lock, strictly(), without_garbage_collection():
            pdf: bytes = self._document(job).write_pdf()
            return pdf

    def standard(self, job: PrintJob) -> bytes:
        """The page as PDF/A-3A and PDF/UA-1 with its files; the same bytes for the same job."""
        moment = datetime.combine(job.dated, time(), UTC)
        with self.lock, strictly(), without_garbage_collection():
            document = self._document(job)
            document.metadata.attachments = [_attachment(file, moment) for file in job.files]
            document.metadata.created = document.metadata.modified = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
            pdf: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=archivable_and_accessible)
            return pdf

    def _document(self, job: PrintJob) -> "HTML":
        html = HTML(string=job.html, base_url=BASE_URL, url_fetcher=self.fetcher)
        return html.render(font_config=self.fonts, stylesheets=[self.style], presentational_hints=False)


@cache
def press() -> Press:
    """The press of this process, warmed by a first page that costs what a first page costs."""
    press = Press()
    press.standard(PrintJob(WARMING, date(2026, 1, 1)))
    return press


def print_job(job: PrintJob) -> bytes:
    """The PDF of a job, printed in this process."""
    return press().standard(job)


def _attachment(file: EmbeddedFile, moment: datetime) -> Attachment:
    return Attachment(
        string=file.content,
        base_url=BASE_URL,
        name=file.name,
        description=file.description,
        created=moment,
        modified=moment,
        relationship=file.relationship,
    )


class _Complaints(logging.Handler):
    """Keeps what the printing library warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def strictly() -> Iterator[None]:
    """Within it a warning of the printing library, such as a missing glyph, is an error afterwards."""
    complaints = _Complaints()
    LOGGER.addHandler(complaints)
    try:
        with warnings.catch_warnings():
            # WeasyPrint leaves the file of its colour profile to be closed by the collector.
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    except FatalURLFetchingError as error:
        raise PrintError(str(error)) from error
    finally:
        LOGGER.removeHandler(complaints)
    if complaints.messages:
        raise PrintError("; ".join(complaints.messages[:5]))


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Within it the collector rests: looking through a page's references costs a third of the time."""
    was_enabled = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
        gc.unfreeze()
        gc.collect()
