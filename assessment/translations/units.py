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
ONE = {
    "minutes": N_("1 minute"),
    "hours": N_("1 hour"),
    "days": N_("1 day"),
    "months": N_("1 month"),
}
DAYS = {"mon-fri": N_("Mon\u2013Fri"), "mon-sat": N_("Mon\u2013Sat"), "mon-sun": N_("every day")}
ANSWERS = {"yes": N_("yes"), "no": N_("no")}
DASH = "\u2013"
Reader = Callable[[str, str], str]


def value_with_unit(value: str, unit: str, language: str) -> str:
    """A figure of the rulebook in words; as it stands where the unit is none that we know."""
    if unit in ONE and Decimal(value) == 1:
        return translate(language, ONE[unit])
    if unit in COUNTED:
        return translate(language, COUNTED[unit], {"count": number(Decimal(value), language)})
    return READERS[unit](value, language) if unit in READERS else value


def _weekly_hours(value: str, language: str) -> str:
    """Hours as a rulebook writes them, `mon-fri 08:00-17:00`."""
    days, _, times = value.partition(" ")
    return f"{translate(language, DAYS[days])} {times.replace('-', DASH)}"


READERS: dict[str, Reader] = {
    "EUR": lambda value, language: money(Decimal(value), language),
    "country": lambda value, language: LOCALES[language].territories.get(value, value),
    "date": lambda value, language: day(date.fromisoformat(value), language),
    "factor": lambda value, language: number(Decimal(value), language),
    "incidents_a_month": lambda value, language: number(Decimal(value), language),
    "role": lambda value, language: role(language, value),
    "share": lambda value, language: value_with_unit(str(Decimal(value) * 100), "percent", language),
    "weekly_hours": _weekly_hours,
    "yes_no": lambda value, language: translate(language, ANSWERS[value]),
}
