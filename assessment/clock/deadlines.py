"""Deadlines: the moment at which a duration of service time has passed since a report."""

from datetime import UTC, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache

from assessment.clock.calendar import ServiceCalendar
from assessment.clock.openings import FIRST_YEAR, LAST_YEAR, OutsideSupportedYears

HOUR = timedelta(hours=1)
MICROSECONDS_AN_HOUR = 3_600_000_000
ALL_HOURS = (datetime(LAST_YEAR + 1, 1, 1) - datetime(FIRST_YEAR, 1, 1)) // HOUR


def deadline(calendar: ServiceCalendar, reported_at: datetime, duration: Decimal | timedelta) -> datetime:
    """When `duration` (hours, or a timedelta) of the calendar's service time has passed since the report.

    The answer is aware, in the calendar's zone. A report outside the hours starts the clock at the next
    opening; a deadline exactly at closing time is at closing time. ValueError for a report without an offset
    or a duration that is not more than zero, OutsideSupportedYears where report or deadline lies outside the
    supported years.
    """
    service = service_time(duration)
    reported, year = _report(reported_at, calendar)
    openings = calendar.openings(year)
    service += openings.service_before(reported)
    while service > openings.totals[-1]:
        service -= openings.totals[-1]
        year += 1
        openings = calendar.openings(year)
    return openings.instant_after(service).astimezone(calendar.time_zone)


@lru_cache(maxsize=256)
def service_time(duration: Decimal | timedelta) -> timedelta:
    """Hours or a timedelta as a timedelta; ValueError unless it is more than zero and fits our years."""
    hours = Decimal(duration / HOUR) if isinstance(duration, timedelta) else duration
    if hours.is_nan() or hours <= 0:
        raise ValueError(f"duration: {duration} should be more than zero hours")
    if hours > ALL_HOURS:
        raise OutsideSupportedYears(LAST_YEAR + 1)
    if isinstance(duration, timedelta):
        return duration
    return timedelta(microseconds=int((hours * MICROSECONDS_AN_HOUR).to_integral_value(ROUND_CEILING)))


def _report(reported_at: datetime, calendar: ServiceCalendar) -> tuple[datetime, int]:
    """The instant of a report and its local year, whose openings are the first to look at."""
    if reported_at.utcoffset() is None:
        raise ValueError(f"reported at: {reported_at.isoformat()} should have an offset from UTC")
    try:
        return reported_at.astimezone(UTC), reported_at.astimezone(calendar.time_zone).year
    except OverflowError as error:
        raise OutsideSupportedYears(reported_at.year) from error
