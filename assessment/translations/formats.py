"""Numbers, amounts and dates as people write them in each language."""

import re
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

# English as it is written where the euro is used.
LOCALES = {"en": Locale("en", "IE"), "fr": Locale("fr"), "de": Locale("de"), "nl": Locale("nl")}


def money(value: Decimal, language: str) -> str:
    """An amount in EUR with its sign, always with cents."""
    return format_currency(value, "EUR", locale=LOCALES[language])


def amount(value: Decimal, language: str) -> str:
    """An amount with cents and without currency, for columns whose head names it."""
    return format_decimal(value, "#,##0.00", locale=LOCALES[language])


def number(value: Decimal | int, language: str) -> str:
    """A number with as many decimals as it needs, two at most."""
    return format_decimal(value, "#,##0.##", locale=LOCALES[language])


def day(value: date, language: str) -> str:
    """A date in full words, 22 November 2026."""
    return first_of_month(format_date(value, "long", locale=LOCALES[language]), language)


def first_of_month(said: str, language: str) -> str:
    """A date with the first of a month as French says it, 1er janvier."""
    return re.sub(r"(?<!\d)1 ", "1er ", said, count=1) if language == "fr" else said
