"""`assessment clock`: until when somebody answers, comes and repairs, counted in service hours."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import click

from assessment.asked import Problems, one_of, shown, wrong
from assessment.clock import OutsideSupportedYears, ServiceCalendar, deadline, local_time, time_zone_of
from assessment.facts import ServiceHours
from assessment.rulebook import RulebookError
from assessment.rulebook.load_tables import Tables, read_tables
from assessment.settings import Settings
from assessment.translations import LANGUAGES, N_

MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?")
CONTRACT, SLA_CLASS, REPORTED, COUNTRY = "--contract", "--sla-class", "--reported", "--country"
# Known without loading all countries of the world.
COMMON = ("LU", "BE", "DE", "FR")


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised: hours of service time by what they lead to, counted within `fault_hours`."""

    fault_hours: ServiceHours
    hours: Mapping[str, Decimal]


@click.command("clock")
@click.option(CONTRACT, metavar="TIER", help="The clock of a support contract.")
@click.option(SLA_CLASS, metavar="CLASS", help="The clock of an SLA class.")
@click.option(
    REPORTED, metavar="TIME", help="When it was reported: local time as 2026-03-07T18:00, or with an offset."
)
@click.option(
    COUNTRY, metavar="CODE", default="LU", show_default=True, help="Whose holidays and time zone count."
)
@click.option("--format", "form", metavar="json|text", default="json", help="JSON (default), or a line each.")
@click.option("--language", metavar="en|fr|de|nl", help="The language of messages.")
def command(form: str, language: str | None, country: str, **asked: str | None) -> None:
    """Tell by when a fault reported at TIME is answered, worked on and, under an SLA class, repaired."""
    problems, zone, reported = Problems(), time_zone_of(country), None
    with problems.gathered():
        one_of(form, ("json", "text"), "--format")
    with problems.gathered():
        language = language and one_of(language, LANGUAGES, "--language")
    with problems.gathered():
        _check_country(country)
    with problems.gathered():
        reported = _moment(asked["reported"], zone)
    tables = _tables(reported)
    with problems.gathered():
        promise = _promise(tables, asked["contract"], asked["sla_class"])
    problems.raise_any()
    assert reported is not None
    stops = tables.parameters.holidays_stop_clock
    calendar = ServiceCalendar.of_customer(promise.fault_hours, country, closed_on_holidays=stops)
    _print(_deadlines(calendar, reported, promise), form)


def _moment(word: str | None, zone: str) -> datetime:
    """The aware moment that was given, in the customer's zone where it has no offset."""
    if word is None:
        raise wrong(REPORTED, N_("is missing; write a time like 2026-03-07T18:00"))
    try:
        if not MOMENT.fullmatch(word):
            raise ValueError(word)
        moment = datetime.fromisoformat(word)
        return moment if moment.tzinfo else local_time(moment, zone)
    except (ValueError, OverflowError) as error:
        raise wrong(
            REPORTED, N_("must be a time like 2026-03-07T18:00, not {value}"), value=shown(word)
        ) from error


def _check_country(country: str) -> None:
    if country in COMMON:
        return
    from assessment.intake.choices import countries

    if country not in countries():
        message = N_("must be a country code of ISO 3166 like LU, not {value}")
        raise wrong(COUNTRY, message, value=shown(country))


def _tables(reported: datetime | None) -> Tables:
    """The tables in force on the day of the report; the first ones for reports before them, or for none."""
    problems: list[str] = []
    tables = read_tables(Settings.from_environment().rules_dir, problems)
    if problems:
        raise RulebookError(problems)
    first = tables.effective_dates[0]
    return tables.on(max(first, reported.date()) if reported else first)


def _promise(tables: Tables, contract: str | None, sla_class: str | None) -> Promise:
    """The promise of the contract or of the class; one of them must be given, and not both."""
    if (contract is None) == (sla_class is None):
        raise wrong(CONTRACT, N_("give either --contract or --sla-class, and not both"))
    if contract is not None:
        tiers = {id_: tier for id_, tier in tables.tiers.items() if tier.fault_hours}
        tier = tiers[one_of(contract, tuple(tiers), CONTRACT)]
        hours = {"response_by": tier.response_hours, "intervention_by": tier.intervention_hours}
        given = {name: value for name, value in hours.items() if value is not None}
        assert tier.fault_hours is not None
        return Promise(tier.fault_hours, given)
    classes = tables.sla_classes
    found = classes[one_of(sla_class or "", tuple(classes), SLA_CLASS)]
    return Promise(
        found.fault_hours,
        {
            "response_by": found.response_hours,
            "intervention_by": found.intervention_hours,
            "recovery_by": found.recovery_hours,
        },
    )


def _deadlines(calendar: ServiceCalendar, reported: datetime, promise: Promise) -> dict[str, str]:
    """The report in the customer's time and each deadline, ISO 8601 with offset."""
    try:
        found = {name: deadline(calendar, reported, hours) for name, hours in promise.hours.items()}
    except OutsideSupportedYears as error:
        message = N_("must lie in the years that the clock knows: {said}")
        raise wrong(REPORTED, message, said=error) from error
    times = {"reported_at": reported.astimezone(calendar.time_zone), **found}
    return {name: time.isoformat() for name, time in times.items()}


def _print(times: Mapping[str, str], form: str) -> None:
    if form == "json":
        click.echo(json.dumps(times, indent=2))
    else:
        for name, time in times.items():
            click.echo(f"{name:<16} {time}")
