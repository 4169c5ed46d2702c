"""The clock as anyone would count it: by looking at the wall clock and the almanac in every single minute.

It shares nothing with the room it checks: no intervals, no sums, and public holidays from the date of Easter.
Windows that begin or end within the hour that daylight saving changes are left to tests of their own.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from statistics import median
from zoneinfo import ZoneInfo

from assessment.clock import ServiceCalendar
from assessment.facts import ServiceHours

MINUTE = timedelta(minutes=1)
EASTER_MONDAY, ASCENSION, PENTECOST_MONDAY = 1, 39, 50
FIXED = {
    "LU": [(1, 1), (5, 1), (5, 9), (6, 23), (8, 15), (11, 1), (12, 25), (12, 26)],
    "BE": [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)],
    "DE": [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)],
    "FR": [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)],
}
ALSO_AROUND_EASTER = {"LU": [], "BE": [0, 49], "DE": [-2], "FR": []}


def easter(year: int) -> date:
    """Easter Sunday by the rule of Butcher and Meeus."""
    century, in_century = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def almanac(country: str, year: int) -> frozenset[date]:
    """The national public holidays of a country, as its law names them (2019 to 2040)."""
    moving = [EASTER_MONDAY, ASCENSION, PENTECOST_MONDAY, *ALSO_AROUND_EASTER[country]]
    fixed = {date(year, month, day) for month, day in FIXED[country]}
    return frozenset(fixed | {easter(year) + timedelta(days=days) for days in moving})


def is_open(calendar: ServiceCalendar, day: date, minute: int) -> bool:
    """Whether a minute of the wall clock counts."""
    hours = calendar.hours
    if day.weekday() >= hours.days or not hours.opens <= minute < hours.closes:
        return False
    return not (calendar.closed_on_holidays and day in almanac(calendar.country, day.year))


def counted_deadline(calendar: ServiceCalendar, reported_at: datetime, minutes: int) -> datetime:
    """The deadline of a report on a whole minute, found by waiting for so many open minutes to pass."""
    zone, moment = ZoneInfo(calendar.zone), reported_at.astimezone(UTC)
    while minutes:
        local = moment.astimezone(zone)
        minutes -= is_open(calendar, local.date(), local.hour * 60 + local.minute)
        moment += MINUTE
    return moment


def _wall_clock(zone: ZoneInfo, year: int) -> Iterator[tuple[int, int]]:
    """Day and minute of day that the wall clock shows, for every minute that passes in two years."""
    moment = datetime(year, 1, 1, tzinfo=zone).astimezone(UTC)
    end = datetime(year + 2, 1, 1, tzinfo=zone).astimezone(UTC)
    while moment < end:
        local = moment.astimezone(zone)
        yield local.toordinal(), local.hour * 60 + local.minute
        moment += MINUTE


@cache
def wall_clock(zone: str, year: int) -> "tuple[array[int], array[int]]":
    """The wall clock of two years, kept as two long rows."""
    days, minutes = array("L"), array("L")
    for day, minute in _wall_clock(ZoneInfo(zone), year):
        days.append(day)
        minutes.append(minute)
    return days, minutes


def minutes_of_window(calendar: ServiceCalendar, year: int) -> list[int]:
    """Which minutes of two years, counted from the first, are open."""
    days, minutes = wall_clock(calendar.zone, year)
    open_on = {day: is_open(calendar, date.fromordinal(day), calendar.hours.opens) for day in set(days)}
    opens, closes = calendar.hours.opens, calendar.hours.closes
    return [
        place
        for place, (day, minute) in enumerate(zip(days, minutes, strict=True))
        if opens <= minute < closes and open_on[day]
    ]


def counted_wait(
    calendar: ServiceCalendar, minutes: int, wanted: ServiceHours, year: int
) -> tuple[float, int]:
    """Median and longest elapsed minutes, from the elapsed time of every minute of the year."""
    days, _ = wall_clock(calendar.zone, year)
    year_length = bisect_left(days, date(year + 1, 1, 1).toordinal())
    opened, elapsed, position = minutes_of_window(calendar, year), [], 0
    for report in range(year_length):
        position += opened[position] < report
        elapsed.append(opened[position + minutes - 1] + 1 - report)
    customers = ServiceCalendar(wanted, calendar.country, calendar.zone, closed_on_holidays=False)
    asked = (elapsed[place] for place in minutes_of_window(customers, year) if place < year_length)
    return median(asked), max(elapsed)
