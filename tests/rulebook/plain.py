"""The second opinion: what a pattern means, in plain Python, and random patterns and lines to compare."""

import operator
import random
import string
from collections.abc import Mapping, Sequence

from assessment.rulebook.engine import Condition, Operator, Pattern, Value

COMPARE = {
    Operator.EQUAL: operator.eq,
    Operator.NOT: operator.ne,
    Operator.BELOW: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.ABOVE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}
EDGE = 2**53 - 1
NUMBERS = (0, 1, -1, 2, 3, 5, 8, 13, 100, -100, EDGE, -EDGE, EDGE - 1)
TEXTS = (
    "",
    "_",
    "yes",
    "no",
    "true",
    "1",
    "null",
    'a"b',
    "a\\b",
    "a'b",
    "é",
    "e\u0301",
    "\x00",
    "\n",
    "{",
    "]",
    ",",
)


def holds(condition: Condition, line: Mapping[str, Value]) -> bool:
    """Whether one condition holds; what is absent satisfies none."""
    if condition.attribute not in line:
        return False
    return bool(COMPARE[condition.operator](line[condition.attribute], condition.value))


def matches(patterns: Sequence[Pattern], line: Mapping[str, Value]) -> tuple[int, ...]:
    """The indices of the patterns all of whose conditions hold."""
    return tuple(
        index
        for index, pattern in enumerate(patterns)
        if all(holds(condition, line) for condition in pattern)
    )


class Pack:
    """Random patterns over attributes of fixed types, and random lines that often meet them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        count = chance.choice((1, 2, 4, 8, 30))
        self.types = {name: chance.choice((str, int, bool)) for name in self._names(count)}
        size = chance.choice((1, 2, 10, 40, 59, 60, 61, 150))
        self.patterns = [self._pattern() for _ in range(size)]

    def lines(self, count: int) -> list[dict[str, Value]]:
        """Lines that lack attributes, and carry others that no pattern reads."""
        return [self._line() for _ in range(count)]

    def _names(self, count: int) -> list[str]:
        letters = string.ascii_letters + string.digits + "_"
        return [
            self.chance.choice(string.ascii_letters)
            + "".join(self.chance.choices(letters, k=9))
            + str(number)
            for number in range(count)
        ]

    def _value(self, kind: type[Value]) -> Value:
        if kind is str:
            return self.chance.choice(TEXTS)
        if kind is bool:
            return self.chance.random() < 0.5
        return self.chance.choice(NUMBERS) if self.chance.random() < 0.7 else self.chance.randint(-EDGE, EDGE)

    def _condition(self) -> Condition:
        name, kind = self.chance.choice(list(self.types.items()))
        allowed = list(Operator) if kind is int else [Operator.EQUAL, Operator.NOT]
        return Condition(name, self.chance.choice(allowed), self._value(kind))

    def _pattern(self) -> Pattern:
        return tuple(self._condition() for _ in range(self.chance.choice((1, 1, 2, 2, 3, 5))))

    def _line(self) -> dict[str, Value]:
        line = {name: self._value(kind) for name, kind in self.types.items() if self.chance.random() < 0.85}
        if self.chance.random() < 0.3:
            line |= {"unread": self._value(str), "id": "7", "sid": "8", "$line": 3}
        return line
