"""Bytes → text: the encoding is told by marks, by what decodes, and by the headers that come out of it."""

import codecs
import re
from collections.abc import Callable

from assessment.intake.imports.limits import MEBIBYTE, MOST_TEXT_MEBIBYTES, refused
from assessment.intake.imports.values import Remark
from assessment.intake.problems import N_

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The usual one first; the others where they make more headers known.
EIGHT_BITS = ("cp1252", "latin-1", "cp850", "mac_roman")
SAMPLE = 8_192
# Some software leaves one here and there; one in 200 characters is no text any more.
STRAY_CONTROLS = 3
REPLACED = "\N{REPLACEMENT CHARACTER}"
# What stands in hardly any word: it was read in another encoding than it was written in.
_UNLIKELY = re.compile(
    "[\x80-\x9f\u2500-\u25ff]|(?<=[a-z])[‚ƒ„…†‡ˆ‰‹•˜›¤](?=[a-z])|(?<=[a-z])[À-ÖØ-ÞŠŒŽŸ]"  # noqa: RUF001
    "|(?<=[A-Z])[À-ÖØ-ÞŠŒŽŸ](?=[a-z])"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b]")
Familiar = Callable[[str], int]


def decoded(data: bytes, familiar: Familiar) -> tuple[str, str, tuple[Remark, ...]]:
    """The text, the name of its encoding, and a note where something could not be read.

    `familiar` counts the known headers in the beginning of a text. Raises `InputError` for what is no text.
    """
    if len(data) > MOST_TEXT_MEBIBYTES * MEBIBYTE:
        raise refused(N_("is larger than {most} MiB"), most=MOST_TEXT_MEBIBYTES)
    encoding = _marked(data) or _zeros(data)
    if encoding:
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
    else:
        text, encoding = _unmarked(data, familiar)
    controls = len(_CONTROLS.findall(text[: 16 * SAMPLE]))
    if (controls - STRAY_CONTROLS) * 200 > min(len(text), 16 * SAMPLE):
        raise refused(N_("is not a table: it holds something else than text"))
    return text, encoding.removesuffix("-sig"), _notes(text)


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in MARKS if data.startswith(mark)), None)


def _zeros(data: bytes) -> str | None:
    """UTF-16 without a mark, in which every second byte of Latin text is 0."""
    sample = data[:SAMPLE]
    for name, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if len(sample) > 3 and zeros.count(0) > 0.6 * len(zeros) and letters.count(0) < 0.05 * len(letters):
            return name
    return None


def _unmarked(data: bytes, familiar: Familiar) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        damaged = data.decode("utf-8", "replace")
    bad = damaged.count(REPLACED)
    if sum(len(run) for run in re.findall("[^\x00-\x7f]+", damaged)) > 4 * bad:
        return damaged, "utf-8"
    readings = [(text, name) for name in EIGHT_BITS if (text := _strictly(data, name)) is not None]
    return max(readings, key=lambda reading: (familiar(reading[0][:SAMPLE]), -_unlikely(reading[0])))


def _unlikely(text: str) -> int:
    return len(_UNLIKELY.findall(text[: 16 * SAMPLE]))


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _notes(text: str) -> tuple[Remark, ...]:
    count = text.count(REPLACED)
    if not count:
        return ()
    line = text.count("\n", 0, text.index(REPLACED)) + 1
    message = N_("{count} characters are damaged and could not be read; the first stands in line {line}")
    return (Remark(line, message, {"count": count, "line": line}),)
