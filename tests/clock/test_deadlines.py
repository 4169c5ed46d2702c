"""Deadlines: the golden cases, and random reports against a count by the minute."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from count_by_minute import counted_deadline
from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.clock import OutsideSupportedYears, ServiceCalendar, deadline, local_time
from assessment.facts import ServiceHours

STANDARD = ServiceHours.parse("mon-fri", "08:00", "17:00")
OFFICE = ServiceHours.parse("mon-fri", "07:30", "18:00")
BUSINESS = ServiceHours.parse("mon-sun", "07:00", "19:00")
ADVANCED = ServiceHours.parse("mon-sun", "00:00", "24:00")
PARIS = "Europe/Paris"


def reached(calendar: ServiceCalendar, reported: str, hours: str) -> str:
    """The local deadline of a local report, without its offset."""
    moment = local_time(datetime.fromisoformat(reported), calendar.zone)
    return deadline(calendar, moment, Decimal(hours)).replace(tzinfo=None).isoformat(" ", "minutes")


@pytest.mark.parametrize(
    ("hours", "reported", "duration", "expected"),
    [
        (STANDARD, "2026-03-09 09:00", "12", "2026-03-10 12:00"),
        (STANDARD, "2026-03-09 09:00", "24", "2026-03-11 15:00"),
        (STANDARD, "2026-12-24 16:00", "12", "2026-12-29 10:00"),
        (OFFICE, "2026-03-06 17:00", "8", "2026-03-09 14:30"),
        (BUSINESS, "2026-03-07 18:00", "3", "2026-03-08 09:00"),
        (BUSINESS, "2026-05-09 10:00", "3", "2026-05-10 10:00"),
    ],
)
def test_a_contract_reaches_its_golden_deadline(
    hours: ServiceHours, reported: str, duration: str, expected: str
) -> None:
    assert reached(ServiceCalendar(hours), reported, duration) == expected


@pytest.mark.parametrize(
    ("hours", "reported", "duration", "expected"),
    [
        (BUSINESS, "2026-05-09 10:00", "3", "2026-05-09 13:00"),
        (ServiceHours.parse("mon-fri", "09:00", "17:00"), "2026-03-09 09:00", "12", "2026-03-10 13:00"),
        (ServiceHours.parse("mon-fri", "08:00", "18:00"), "2026-03-09 17:00", "4", "2026-03-10 11:00"),
    ],
)
def test_holidays_count_like_any_day_where_they_do_not_close(
    hours: ServiceHours, reported: str, duration: str, expected: str
) -> None:
    assert reached(ServiceCalendar(hours, closed_on_holidays=False), reported, duration) == expected


@pytest.mark.parametrize("sunday", ["2026-03-29", "2026-10-25"])
def test_sunday_from_8_to_21_in_paris_has_13_hours_when_the_clocks_change(sunday: str) -> None:
    calendar = ServiceCalendar(ServiceHours.parse("mon-sun", "08:00", "21:00"), "FR", PARIS)
    saturday = (date.fromisoformat(sunday) - timedelta(days=1)).isoformat()
    assert reached(calendar, f"{saturday} 21:00", "13") == f"{sunday} 21:00"


@pytest.mark.parametrize(("sunday", "hours"), [("2026-03-29", "23"), ("2026-10-25", "25")])
def test_a_whole_day_has_23_or_25_hours_when_the_clocks_change(sunday: str, hours: str) -> None:
    calendar = ServiceCalendar(ADVANCED, "FR", PARIS)
    monday = (date.fromisoformat(sunday) + timedelta(days=1)).isoformat()
    assert reached(calendar, f"{sunday} 00:00", hours) == f"{monday} 00:00"


def test_24_00_is_the_end_of_the_day() -> None:
    late = ServiceCalendar(ServiceHours.parse("mon-fri", "22:00", "24:00"))
    assert reached(late, "2026-03-09 22:00", "2") == "2026-03-10 00:00"
    assert reached(late, "2026-03-09 23:59", "0.1") == "2026-03-10 22:05"


def test_a_deadline_exactly_at_closing_is_at_closing_and_not_at_the_next_opening() -> None:
    assert reached(ServiceCalendar(STANDARD), "2026-03-06 09:00", "8") == "2026-03-06 17:00"


def test_a_report_at_closing_time_starts_the_clock_at_the_next_opening() -> None:
    assert reached(ServiceCalendar(STANDARD), "2026-03-06 17:00", "1") == "2026-03-09 09:00"


def test_the_deadline_carries_the_offset_of_the_customers_zone() -> None:
    reported = datetime(2026, 3, 27, 15, 0, tzinfo=UTC)
    found = deadline(ServiceCalendar(STANDARD), reported, Decimal(2))
    assert found.isoformat() == "2026-03-30T09:00:00+02:00"


def test_seconds_of_a_report_and_parts_of_an_hour_are_kept() -> None:
    reported = datetime(2026, 3, 9, 9, 0, 30, 5, tzinfo=UTC)
    for duration in (Decimal("0.025"), timedelta(seconds=90)):
        found = deadline(ServiceCalendar(STANDARD), reported, duration)
        assert found.astimezone(UTC) == datetime(2026, 3, 9, 9, 2, 0, 5, tzinfo=UTC)


def test_hours_that_open_at_a_skipped_time_open_later_by_what_was_skipped() -> None:
    calendar = ServiceCalendar(ServiceHours.parse("mon-sun", "02:30", "10:00"), "FR", PARIS)
    assert reached(calendar, "2026-03-29 00:00", "1") == "2026-03-29 04:30"


def test_hours_that_close_at_a_time_occurring_twice_close_the_first_time() -> None:
    calendar = ServiceCalendar(ServiceHours.parse("mon-sun", "00:00", "02:30"), "FR", PARIS)
    found = deadline(calendar, datetime(2026, 10, 24, 22, 0, tzinfo=UTC), Decimal("2.5"))
    assert found.isoformat() == "2026-10-25T02:30:00+02:00"
    assert reached(calendar, "2026-10-25 00:00", "2.6") == "2026-10-26 00:06"


def test_hours_that_moving_forward_would_turn_around_do_not_open_that_day() -> None:
    calendar = ServiceCalendar(ServiceHours.parse("mon-sun", "02:30", "03:15"), "FR", PARIS)
    assert reached(calendar, "2026-03-29 00:00", "0.5") == "2026-03-30 03:00"


def test_a_day_that_a_country_skips_is_not_counted_twice() -> None:
    samoa = ServiceCalendar(ServiceHours.parse("mon-sun", "08:00", "18:00"), "LU", "Pacific/Apia", False)
    assert reached(samoa, "2011-12-29 17:00", "12") == "2012-01-01 09:00"


def test_a_skipped_local_time_moves_forward() -> None:
    assert local_time(datetime(2026, 3, 29, 2, 30), PARIS).isoformat() == "2026-03-29T03:30:00+02:00"


def test_a_local_time_that_occurs_twice_means_the_first() -> None:
    for fold in (0, 1):
        twice = datetime(2026, 10, 25, 2, 30, fold=fold)
        assert local_time(twice, PARIS).isoformat() == "2026-10-25T02:30:00+02:00"


def test_a_local_time_with_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="has an offset already"):
        local_time(datetime(2026, 3, 29, tzinfo=UTC), PARIS)


def test_a_report_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="should have an offset from UTC"):
        deadline(ServiceCalendar(STANDARD), datetime(2026, 3, 9, 9), Decimal(1))


@pytest.mark.parametrize("duration", [Decimal(0), Decimal(-1), Decimal("NaN"), timedelta(0), timedelta.min])
def test_a_duration_that_is_not_more_than_zero_is_refused(duration: Decimal | timedelta) -> None:
    with pytest.raises(ValueError, match="should be more than zero"):
        deadline(ServiceCalendar(STANDARD), datetime(2026, 3, 9, tzinfo=UTC), duration)


@pytest.mark.parametrize(
    ("reported", "hours", "year"),
    [
        (datetime(1989, 12, 31, 12, tzinfo=UTC), 1, 1989),
        (datetime.max.replace(tzinfo=UTC), 1, 9999),
        (datetime(2100, 12, 31, 23, 30, tzinfo=UTC), 1, 2101),
        (datetime(2100, 12, 31, 12, tzinfo=UTC), 12, 2101),
        (datetime(2026, 3, 9, tzinfo=UTC), 2 * 10**5, 2101),
        (datetime(2026, 3, 9, tzinfo=UTC), 10**30, 2101),
    ],
)
def test_what_leaves_the_supported_years_is_refused_by_name(
    reported: datetime, hours: int, year: int
) -> None:
    with pytest.raises(OutsideSupportedYears, match=f"knows the years 1990 to 2100, not {year}"):
        deadline(ServiceCalendar(STANDARD), reported, Decimal(hours))


# Moments around which a count goes wrong first: clock changes, ends of years, and clusters of holidays.
TURNS = [
    *("2024-03-31", "2024-10-27", "2025-12-28", "2026-03-29", "2026-05-09", "2026-10-25", "2027-01-01"),
    *("2027-03-28", "2027-05-15", "2028-02-29", "2028-12-24", "2030-03-31", "2030-10-27"),
]
WELL_CLEAR = some.integers(0, 1440).filter(lambda minute: not 120 < minute < 180)
HOURS = some.builds(
    lambda days, edges: ServiceHours(days, *sorted(edges)),
    some.sampled_from([5, 6, 7]),
    some.lists(WELL_CLEAR, min_size=2, max_size=2, unique=True),
).filter(lambda hours: hours.closes - hours.opens >= 30)
CALENDARS = some.builds(
    lambda hours, country, closed: ServiceCalendar.of_customer(hours, country, closed_on_holidays=closed),
    HOURS,
    some.sampled_from(["LU", "BE", "DE", "FR"]),
    some.booleans(),
)
REPORTS = some.builds(
    lambda turn, minutes: datetime.fromisoformat(turn).replace(tzinfo=UTC) + timedelta(minutes=minutes),
    some.sampled_from(TURNS),
    some.integers(-4 * 1440, 2 * 1440),
)
seeded = settings(derandomize=True, database=None, deadline=None)


@settings(seeded, max_examples=400)
@given(CALENDARS, REPORTS, some.integers(1, 40 * 60))
def test_a_random_deadline_is_what_counting_by_the_minute_finds(
    calendar: ServiceCalendar, reported: datetime, minutes: int
) -> None:
    # Few open minutes a day make the count, not the clock, walk for years.
    minutes = min(minutes, 6 * (calendar.hours.closes - calendar.hours.opens))
    found = deadline(calendar, reported, timedelta(minutes=minutes))
    assert found.astimezone(UTC) == counted_deadline(calendar, reported, minutes)


@pytest.mark.parametrize("country", ["LU", "BE", "DE", "FR"])
def test_a_thousand_hours_are_what_counting_by_the_minute_finds(country: str) -> None:
    calendar = ServiceCalendar.of_customer(OFFICE, country)
    reported = datetime(2026, 9, 25, 13, 7, tzinfo=UTC)
    found = deadline(calendar, reported, Decimal(1000))
    assert found.astimezone(UTC) == counted_deadline(calendar, reported, 1000 * 60)


@settings(seeded, max_examples=200)
@given(
    CALENDARS,
    some.datetimes(datetime(1990, 1, 2), datetime(2060, 1, 1), timezones=some.just(UTC)),
    some.integers(1, 10**11),
    some.integers(1, 10**10),
)
def test_two_durations_one_after_the_other_take_as_long_as_both_together(
    calendar: ServiceCalendar, reported: datetime, first: int, second: int
) -> None:
    first_part, second_part = timedelta(microseconds=first), timedelta(microseconds=second)
    together = deadline(calendar, reported, first_part + second_part)
    assert deadline(calendar, deadline(calendar, reported, first_part), second_part) == together
