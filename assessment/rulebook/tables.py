"""The rulebook's dated tables as frozen values; every figure in them comes from `rules/tables/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assessment.facts import ServiceHours
from assessment.rulebook.texts import Text

ROLES = ("technician", "engineer", "consulting", "cabling")
CONTACT_OPTIONS = ("email", "phone", "chat")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure or a rule comes from; `published` is false for an assumption of ours."""

    id: str
    title: Text
    published: bool
    url: str | None
    checked: date


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of inventory item; `group` (people, devices, services) is where it is asked and shown."""

    id: str
    name: Text
    group: str
    hardware: bool
    maintainable: bool
    sla_asked: bool


@dataclass(frozen=True, slots=True)
class Tier:
    """A support contract or `none`: its hours, times (hours), price (EUR a month), rates (EUR an hour)."""

    id: str
    name: Text
    contract: bool
    support_hours: ServiceHours | None
    fault_hours: ServiceHours | None
    response_hours: Decimal | None
    intervention_hours: Decimal | None
    contact: tuple[str, ...]
    monthly_price: Decimal
    rates: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class SlaClass:
    """A published SLA class; it may share a name with a support contract and yet have other figures.

    Times are in hours; availability, credits and cap are percentages, none where nothing is published.
    """

    id: str
    name: Text
    availability: Decimal | None
    connectivity_availability: Decimal | None
    support_hours: ServiceHours
    fault_hours: ServiceHours
    response_hours: Decimal
    intervention_hours: Decimal
    recovery_hours: Decimal
    credit_per_hour: Decimal | None
    credit_cap: Decimal | None
    contact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation of a handling time, in minutes."""

    mean: Decimal
    deviation: Decimal


@dataclass(frozen=True, slots=True)
class Effort:
    """The expected work on one unit of a kind, a month; shares are fractions, lives are years."""

    kind: str
    incidents: Decimal
    remote: Spread | None
    on_site_share: Decimal
    on_site: Spread | None
    maintenance_minutes: Decimal
    role: str
    useful_life_years: Decimal | None


@dataclass(frozen=True, slots=True)
class Entity:
    """The company of the provider that contracts with customers of a country; VAT in percent."""

    country: str
    name: str
    address: str
    vat_percent: Decimal


@dataclass(frozen=True, slots=True)
class Area:
    """Where on-site support reaches: whole countries, and postal-code prefixes of others."""

    countries: tuple[str, ...]
    regions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Parameters:
    """Single figures of billing and pricing. Minutes, hours, EUR, fractions as each name says."""

    daytime: ServiceHours
    remote_increment_minutes: Decimal
    on_site_first_minutes: Decimal
    on_site_increment_minutes: Decimal
    out_of_hours_share: Decimal
    out_of_hours_factor: Decimal
    travel_price: Decimal
    customer_variation: Decimal
    premium: Decimal
    site_minutes: Decimal
    site_role: str
    onboarding_site_hours: Decimal
    onboarding_site_role: str
    onboarding_device_minutes: Decimal
    onboarding_device_role: str
    requote_change_percent: Decimal
    validity_days: Decimal
    term_months: Decimal
    notice_months: Decimal
    payment_days: Decimal
    reminder_days: Decimal
    review_months: Decimal
    discount_limit_percent: Decimal
    fee_floor: Decimal
    holidays_stop_clock: bool
    unstated_window: ServiceHours


@dataclass(frozen=True, slots=True)
class Assumption:
    """A default of ours that the provider is expected to replace, with its value as printed in data."""

    id: str
    text: Text
    value: str
    unit: str
