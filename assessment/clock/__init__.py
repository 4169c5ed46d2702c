"""Service calendars, deadlines and real waits; the only home of `holidays`."""

from assessment.clock.calendar import DEFAULT_ZONE, ServiceCalendar, time_zone_of
from assessment.clock.deadlines import deadline
from assessment.clock.instants import local_time
from assessment.clock.openings import FIRST_YEAR, LAST_YEAR, OutsideSupportedYears
from assessment.clock.waits import Wait, wait

__all__ = [
    "DEFAULT_ZONE",
    "FIRST_YEAR",
    "LAST_YEAR",
    "OutsideSupportedYears",
    "ServiceCalendar",
    "Wait",
    "deadline",
    "local_time",
    "time_zone_of",
    "wait",
]
