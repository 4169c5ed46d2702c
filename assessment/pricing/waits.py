"""Asks the service clock how long a customer really waits at each tier."""

from decimal import Decimal

from assessment.clock import ServiceCalendar, Wait, wait
from assessment.facts import ServiceHours
from assessment.pricing.case import Waits
from assessment.rulebook.tables import Tier


def service_waits(country: str, wanted: ServiceHours, year: int, *, closed_on_holidays: bool) -> Waits:
    """The waits of a customer in `country` who wants help in the `wanted` hours, over one year.

    The clock runs in a tier's fault processing hours.
    """

    def waits(tier: Tier) -> tuple[Wait | None, Wait | None]:
        if tier.fault_hours is None:
            return None, None
        calendar = ServiceCalendar.of_customer(
            tier.fault_hours, country, closed_on_holidays=closed_on_holidays
        )

        def waited(hours: Decimal | None) -> Wait | None:
            return wait(calendar, hours, wanted, year) if hours is not None else None

        return waited(tier.response_hours), waited(tier.intervention_hours)

    return waits
