"""The inventory document, `assessment.inventory/1`: what each key may hold, and what it means."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from assessment.facts import DAY_RANGES, Customer, Inventory, Item, Needs, Problem, ServiceHours, Site
from assessment.intake.choices import Choice, Country
from assessment.intake.documents import parse
from assessment.intake.fields import Constant, ThreeValued
from assessment.intake.items import STOCK_QUESTIONS, ItemRecord
from assessment.intake.lists import ListOf, Words
from assessment.intake.numbers import Measure
from assessment.intake.problems import N_, Fault, path
from assessment.intake.records import Document, Nested, Object, Record, Values
from assessment.intake.texts import Email, Identifier, Text
from assessment.intake.times import Clock
from assessment.intake.vocabulary import Reading, Vocabulary, reading
from assessment.rulebook.tables import CONTACT_OPTIONS

SAME_ID = N_("{value} is the id of {first} already; ids are unique")


class CustomerRecord(Record[Customer]):
    """Who is assessed."""

    makes = Customer

    name = Text(200, required=True)
    country = Country(required=True)
    language = Choice(of="languages")
    email = Email()
    contact = Text(200)
    phone = Text(50)


class SiteRecord(Record[Site]):
    """A place with equipment or people."""

    makes = Site

    id = Identifier()
    name = Text(200, required=True)
    country = Country(required=True)
    postal_code = Text(20)
    city = Text(100)


class FaultWindowRecord(Record[ServiceHours]):
    """The hours in which faults are to be worked on."""

    makes = ServiceHours

    days = Choice(*DAY_RANGES, required=True)
    opens = Clock(data_key="from")
    closes = Clock(data_key="to", ends=True)

    def settle(self, values: Values, data: Object) -> Iterator[Fault]:
        """The window opens before it closes."""
        opens, closes = values["opens"], values["closes"]
        if opens and closes and opens >= closes:
            message = N_("must be later than {opens}, not {closes}")
            yield Fault(("to",), message, {"opens": opens, "closes": closes})

    def made(self, values: Values) -> ServiceHours:
        """The hours of the words."""
        return ServiceHours.parse(**values)

    def dump(self, obj: ServiceHours, **options: object) -> dict[str, Any]:
        """The hours in words."""
        return {**obj.as_document()}


class NeedsRecord(Record[Needs]):
    """What the customer wants guaranteed; times are in hours."""

    makes = Needs

    guaranteed_support = ThreeValued()
    maintenance = ThreeValued()
    everyday_it_support = ThreeValued()
    managed_it = ThreeValued()
    fault_window = Nested(FaultWindowRecord())
    response_hours = Measure(1_000, positive=True)
    intervention_hours = Measure(1_000, positive=True)
    contact = Words(Choice(*CONTACT_OPTIONS))


class InventoryRecord(Document[Inventory]):
    """The whole document."""

    makes = Inventory

    format = Constant("assessment.inventory/1")
    customer = Nested(CustomerRecord(), required=True)
    sites = ListOf(Nested(SiteRecord()), least=1, most=200, required=True, unique=("id",), repeated=SAME_ID)
    needs = Nested(NeedsRecord(), required=True)
    items = ListOf(Nested(ItemRecord()), most=20_000, required=True, unique=("id",), repeated=SAME_ID)

    def settle(self, values: Values, data: Object) -> tuple[Fault, ...]:
        """The notes on what was not taken over."""
        if values["items"] is not None:
            values["notes"] = tuple(_ignored(values["items"], data["items"]))
        return ()


def _ignored(items: Sequence[Item], documents: Sequence[Object]) -> Iterator[Problem]:
    kinds = reading().vocabulary.kinds
    for index, (item, document) in enumerate(zip(items, documents, strict=True)):
        if kinds[item.kind].hardware:
            continue
        for key in document:
            if key in STOCK_QUESTIONS and document[key] is not None:
                yield Problem(path(("items", index, key)), N_("is asked of hardware only and was ignored"))


INVENTORY = InventoryRecord()


def read_inventory(raw: bytes | str, vocabulary: Vocabulary, on: date) -> Inventory:
    """The inventory in a JSON document as it stands on the day `on`.

    Raises `InputError` with every problem of the document, in its order.
    """
    return load_inventory(parse(raw), vocabulary, on)


def load_inventory(document: object, vocabulary: Vocabulary, on: date) -> Inventory:
    """The inventory in a document that is parsed already; otherwise like `read_inventory`."""
    return INVENTORY.read(document, Reading(vocabulary, on, _site_ids(document) or None))


def inventory_document(inventory: Inventory) -> dict[str, Any]:
    """The document that loads as `inventory`; its notes are remarks on another document and are left out."""
    return INVENTORY.dump(inventory)


def _site_ids(document: object) -> Collection[str]:
    sites = document.get("sites") if isinstance(document, dict) else None
    ids = (site.get("id") for site in sites if isinstance(site, dict)) if isinstance(sites, list) else ()
    return dict.fromkeys(id_ for id_ in ids if isinstance(id_, str))
