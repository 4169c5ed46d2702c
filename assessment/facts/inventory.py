"""What a customer has and needs: the inventory, frozen after intake has checked it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assessment.facts.answer import Answer
from assessment.facts.hours import ServiceHours
from assessment.facts.problem import Problem

UNKNOWN = Answer.UNKNOWN


@dataclass(frozen=True, slots=True)
class Customer:
    """Who is assessed; `country` is ISO 3166 alpha-2, `language` one of en, fr, de, nl."""

    name: str
    country: str
    language: str = "en"
    email: str | None = None
    contact: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A place with equipment or people."""

    id: str
    name: str
    country: str
    postal_code: str | None = None
    city: str | None = None


@dataclass(frozen=True, slots=True)
class Needs:
    """What the customer wants guaranteed.

    A yes/no need may be unknown. A fault window, response or intervention time (hours) or
    contact option that is not stated is no need, not an unknown one.
    """

    guaranteed_support: Answer = UNKNOWN
    maintenance: Answer = UNKNOWN
    everyday_it_support: Answer = UNKNOWN
    managed_it: Answer = UNKNOWN
    fault_window: ServiceHours | None = None
    response_hours: Decimal | None = None
    intervention_hours: Decimal | None = None
    contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One device of an item."""

    serial: str | None = None
    asset_id: str | None = None
    purchased: date | None = None
    warranty_until: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """`quantity` equal things of one kind at one site, with the answers given about them.

    `sla` says whether the service includes a published SLA of the provider; `sla_class` names it.
    """

    id: str
    kind: str
    name: str
    quantity: int
    site: str
    sla: Answer
    sla_class: str | None = None
    supplier: str | None = None
    guaranteed_stock: Answer = UNKNOWN
    substitutable: Answer = UNKNOWN
    spare_on_site: Answer = UNKNOWN
    support_wanted: Answer = UNKNOWN
    maintenance_wanted: Answer = UNKNOWN
    manufacturer: str | None = None
    model: str | None = None
    notes: str | None = None
    purchased: date | None = None
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Inventory:
    """A checked `assessment.inventory/1` document; `notes` are remarks of intake, path and message."""

    customer: Customer
    sites: tuple[Site, ...]
    needs: Needs
    items: tuple[Item, ...]
    notes: tuple[Problem, ...] = field(default=())
