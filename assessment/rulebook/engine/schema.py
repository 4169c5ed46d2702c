"""One type for each attribute, and only names and values that the engine keeps apart."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from reprlib import repr as short

from assessment.rulebook.engine.names import NAME, collision
from assessment.rulebook.engine.pattern import Condition, Operator, Pattern

LARGEST = 2**53 - 1
LONGEST = 1_000
LIMITS = f"whole numbers go up to {LARGEST}, strings up to {LONGEST} bytes"
# A fact of the engine has room for 254 properties, three of which are ours.
CONDITIONS_OF_A_PATTERN = 200


class UnsafePattern(ValueError):
    """A pattern that the engine might misread; says what is wrong and what is allowed."""


class UnsafeLine(ValueError):
    """A line that the engine might misread; says what is wrong and what is allowed."""


class Kind(StrEnum):
    """The types that values may have; the engine by itself takes `1`, `true` and `"1"` for equal."""

    TEXT = "a string"
    NUMBER = "a whole number"
    FLAG = "true or false"


class Absent:
    """Stands for an attribute that a line lacks; a line's own null is refused, not taken for this."""


ABSENT = Absent()


def schema_of(patterns: Sequence[Pattern]) -> dict[str, Kind]:
    """The kind of each attribute that `patterns` read; raise UnsafePattern where they are not safe."""
    kinds: dict[str, Kind] = {}
    for number, pattern in enumerate(patterns):
        where = f"pattern {number}"
        _check_length(where, pattern)
        for condition in pattern:
            kind = _condition_kind(where, condition)
            if kinds.setdefault(condition.attribute, kind) is not kind:
                known = kinds[condition.attribute]
                raise UnsafePattern(
                    f"{where}: {condition.attribute!r} is compared with {kind}, elsewhere with {known}; "
                    "an attribute has one type throughout"
                )
    _check_collision(kinds)
    return kinds


def check_values(number: int, values: Sequence[object], kinds: Mapping[str, Kind]) -> None:
    """Raise UnsafeLine unless each value of line `number` is of its attribute's kind, or absent."""
    for value, (name, kind) in zip(values, kinds.items(), strict=True):
        if value is ABSENT:
            continue
        if kind_of(value) is not kind:
            raise UnsafeLine(f"line {number}: {name!r} is {short(value)}; the patterns allow {kind}")
        if not _fits(value):
            raise UnsafeLine(f"line {number}: {name!r} is {short(value)}; {LIMITS}")


def kind_of(value: object) -> Kind | None:
    """The kind of `value`; None for a null, a float, a list and whatever else is not allowed."""
    if isinstance(value, bool):
        return Kind.FLAG
    if isinstance(value, int):
        return Kind.NUMBER
    return Kind.TEXT if isinstance(value, str) else None


def _fits(value: object) -> bool:
    """Whether the engine keeps `value` whole: it reads 64 bits, and strings of 64 KiB can be mistaken."""
    if isinstance(value, str):
        return len(value) <= LONGEST and len(value.encode("utf-8", "surrogatepass")) <= LONGEST
    return isinstance(value, int) and -LARGEST <= value <= LARGEST


def _check_length(where: str, pattern: Pattern) -> None:
    if not 1 <= len(pattern) <= CONDITIONS_OF_A_PATTERN:
        raise UnsafePattern(
            f"{where} has {len(pattern)} conditions; allowed are 1 to {CONDITIONS_OF_A_PATTERN}"
        )


def _condition_kind(where: str, condition: Condition) -> Kind:
    if not NAME.fullmatch(condition.attribute):
        raise UnsafePattern(
            f"{where}: the attribute {short(condition.attribute)} is not a letter followed by "
            "at most 99 letters, digits and underscores"
        )
    kind = kind_of(condition.value)
    if kind is None or not _fits(condition.value):
        raise UnsafePattern(
            f"{where}: {condition.attribute!r} is compared with {short(condition.value)}; allowed are "
            f"strings, whole numbers, true and false; {LIMITS}"
        )
    _check_operator(where, condition, kind)
    return kind


def _check_operator(where: str, condition: Condition, kind: Kind) -> None:
    if not isinstance(condition.operator, Operator):
        raise UnsafePattern(
            f"{where}: {condition.operator!r} is no operator; allowed are {', '.join(Operator)}"
        )
    # The engine orders strings by their escaped bytes, which is nobody's order.
    if kind is not Kind.NUMBER and condition.operator not in (Operator.EQUAL, Operator.NOT):
        raise UnsafePattern(
            f"{where}: {condition.attribute!r} is {kind}, which allows equal and not; "
            f"{condition.operator} is for whole numbers"
        )


def _check_collision(names: Iterable[str]) -> None:
    found = collision(names)
    if found:
        name, other = found
        raise UnsafePattern(f"the attribute {name!r} would be taken for {other!r}; choose another name")
