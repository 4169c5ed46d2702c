"""Rules of numbers: whole ones, measures, amounts of money. `true` is no number."""

import re
from decimal import Decimal
from math import isfinite

from assessment.facts import CENT, cents
from assessment.intake.fields import JsonSchema, Rule
from assessment.intake.problems import N_, shown, wrong
from assessment.intake.vocabulary import Vocabulary

_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")


def measured(value: object) -> Decimal | None:
    """A JSON number in the precision that every reader of JSON keeps, a double's; none for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        double = float(value)
    except (OverflowError, ValueError):
        return None
    if not isfinite(double):
        return None
    return Decimal(int(double)) if double.is_integer() else Decimal(repr(double))


def json_number(value: Decimal) -> int | float:
    """The JSON number for a measured `value`, exactly."""
    return int(value) if value == value.to_integral_value() else float(value)


class Whole(Rule[int]):
    """A whole number from `least` to `most`, written as one: 5.0 and "5" are refused."""

    def __init__(self, least: int, most: int, *, required: bool = False) -> None:
        """A number from `least` to `most`, both allowed."""
        super().__init__(required=required)
        self.least, self.most = least, most

    def read(self, value: object) -> int:
        """The number."""
        if type(value) is int and self.least <= value <= self.most:
            return value
        message = N_("must be a whole number from {least} to {most}, not {value}")
        raise wrong(message, least=self.least, most=self.most, value=shown(value))

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """An integer in its limits."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Measure(Rule[Decimal]):
    """A number from 0 to `most`, fractions allowed; `positive` leaves 0 out."""

    def __init__(self, most: int, *, positive: bool = False, required: bool = False) -> None:
        """A number of at most `most`, in the unit of its key."""
        super().__init__(required=required)
        self.most, self.positive = most, positive

    def read(self, value: object) -> Decimal:
        """The number as a decimal."""
        number = measured(value)
        if number is not None and 0 <= number <= self.most and (number or not self.positive):
            return number
        message = N_("must be a number from 0 to {most}, not {value}")
        if self.positive:
            message = N_("must be a number greater than 0 and at most {most}, not {value}")
        raise wrong(message, most=self.most, value=shown(value))

    def write(self, value: Decimal) -> int | float:
        """The number."""
        return json_number(value)

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A number in its limits."""
        return {"type": "number", "exclusiveMinimum" if self.positive else "minimum": 0, "maximum": self.most}


class Amount(Rule[Decimal]):
    """EUR without VAT from 0 to `most`, at most two decimals, as a number or as text like "12.50"."""

    def __init__(self, most: int) -> None:
        """An amount of at most `most` EUR."""
        super().__init__(required=True)
        self.most = most

    def read(self, value: object) -> Decimal:
        """The amount, to the cent."""
        written = type(value) is str and _AMOUNT.fullmatch(value)
        amount = Decimal(written[0]) if written else measured(value)
        if amount is not None and 0 <= amount <= self.most and not amount % CENT:
            return cents(amount)
        message = N_('must be an amount from 0 to {most} with at most two decimals like "12.50", not {value}')
        raise wrong(message, most=self.most, value=shown(value))

    def write(self, value: Decimal) -> str:
        """Text with two decimals."""
        return str(cents(value))

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A number in its limits, or text."""
        limits = {"minimum": 0, "maximum": self.most, "pattern": f"^{_AMOUNT.pattern}$"}
        return {"type": ["number", "string"], **limits}
