"""What can be asked of a line: conditions on single attributes, joined by "and"."""

from dataclasses import dataclass
from enum import StrEnum

# No floats: the engine drops lines over `1e+16`. Numbers come as the index of their interval.
Value = str | int | bool


class Operator(StrEnum):
    """How an attribute is compared with a literal. The last four are for whole numbers only."""

    EQUAL = "equal"
    NOT = "not"
    BELOW = "below"
    AT_MOST = "at_most"
    ABOVE = "above"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison. An attribute that a line lacks satisfies no condition, `NOT` included."""

    attribute: str
    operator: Operator
    value: Value


Pattern = tuple[Condition, ...]
