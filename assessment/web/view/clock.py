"""“If it fails on Friday at 17:00”: by when each contract answers and comes, counted by the service clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from assessment.assess import Assessment
from assessment.clock import OutsideSupportedYears, ServiceCalendar, deadline, local_time, time_zone_of
from assessment.translations import N_
from assessment.web.words import DASH, Words

NOT_A_TIME = N_("Enter a day and a time like 2026-03-06 17:00.")
NO_CALENDAR = N_("Our calendar does not know that year. Enter a day between 1990 and 2099.")
TELLING = (
    "firewall",
    "server",
    "router",
    "switch",
    "nas",
    "pbx",
    "virtual_machine",
    "internet_access",
    "laptop",
)
FRIDAY, AT = 4, time(17)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One contract: the moments, and how long after the report they are."""

    tier: str
    recommended: bool
    response_by: str
    response_after: str
    intervention_by: str
    intervention_after: str


@dataclass(frozen=True, slots=True)
class ClockView:
    """The question, what was typed, and the answers; `problem` where it could not be understood."""

    about: str | None
    value: str
    reported: str
    rows: tuple[ClockRow, ...]
    problem: str | None


def clock(assessment: Assessment, words: Words, typed: str | None) -> ClockView:
    """The deadlines of every contract for a report at the local time typed; by default next Friday, 17:00."""
    asked, problem = _asked(typed, assessment.evaluated_on, words)
    try:
        reported = local_time(asked, time_zone_of(assessment.inventory.customer.country))
        rows = _rows(assessment, reported, words)
    except (OutsideSupportedYears, OverflowError):
        usual = _friday(assessment.evaluated_on).isoformat(timespec="minutes")
        again = clock(assessment, words, usual)
        return ClockView(again.about, typed or usual, again.reported, again.rows, words.say(NO_CALENDAR))
    value = typed if problem and typed else asked.isoformat(timespec="minutes")
    return ClockView(_telling(assessment), value, words.moment(reported), rows, problem)


def _asked(typed: str | None, on: date, words: Words) -> tuple[datetime, str | None]:
    if not typed:
        return _friday(on), None
    try:
        asked = datetime.fromisoformat(typed.strip())
    except ValueError:
        return _friday(on), words.say(NOT_A_TIME)
    return (asked, None) if asked.tzinfo is None else (_friday(on), words.say(NOT_A_TIME))


def _friday(on: date) -> datetime:
    """The first Friday after the day of evaluation, at five in the afternoon."""
    return datetime.combine(on + timedelta(days=(FRIDAY - on.weekday() - 1) % 7 + 1), AT)


def _rows(assessment: Assessment, reported: datetime, words: Words) -> tuple[ClockRow, ...]:
    country = assessment.inventory.customer.country
    stops = assessment.rulebook.tables.parameters.holidays_stop_clock
    rows = []
    for offer in assessment.contract.tiers:
        tier = offer.tier
        if tier.fault_hours is None:
            continue
        calendar = ServiceCalendar.of_customer(tier.fault_hours, country, closed_on_holidays=stops)
        response = _moment(calendar, reported, tier.response_hours, words)
        intervention = _moment(calendar, reported, tier.intervention_hours, words)
        shown = assessment.fee is not None and tier.id == assessment.fee.tier.id
        rows.append(ClockRow(words.of(tier.name), shown, *response, *intervention))
    return tuple(rows)


def _moment(
    calendar: ServiceCalendar, reported: datetime, hours: Decimal | None, words: Words
) -> tuple[str, str]:
    """When, and how long after the report; elapsed time is that of clocks that know no daylight saving."""
    if hours is None:
        return DASH, ""
    by = deadline(calendar, reported, hours)
    elapsed = Decimal((by.astimezone(UTC) - reported.astimezone(UTC)) / HOUR).quantize(Decimal("0.1"))
    return words.moment(by), words.hours(elapsed)


def _telling(assessment: Assessment) -> str | None:
    """The name of the item whose failure is felt most; none where there is no such item."""
    covered = [each.item for each in assessment.items if each.account == "priced"]
    ranked = sorted((TELLING.index(item.kind), item.name) for item in covered if item.kind in TELLING)
    return ranked[0][1] if ranked else None
