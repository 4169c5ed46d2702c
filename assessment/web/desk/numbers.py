"""Numbers as people write and type them in their language, with all their decimals."""

from decimal import Decimal

from babel.numbers import format_decimal

from assessment.translations import formats
from assessment.web.language import reader_language
from assessment.workflow.adjusting import number

# Without marks between thousands, so that what a field shows can be sent again.
PATTERN, LONGEST = "0.######", 20


def figure(value: object) -> str:
    """A number in the reader's language; anything else as it stands."""
    found = amount_of(value)
    locale = formats.LOCALES[reader_language()]
    return str(value) if found is None else format_decimal(found, PATTERN, locale=locale)


def amount_of(value: object, field: str = "") -> Decimal | None:
    """The number that a value is, or that its text in a `field` means; none for anything else."""
    found = number(value, field)
    text = str(found)
    known = isinstance(found, str | int | float | Decimal) and not isinstance(found, bool)
    plain = known and text.isascii() and text.replace(".", "", 1).isdecimal() and len(text) <= LONGEST
    return Decimal(text) if plain else None
