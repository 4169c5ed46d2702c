"""Values of the rulebook with their units, as people write them in each language."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from assessment.translations.catalogues import N_, translate
from assessment.translations.formats import LOCALES, day, money, number
from assessment.translations.words import role

COUNTED = {
    "minutes": N_("{count} minutes"),
    "hours": N_("{count} hours"),
    "days": N_("{count} days"),
    "months": N_("{count} months"),
    "percent": N_("{count} %"),
}
ANSWERS = {"yes": N_("yes"), "no": N_("no")}
Reader = Callable[[str, str], str]


def value_with_unit(value: str, unit: str, language: str) -> str:
    """A figure of the rulebook in words; as it stands where the unit is none that we know."""
    if unit in COUNTED:
        return translate(language, COUNTED[unit], {"count": number(Decimal(value), language)})
    return READERS[unit](value, language) if unit in READERS else value


READERS: dict[str, Reader] = {
    "EUR": lambda value, language: money(Decimal(value), language),
    "country": lambda value, language: LOCALES[language].territories.get(value, value),
    "date": lambda value, language: day(date.fromisoformat(value), language),
    "factor": lambda value, language: number(Decimal(value), language),
    "incidents_a_month": lambda value, language: number(Decimal(value), language),
    "role": lambda value, language: role(language, value),
    "share": lambda value, language: value_with_unit(str(Decimal(value) * 100), "percent", language),
    "yes_no": lambda value, language: translate(language, ANSWERS[value]),
}
