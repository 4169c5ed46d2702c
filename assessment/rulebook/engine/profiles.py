"""The different lines of one call: an inventory of 10,000 lines has a few hundred profiles."""

from collections.abc import Mapping

from assessment.rulebook.engine.pattern import Value
from assessment.rulebook.engine.schema import ABSENT, Kind, check_values

Values = tuple[object, ...]


class Profiles:
    """Numbers lines so that equal ones share a number; only what some pattern reads makes a difference."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        """Start empty; `kinds` are the attributes that patterns read."""
        self._kinds = kinds
        self._names = tuple(kinds)
        self._absent = (ABSENT,) * len(kinds)
        self._numbers: dict[Values, int] = {}
        self._types: set[Values] = set()

    def number(self, position: int, line: Mapping[str, Value]) -> int:
        """The profile of the line at `position`; raise UnsafeLine where a value is not allowed."""
        values = tuple(map(line.get, self._names, self._absent))
        types = tuple(map(type, values))
        # Types first: a list cannot be looked up, and True, 1 and 1.0 are the same key.
        if types not in self._types or values not in self._numbers:
            check_values(position, values, self._kinds)
            self._types.add(types)
        return self._numbers.setdefault(values, len(self._numbers))

    def lines(self) -> list[dict[str, Value]]:
        """One line for each profile, in the order of their numbers."""
        return [
            {
                name: value
                for name, value in zip(self._names, values, strict=True)
                if isinstance(value, str | int)  # bool is an int; what is absent stays out
            }
            for values in self._numbers
        ]
