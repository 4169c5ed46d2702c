"""A service calendar: which hours of the week count, where, and whether public holidays do."""

from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from assessment.clock.instants import zone_named
from assessment.clock.openings import Openings, openings_of
from assessment.facts import MINUTES_A_DAY, ServiceHours

DEFAULT_ZONE = "Europe/Luxembourg"
ZONES = {"LU": DEFAULT_ZONE, "BE": "Europe/Brussels", "DE": "Europe/Berlin", "FR": "Europe/Paris"}
DAYS_A_WEEK = 7


def time_zone_of(country: str) -> str:
    """The name of the time zone of `country` (ISO 3166 alpha-2); Luxembourg's where we know none."""
    return ZONES.get(country, DEFAULT_ZONE)


@dataclass(frozen=True)
class ServiceCalendar:
    """The hours in which a clock runs: weekly local hours, minus public holidays where they close.

    `country` is the customer's, ISO 3166 alpha-2 in capitals: its national public holidays count, none where
    the library of holidays does not know it. `zone` is an IANA name. That holidays stop the clock is our
    assumption, hence the default. Hours that never open and unknown zones raise ValueError.
    """

    hours: ServiceHours
    country: str = "LU"
    zone: str = DEFAULT_ZONE
    closed_on_holidays: bool = True

    def __post_init__(self) -> None:
        """Refuse what would never open, or opens nowhere: no deadline could be found in it."""
        hours = self.hours
        if not (0 < hours.days <= DAYS_A_WEEK and 0 <= hours.opens < hours.closes <= MINUTES_A_DAY):
            raise ValueError(
                f"service hours: {hours} should be 1 to 7 days a week, 0 <= opens < closes <= 1440 minutes"
            )
        zone_named(self.zone)

    @classmethod
    def of_customer(
        cls, hours: ServiceHours, country: str, *, closed_on_holidays: bool = True
    ) -> "ServiceCalendar":
        """These hours in the time zone and with the public holidays of the customer's country."""
        return cls(hours, country, time_zone_of(country), closed_on_holidays)

    @cached_property
    def time_zone(self) -> ZoneInfo:
        """The zone itself, kept because every deadline asks for it."""
        return zone_named(self.zone)

    def openings(self, year: int) -> Openings:
        """The openings on the local days of `year`; OutsideSupportedYears where we have no calendar."""
        found = self._years.get(year)
        if found is None:
            country = self.country if self.closed_on_holidays else None
            found = self._years[year] = openings_of(self.hours, country, self.time_zone, year)
        return found

    @cached_property
    def _years(self) -> dict[int, Openings]:
        """The years asked for so far: finding one by its number is faster than by all of the calendar."""
        return {}
