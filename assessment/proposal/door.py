"""The door: what customers wrote is cut to what a page can hold before any of it reaches a template."""

import logging
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from assessment.proposal.places import FONTS

NAME_LIMIT = 200
MARKS_ON_A_LETTER = 2
PLACEHOLDER = "\u25a1"
ELLIPSIS = "\u2026"

# What joins and shapes letters stays; every other format character could turn the text around.
_KEPT_FORMATS = "\u200c\u200d\u2060"
_LATIN = re.compile("[\\x20-\\x7e\u00a0-\u017f]*")
_MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOO_MANY_MARKS = re.compile(f"({_MARKS}{{{MARKS_ON_A_LETTER}}}){_MARKS}+")

log = logging.getLogger(__name__)


def name(text: str, limit: int = NAME_LIMIT) -> str:
    """One line of a customer's text, printable, of at most `limit` characters."""
    short = text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS
    return " ".join(printable(short).split())


def printable(text: str) -> str:
    """`text` without control and direction characters, and with a box for what no font of ours has."""
    if _LATIN.fullmatch(text):
        return text
    visible = "".join(_printable_character(character) for character in unicodedata.normalize("NFC", text))
    return _TOO_MANY_MARKS.sub(r"\1", visible)


@cache
def _printable_character(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n" or character in _KEPT_FORMATS:
        return character
    if category == "Zs":
        return character if ord(character) in covered() else " "
    if category in ("Cc", "Zl", "Zp"):
        return " "
    if category == "Cf" or "VARIATION SELECTOR" in unicodedata.name(character, ""):
        return ""
    if category != "Co" and ord(character) in covered():
        return character
    log.warning("no font of the proposal has U+%04X: printed as a box", ord(character))
    return PLACEHOLDER


@cache
def covered() -> frozenset[int]:
    """The characters that at least one of the proposal's fonts has."""
    return frozenset(code for file in sorted(FONTS.glob("*.?tf")) for code in _characters(file))


def _characters(file: Path) -> Iterable[int]:
    with TTFont(file, lazy=True) as font:
        return tuple(font.getBestCmap())
