"""Instants are datetimes in UTC: daylight saving cannot bend their differences as it does on a wall clock."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_named(name: str) -> ZoneInfo:
    """The time zone of an IANA name such as `Europe/Luxembourg`; ValueError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"time zone: {name!r} is no IANA time zone, such as 'Europe/Luxembourg'") from error


def instant_of_local(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which clocks in `zone` show the naive `wall`.

    A time that daylight saving skips moves forward by what was skipped (02:30 is 03:30); one that occurs
    twice means its first occurrence. Both are what fold=0 says.
    """
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def local_time(naive: datetime, zone: str) -> datetime:
    """The aware moment of a local time given without an offset, as a form or a command line gives it.

    Skipped times move forward, times that occur twice mean the first. ValueError if `naive` has an offset.
    """
    if naive.tzinfo is not None:
        raise ValueError(f"local time: {naive.isoformat()} has an offset already")
    place = zone_named(zone)
    return instant_of_local(naive, place).astimezone(place)
