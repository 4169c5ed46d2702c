"""Rules of time: days of the calendar and times of the clock."""

import re
from datetime import date

from assessment.intake.fields import JsonSchema, Rule
from assessment.intake.problems import N_, shown, wrong
from assessment.intake.vocabulary import Vocabulary, reading

_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"


class Day(Rule[date]):
    """A day as ISO writes it, 2026-01-31; a `past` one is not after the day of evaluation."""

    def __init__(self, *, past: bool = False) -> None:
        """Days are always optional."""
        super().__init__()
        self.past = past

    def read(self, value: object) -> date:
        """The day."""
        day = _day(value)
        if day is None:
            raise wrong(N_("must be a date like 2026-01-31, not {value}"), value=shown(value))
        if self.past and day > reading().on:
            raise wrong(N_("must not be after {on}, the day of evaluation"), on=reading().on.isoformat())
        return day

    def write(self, value: date) -> str:
        """The day as ISO writes it."""
        return value.isoformat()

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A string in the format of dates."""
        return {"type": "string", "format": "date"}


def _day(value: object) -> date | None:
    if type(value) is not str or len(value) != 10 or value[4] != "-" or value[7] != "-":
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


class Clock(Rule[str]):
    """A time of the day as `HH:MM`; 24:00 is allowed where a day `ends`."""

    def __init__(self, *, data_key: str, ends: bool = False) -> None:
        """A required time under the key `data_key`."""
        super().__init__(required=True, data_key=data_key)
        self.pattern = f"{_CLOCK}|24:00" if ends else _CLOCK
        self._matches = re.compile(self.pattern).fullmatch

    def read(self, value: object) -> str:
        """The time as it was written."""
        if type(value) is str and self._matches(value):
            return value
        raise wrong(N_("must be a time like 08:00, not {value}"), value=shown(value))

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A string with the pattern of times."""
        return {"type": "string", "pattern": f"^({self.pattern})$"}
