"""What was asked for, checked: words, days and parts of documents, with every problem told at once."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from assessment.facts import InputError, Problem
from assessment.translations import N_

ZONE = ZoneInfo("Europe/Luxembourg")
FIRST_YEAR, LAST_YEAR = 1990, 2099
LONGEST_SHOWN = 60
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def today() -> date:
    """The day on which documents are evaluated where none is asked for: the provider's."""
    return datetime.now(ZONE).date()


def day_of(word: str | None, path: str) -> date:
    """The day that `word` names, today where there is none; `path` is where it was given."""
    if word is None:
        return today()
    try:
        if not _DAY.fullmatch(word):
            raise ValueError(word)
        day = date.fromisoformat(word)
    except ValueError as error:
        raise wrong(path, N_("must be a date like 2026-01-31, not {value}"), value=shown(word)) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = N_("must be a day of the years {first} to {last}, not {value}")
        raise wrong(path, message, first=FIRST_YEAR, last=LAST_YEAR, value=word)
    return day


def one_of(word: str, words: Sequence[str], path: str) -> str:
    """`word` if it is one of `words`, else a problem at `path` that names them and the nearest."""
    if word in words:
        return word
    known, near = ", ".join(words), get_close_matches(word.lower(), words, n=1)
    if near:
        message = N_("must be one of {known}, not {value}; did you mean {nearest}?")
        raise wrong(path, message, known=known, value=shown(word), nearest=near[0])
    raise wrong(path, N_("must be one of {known}, not {value}"), known=known, value=shown(word))


def whole_number(word: str, path: str, least: int, most: int) -> int:
    """The whole number that a word is, else a problem at `path`."""
    if word.isascii() and word.isdecimal() and len(word) <= len(str(most)) and least <= int(word) <= most:
        return int(word)
    message = N_("must be a whole number from {least} to {most}, not {value}")
    raise wrong(path, message, least=least, most=most, value=shown(word))


class Problems:
    """Gathers problems from several inputs, so that all of them are told at once."""

    def __init__(self) -> None:
        """Nothing is wrong yet."""
        self.found: list[Problem] = []

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Keep what is wrong inside and go on behind it."""
        try:
            yield
        except InputError as error:
            self.found.extend(error.problems)

    def raise_any(self) -> None:
        """Raise InputError if anything was wrong."""
        if self.found:
            raise InputError(tuple(self.found))


def wrong(path: str, message: str, **values: object) -> InputError:
    """The error of one problem, ready to be raised."""
    return InputError((Problem(path, message, values),))


@contextmanager
def below(prefix: str) -> Iterator[None]:
    """Problems found inside have paths below `prefix`, for a document that is part of something larger."""
    try:
        yield
    except InputError as error:
        problems = tuple(replace(each, path=joined(prefix, each.path)) for each in error.problems)
        raise InputError(problems) from error


def joined(prefix: str, path: str) -> str:
    """`path` below `prefix`, either of which may be empty."""
    separator = "." if prefix and path and not path.startswith("[") else ""
    return f"{prefix}{separator}{path}"


def shown(word: str) -> str:
    """A word as a message quotes it: short, on one line, printable."""
    start = word[:LONGEST_SHOWN]
    quoted = json.dumps(start, ensure_ascii=not start.isprintable())
    return quoted if start == word else f'{quoted[:-1]}…"'
