"""Waits: how long a customer really waits for a duration that counts only in service hours."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from assessment.clock.calendar import ServiceCalendar
from assessment.clock.deadlines import MICROSECONDS_AN_HOUR, service_time
from assessment.clock.pieces import MINUTE, Piece, pieces_of, windows_of, within
from assessment.facts import MINUTES_A_DAY, ServiceHours

EVERY_MINUTE = ServiceHours(7, 0, MINUTES_A_DAY)
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Wait:
    """Elapsed hours from report to deadline, half-up to two decimals."""

    typical_hours: Decimal
    worst_hours: Decimal


def wait(calendar: ServiceCalendar, duration: Decimal | timedelta, wanted: ServiceHours, year: int) -> Wait:
    """How long a customer waits for `duration` (hours, or a timedelta) of service time.

    Typical is the median over reports at every minute of the customer's `wanted` window of `year`, public
    holidays included; worst is the longest over every minute of that year.
    Errors are those of `deadline`: the last supported year has no waits, as their deadlines lie beyond it.
    """
    return _wait(calendar, service_time(duration), wanted, year)


@lru_cache(maxsize=1024)
def _wait(calendar: ServiceCalendar, service: timedelta, wanted: ServiceHours, year: int) -> Wait:
    """The wait for a service time, found once for each year."""
    # Reports and openings are whole minutes; a duration that is not shifts every deadline by as much.
    minutes = -(-service // MINUTE)
    shift = minutes * MINUTE - service
    pieces = _pieces(calendar, minutes, year)
    lower, upper = _middles(list(within(windows_of(calendar, wanted, year), pieces)))
    longest = max(piece.elapsed for piece in pieces)
    return Wait(_hours((lower + upper) * MINUTE - 2 * shift), _hours(2 * (longest * MINUTE - shift)))


@lru_cache(maxsize=64)
def _pieces(calendar: ServiceCalendar, minutes: int, year: int) -> tuple[Piece, ...]:
    """The pieces of a year, the same for all customers whatever window they want."""
    return tuple(pieces_of(calendar, year, minutes, windows_of(calendar, EVERY_MINUTE, year)))


def _hours(doubled: timedelta) -> Decimal:
    """Hours of twice a time; twice, so that the mean of two middles is exact."""
    microseconds = Decimal(doubled // timedelta(microseconds=1))
    return (microseconds / (2 * MICROSECONDS_AN_HOUR)).quantize(HUNDREDTH, ROUND_HALF_UP)


def _middles(pieces: list[Piece]) -> tuple[int, int]:
    """The two middle elapsed times of all reports, in minutes; one twice where the reports are odd."""
    same: Counter[int] = Counter()
    # Nights and weekends of a year are much alike: hundreds of pieces, a dozen kinds.
    falling: Counter[tuple[int, int]] = Counter()
    for piece in pieces:
        number = piece.end - piece.start
        if piece.falls:
            falling[piece.elapsed, number] += 1
        else:
            same[piece.elapsed] += number

    def at_most(elapsed: int) -> int:
        """How many reports wait no longer than this."""
        stays = sum(number for value, number in same.items() if value <= elapsed)
        falls = (
            count * min(number, max(0, elapsed - top + number)) for (top, number), count in falling.items()
        )
        return stays + sum(falls)

    longest = max(piece.elapsed for piece in pieces)
    reports = at_most(longest)
    # Among ascending waits, the one of a rank is the first that so many reports do not exceed.
    ranks = ((reports + 1) // 2, reports // 2 + 1)
    lower, upper = (bisect_left(range(longest), rank, key=at_most) for rank in ranks)
    return lower, upper
