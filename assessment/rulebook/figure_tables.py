"""Reads single figures, each with value, unit, source and text, and which of them are assumptions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.rulebook.bounds import (
    MOST_DAYS,
    MOST_EUROS,
    MOST_HOURS,
    MOST_MINUTES,
    MOST_MONTHS,
    MOST_TIMES,
    percentage,
    positive,
    share,
    up_to,
    whole,
)
from assessment.rulebook.reading import Place
from assessment.rulebook.tables import ROLES, Assumption, Parameters, Source
from assessment.rulebook.texts import Text

# The unit that the software takes each figure in; a file that says another one is wrong.
UNITS: Mapping[str, str] = {
    "daytime": "weekly_hours",
    "remote_increment_minutes": "minutes",
    "on_site_first_minutes": "minutes",
    "on_site_increment_minutes": "minutes",
    "out_of_hours_share": "share",
    "out_of_hours_factor": "factor",
    "travel_price": "EUR",
    "customer_variation": "factor",
    "premium": "factor",
    "site_minutes": "minutes",
    "site_role": "role",
    "onboarding_site_hours": "hours",
    "onboarding_site_role": "role",
    "onboarding_device_minutes": "minutes",
    "onboarding_device_role": "role",
    "requote_change_percent": "percent",
    "validity_days": "days",
    "term_months": "months",
    "notice_months": "months",
    "payment_days": "days",
    "reminder_days": "days",
    "review_months": "months",
    "discount_limit_percent": "percent",
    "fee_floor": "EUR",
    "holidays_stop_clock": "yes_no",
    "unstated_window": "weekly_hours",
}

_READERS: Mapping[str, Callable[[Place], object]] = {
    "weekly_hours": Place.hours,
    "role": lambda place: place.choice(ROLES),
    "yes_no": Place.yes_no,
    "share": share,
    "percent": percentage,
    "days": up_to(MOST_DAYS, whole),
    "months": up_to(MOST_MONTHS, whole),
    "minutes": up_to(MOST_MINUTES),
    "hours": up_to(MOST_HOURS),
    "factor": up_to(MOST_TIMES),
    "EUR": up_to(MOST_EUROS),
}
_ASSUMED_UNITS = (*sorted(set(UNITS.values())), "date", "country")
_DIVISORS = ("remote_increment_minutes", "on_site_increment_minutes")


@dataclass(frozen=True, slots=True)
class Figure:
    """A single figure as written, with the source that it rests on."""

    id: str
    value: Place
    unit: str
    source: str
    text: Text

    def assumption(self, sources: Mapping[str, Source]) -> Assumption | None:
        """This figure as an assumption; none where a published source states it."""
        if self.source in sources and sources[self.source].published:
            return None
        return Assumption(self.id, self.text, str(self.value.value), self.unit)


def read_figure(id: str, place: Place, unit: str, sources: Mapping[str, Source]) -> Figure:
    """The figure `{value, unit, source, text}`, in `unit` and from one of `sources`."""
    keys = place.keys(("value", "unit", "source", "text"))
    source = keys["source"].choice(tuple(sources))
    return Figure(id, keys["value"], keys["unit"].choice((unit,)), source, keys["text"].text())


@dataclass(frozen=True, slots=True)
class ParameterTable:
    """The figures of `parameters.yaml` by name, and those that no published source states."""

    parameters: Parameters
    assumptions: tuple[Assumption, ...]


def read_parameters(content: Place, sources: Mapping[str, Source]) -> ParameterTable:
    """All parameters, each in its own unit."""
    keys = content.keys(tuple(UNITS))
    figures = [read_figure(name, place, UNITS[name], sources) for name, place in keys.items()]
    values: dict[str, Any] = {figure.id: _value(figure) for figure in figures}
    assumed = (figure.assumption(sources) for figure in figures)
    return ParameterTable(Parameters(**values), tuple(filter(None, assumed)))


def _value(figure: Figure) -> object:
    if figure.id in _DIVISORS:
        return up_to(MOST_MINUTES, positive)(figure.value)
    return _READERS[UNITS[figure.id]](figure.value)


def read_assumptions(content: Place) -> tuple[Assumption, ...]:
    """The assumptions of `assumptions.yaml`; value and unit are empty where there is none."""
    return tuple(_assumption(name, place) for name, place in content.entries())


def _assumption(name: str, place: Place) -> Assumption:
    keys = place.keys(("text",), ("value", "unit"))
    if ("value" in keys) != ("unit" in keys):
        place.wrong("must have both value and unit, or neither")
    value = keys["value"].word() if "value" in keys else ""
    unit = keys["unit"].choice(_ASSUMED_UNITS) if "unit" in keys else ""
    return Assumption(name, keys["text"].text(), value, unit)
