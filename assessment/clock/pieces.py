"""Elapsed time over the reports of a year, in pieces; everything here is in whole minutes.

While the service is closed, the time from report to deadline falls by a minute a minute; while it is open,
it stays the same until the deadline jumps to another opening. So a year is about a thousand pieces instead of
half a million minutes, and what is read from them is still exact.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from assessment.clock.calendar import ServiceCalendar
from assessment.facts import ServiceHours

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Line(NamedTuple):
    """Openings in order, in minutes since 1970 in UTC; `totals[n]` is the service time in the first `n`."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    totals: tuple[int, ...]

    def due(self, service: int) -> tuple[int, int]:
        """The minute by which so much service time has passed, and how many then remain until closing."""
        place = bisect_left(self.totals, service)
        until_closing = self.totals[place] - service
        return self.ends[place - 1] - until_closing, until_closing

    def followed_by(self, more: "Line") -> "Line":
        """This line and then another."""
        totals = tuple(self.totals[-1] + total for total in more.totals[1:])
        return Line(self.starts + more.starts, self.ends + more.ends, self.totals + totals)


class Piece(NamedTuple):
    """Reports from `start` to before `end`: the first waits `elapsed`, the next as long, or one less each."""

    start: int
    end: int
    elapsed: int
    falls: bool

    def part(self, start: int, end: int) -> "Piece":
        """What of this piece lies between two instants that overlap it."""
        start, end = max(start, self.start), min(end, self.end)
        return Piece(start, end, self.elapsed - (start - self.start) * self.falls, self.falls)


def windows_of(calendar: ServiceCalendar, window: ServiceHours, year: int) -> Line:
    """A customer's window in `year`: faults happen on public holidays too."""
    return _line_of_year(replace(calendar, hours=window, closed_on_holidays=False), year)


def pieces_of(calendar: ServiceCalendar, year: int, minutes: int, every_minute: Line) -> Iterator[Piece]:
    """The pieces of all reports of a year for so many minutes of service, in order."""
    line = _line(calendar, year, minutes)
    at, year_end = every_minute.starts[0], every_minute.ends[-1]
    for start, end, before in zip(line.starts, line.ends, line.totals, strict=False):
        closed_until = min(start, year_end)
        if at < closed_until:
            due, _ = line.due(before + minutes)
            yield Piece(at, closed_until, due - at, falls=True)
        if start >= year_end:
            return
        yield from _open_pieces(line, start, end, before + minutes)
        at = end


def within(windows: Line, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The parts of the pieces that lie in the windows; both come in order."""
    first = 0
    for piece in pieces:
        first = bisect_right(windows.ends, piece.start, first)
        for place in range(first, bisect_left(windows.starts, piece.end, first)):
            yield piece.part(windows.starts[place], windows.ends[place])


def _open_pieces(line: Line, start: int, end: int, service: int) -> Iterator[Piece]:
    """The pieces of one opening: the deadline walks along until it reaches a closing time, then jumps."""
    while start < end:
        due, until_closing = line.due(service)
        length = min(end - start, until_closing + 1)
        yield Piece(start, start + length, due - start, falls=False)
        start, service = start + length, service + length


def _line(calendar: ServiceCalendar, year: int, minutes: int) -> Line:
    """The openings from `year` on until so many minutes of service have passed after it."""
    line = _line_of_year(calendar, year)
    needed = line.totals[-1] + minutes
    while line.totals[-1] < needed:
        year += 1
        line = line.followed_by(_line_of_year(calendar, year))
    return line


@lru_cache(maxsize=256)
def _line_of_year(calendar: ServiceCalendar, year: int) -> Line:
    starts, ends, totals = calendar.openings(year)
    return Line(
        tuple((start - EPOCH) // MINUTE for start in starts),
        tuple((end - EPOCH) // MINUTE for end in ends),
        tuple(total // MINUTE for total in totals),
    )
