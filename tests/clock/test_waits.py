"""Waits: what a customer really waits, against the elapsed time of every minute of a year."""

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

import pytest
from count_by_minute import counted_wait

from assessment.clock import OutsideSupportedYears, ServiceCalendar, Wait, deadline, wait
from assessment.facts import ServiceHours

STANDARD = ServiceHours.parse("mon-fri", "08:00", "17:00")
OFFICE = ServiceHours.parse("mon-fri", "07:30", "18:00")
BUSINESS = ServiceHours.parse("mon-sun", "07:00", "19:00")
ALWAYS = ServiceHours.parse("mon-sun", "00:00", "24:00")
ODD = ServiceHours.parse("mon-sat", "01:15", "23:40")
DAYTIME = ServiceHours.parse("mon-fri", "08:00", "18:00")


def hours(minutes: float) -> Decimal:
    """Minutes in hours, half-up to two decimals."""
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("service", "country", "closed_on_holidays", "duration", "wanted"),
    [
        (STANDARD, "LU", True, 24 * 60, DAYTIME),
        (STANDARD, "LU", True, 1000 * 60, DAYTIME),
        (OFFICE, "LU", True, 8 * 60, BUSINESS),
        (BUSINESS, "LU", True, 6 * 60, ALWAYS),
        (BUSINESS, "LU", False, 3 * 60, DAYTIME),
        (ODD, "FR", True, 451, ALWAYS),
        (ALWAYS, "FR", True, 5 * 60 + 1, ODD),
        (STANDARD, "FR", True, 1, ServiceHours.parse("mon-sun", "22:00", "24:00")),
    ],
)
def test_a_wait_is_what_every_minute_of_the_year_gives(
    service: ServiceHours, country: str, closed_on_holidays: bool, duration: int, wanted: ServiceHours
) -> None:
    calendar = ServiceCalendar.of_customer(service, country, closed_on_holidays=closed_on_holidays)
    typical, worst = counted_wait(calendar, duration, wanted, 2026)
    expected = Wait(hours(typical), hours(worst))
    assert wait(calendar, timedelta(minutes=duration), wanted, 2026) == expected


def test_a_wait_in_parts_of_minutes_is_what_the_deadlines_give() -> None:
    calendar, wanted = ServiceCalendar(OFFICE), ServiceHours.parse("mon-fri", "13:00", "13:20")
    duration, waits = timedelta(hours=5, seconds=20), []
    report, year_end = datetime(2026, 1, 1, tzinfo=calendar.time_zone), 2027
    while report.year < year_end:
        if report.weekday() < wanted.days:
            marks = (report + timedelta(hours=13, minutes=minute) for minute in range(20))
            waits += [deadline(calendar, mark, duration) - mark.astimezone(UTC) for mark in marks]
        report += timedelta(days=1)
    assert wait(calendar, duration, wanted, 2026).typical_hours == hours(median(waits) / timedelta(minutes=1))


def test_a_service_that_never_closes_makes_everyone_wait_its_duration() -> None:
    calendar = ServiceCalendar(ALWAYS, closed_on_holidays=False)
    assert wait(calendar, Decimal("2.125"), DAYTIME, 2026) == Wait(Decimal("2.13"), Decimal("2.13"))


def test_the_worst_wait_is_that_of_the_minute_after_closing_before_the_longest_break() -> None:
    # Christmas 2026 in Luxembourg is a Friday: closed from Thursday 17:00 to Monday 08:00, then one hour.
    calendar = ServiceCalendar(STANDARD)
    assert wait(calendar, Decimal(1), DAYTIME, 2026).worst_hours == Decimal(88)


def test_the_weekend_on_which_clocks_go_back_makes_the_worst_wait_an_hour_longer() -> None:
    # From Friday 17:00 to Monday 17:00.
    calendar = ServiceCalendar(STANDARD, closed_on_holidays=False)
    assert wait(calendar, Decimal(9), DAYTIME, 2026).worst_hours == Decimal(73)


def test_a_wait_beyond_the_supported_years_is_refused() -> None:
    with pytest.raises(OutsideSupportedYears, match="not 2101"):
        wait(ServiceCalendar(STANDARD), Decimal(1), DAYTIME, 2100)
