"""Examples: faults that this customer could report, with the deadlines that a tier gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assessment.assess import Assessment
from assessment.clock import ServiceCalendar, deadline, local_time, time_zone_of
from assessment.rulebook.tables import Tier

FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A fault of this customer, with the deadlines that the offered tier gives."""

    reported: datetime
    respond_by: datetime | None
    intervene_by: datetime | None


def examples(assessment: Assessment, tier: Tier, issued_on: date) -> Iterator[Example]:
    """A Monday morning, a Friday evening and a Saturday after the proposal, where this customer is."""
    if tier.fault_hours is None:
        return
    country = assessment.inventory.customer.country
    stop = assessment.rulebook.tables.parameters.holidays_stop_clock
    calendar = ServiceCalendar.of_customer(tier.fault_hours, country, closed_on_holidays=stop)
    monday = issued_on + timedelta(days=7 - issued_on.weekday())
    for days, at in ((0, time(9)), (FRIDAY, time(17)), (FRIDAY + 1, time(10))):
        reported = local_time(datetime.combine(monday + timedelta(days=days), at), time_zone_of(country))
        times = (tier.response_hours, tier.intervention_hours)
        yield Example(reported, *(deadline(calendar, reported, hours) if hours else None for hours in times))
