"""The openings of one year, as intervals in UTC with their running total.

The total is what makes a deadline cheap: weeks are skipped by looking a sum up, not by walking through them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import holidays

from assessment.clock.instants import instant_of_local
from assessment.facts import ServiceHours

# The library of holidays knows none after 2100, and time zones were less settled before 1990.
FIRST_YEAR = 1990
LAST_YEAR = 2100


class OutsideSupportedYears(ValueError):
    """A report or its deadline lies in a year for which we have no calendar."""

    def __init__(self, year: int) -> None:
        """Name the first year that was asked for and is not supported."""
        super().__init__(f"the service clock knows the years {FIRST_YEAR} to {LAST_YEAR}, not {year}")
        self.year = year


class Openings(NamedTuple):
    """One year's openings in order, in UTC; `totals[n]` is the service time in the first `n`."""

    starts: tuple[datetime, ...]
    ends: tuple[datetime, ...]
    totals: tuple[timedelta, ...]

    def service_before(self, instant: datetime) -> timedelta:
        """The year's service time before an instant."""
        place = bisect_right(self.ends, instant)
        if place == len(self.ends):
            return self.totals[-1]
        start = self.starts[place]
        return self.totals[place] + (instant - start) if instant > start else self.totals[place]

    def instant_after(self, service: timedelta) -> datetime:
        """The first instant by which this much of the year's service time has passed, 0 < service ≤ all.

        Exactly at the end of an opening, that is its closing time and not the next opening.
        """
        place = bisect_left(self.totals, service)
        return self.ends[place - 1] - (self.totals[place] - service)


@lru_cache(maxsize=1024)
def openings_of(hours: ServiceHours, holidays_of: str | None, zone: ZoneInfo, year: int) -> Openings:
    """The openings on the local days of `year`, without the public holidays of a country if one is given.

    OutsideSupportedYears where we have no calendar.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutsideSupportedYears(year)
    closed = public_holidays(holidays_of, year) if holidays_of else frozenset()
    intervals = list(_intervals(hours, closed, zone, year))
    totals = [timedelta(0)]
    for start, end in intervals:
        totals.append(totals[-1] + (end - start))
    return Openings(tuple(start for start, _ in intervals), tuple(end for _, end in intervals), tuple(totals))


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The national public holidays of a country in a year; none where the library does not know it."""
    try:
        return frozenset(holidays.country_holidays(country, years=year, expand=False))
    except NotImplementedError:
        return frozenset()


def _intervals(
    hours: ServiceHours, closed: frozenset[date], zone: ZoneInfo, year: int
) -> Iterator[tuple[datetime, datetime]]:
    """Start and end of each opening. 24:00 is the next day's 00:00, so a day may last 23 or 25 hours."""
    opens, closes = timedelta(minutes=hours.opens), timedelta(minutes=hours.closes)
    previous_end = None
    for midnight in _midnights(year):
        if midnight.weekday() >= hours.days or midnight.date() in closed:
            continue
        start, end = instant_of_local(midnight + opens, zone), instant_of_local(midnight + closes, zone)
        # Where a whole day is skipped, or hours begin in a skipped one, moving forward must not count twice.
        start = start if previous_end is None else max(start, previous_end)
        if start < end:
            yield start, end
            previous_end = end


def _midnights(year: int) -> Iterator[datetime]:
    """The naive midnights that begin the days of a year."""
    for ordinal in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()):
        yield datetime.fromordinal(ordinal)
