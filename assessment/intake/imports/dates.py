"""Words → dates, a column at a time: what can be read in two ways, or in none, stays unknown."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.intake.problems import N_

_TIME = r"(?:[T ]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME}")
_TWO_DIGITS = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{2}}){_TIME}")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_EXACT = re.compile(r"\d{4}-\d\d-\d\d")
_SERIAL_ZERO = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1980, 2099
EPOCH = date(1970, 1, 1)
NO_DATE = N_("{column}: {value} is not a date; left unknown")
TWO_DATES = N_("{column}: {value} can be read as two dates; left unknown")
IMPLAUSIBLE = N_("{column}: {value} cannot be the right date; left unknown")
FUTURE = N_("{column}: {value} lies in the future; left unknown")
Told = date | str


@dataclass(frozen=True, slots=True)
class DateColumn:
    """How dates are read: `past` ones are not after `on`; an `exact` column keeps ISO dates of any year."""

    on: date
    past: bool
    exact: bool

    def read(self, words: Iterable[str]) -> Mapping[str, Told]:
        """Each word's date, or the message that tells why it has none."""
        listed = list(words)
        month_first = any(_month_first(word) for word in listed)
        return {word: self._judged(_date(word, month_first), word) for word in listed}

    def _judged(self, told: Told, word: str) -> Told:
        if isinstance(told, str):
            return told
        if self.past and told > self.on:
            return FUTURE
        if self.exact and _EXACT.fullmatch(word) and told != EPOCH:
            return told
        return told if FIRST_YEAR <= told.year <= LAST_YEAR else IMPLAUSIBLE


def _date(word: str, month_first: bool) -> Told:
    if found := _YEAR_FIRST.fullmatch(word):
        return _of(int(found[1]), int(found[3]), int(found[4]))
    if found := _DAY_FIRST.fullmatch(word):
        day, month = int(found[1]), int(found[3])
        if month_first and found[2] != "." and 0 < day <= 12 and 0 < month <= 12 and day != month:
            return TWO_DATES
        return _of(int(found[4]), month, day)
    if found := _SERIAL.fullmatch(word):
        return _SERIAL_ZERO + timedelta(days=int(found[1]))
    if (found := _TWO_DIGITS.fullmatch(word)) and found[2] == ".":
        # With points the day comes first wherever people write so.
        return _of(_century(int(found[4])), int(found[3]), int(found[1]))
    return TWO_DATES if found else NO_DATE


def _century(year: int) -> int:
    return year + (1900 if year >= FIRST_YEAR % 100 else 2000)


def _of(year: int, month: int, day: int) -> Told:
    try:
        return date(year, month, day)
    except ValueError:
        return NO_DATE


def _month_first(word: str) -> bool:
    """Whether a word is a date only if its month stands first, as in 04/25/2021."""
    found = _DAY_FIRST.fullmatch(word)
    if not found or found[2] == "." or int(found[3]) <= 12:
        return False
    return isinstance(_of(int(found[4]), int(found[1]), int(found[3])), date)
