"""Service calendars: zones, public holidays, and what is refused."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from count_by_minute import almanac

from assessment.clock import ServiceCalendar, deadline, time_zone_of
from assessment.clock.openings import public_holidays
from assessment.facts import ServiceHours

DAYTIME = ServiceHours.parse("mon-fri", "08:00", "18:00")


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("LU", "Europe/Luxembourg"),
        ("BE", "Europe/Brussels"),
        ("DE", "Europe/Berlin"),
        ("FR", "Europe/Paris"),
        ("NL", "Europe/Luxembourg"),
    ],
)
def test_a_customer_has_the_zone_of_its_country_or_that_of_luxembourg(country: str, zone: str) -> None:
    assert time_zone_of(country) == zone
    assert ServiceCalendar.of_customer(DAYTIME, country).zone == zone


@pytest.mark.parametrize("country", ["LU", "BE", "DE", "FR"])
def test_only_national_holidays_close(country: str) -> None:
    for year in range(2020, 2041):
        assert public_holidays(country, year) == almanac(country, year)


def test_a_country_that_the_library_does_not_know_has_no_holidays() -> None:
    christmas = datetime(2026, 12, 25, 9, 0, tzinfo=UTC)
    assert deadline(ServiceCalendar(DAYTIME, "XX"), christmas, Decimal(1)).astimezone(UTC).hour == 10
    assert public_holidays("XX", 2026) == frozenset()


@pytest.mark.parametrize(
    "hours", [ServiceHours(0, 480, 1080), ServiceHours(5, 600, 600), ServiceHours(5, 600, 1441)]
)
def test_hours_that_never_open_are_refused(hours: ServiceHours) -> None:
    with pytest.raises(ValueError, match="0 <= opens < closes <= 1440"):
        ServiceCalendar(hours)


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "", "../etc"])
def test_a_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="is no IANA time zone"):
        ServiceCalendar(DAYTIME, zone=zone)
