"""One line of the inventory: what each key may hold, and what the keys mean together."""

from collections.abc import Iterator
from typing import Any

from assessment.facts import Answer, Item, Unit
from assessment.intake.choices import Choice, Reference
from assessment.intake.fields import ThreeValued
from assessment.intake.lists import ListOf
from assessment.intake.numbers import Whole
from assessment.intake.problems import N_, Fault, shown
from assessment.intake.records import Nested, Object, Record, Values
from assessment.intake.texts import Identifier, Text
from assessment.intake.times import Day
from assessment.intake.vocabulary import reading
from assessment.rulebook.tables import Kind

MOST_UNITS = 1_000_000
NO_CLASS = "none"
OTHER_SUPPLIER = "other"
STOCK_QUESTIONS = ("guaranteed_stock", "substitutable", "spare_on_site")


class UnitRecord(Record[Unit]):
    """One device of an item."""

    makes = Unit

    serial = Text(100)
    asset_id = Text(100)
    purchased = Day(past=True)
    warranty_until = Day()


class ItemRecord(Record[Item]):
    """Equal things of one kind at one site."""

    makes = Item

    id = Identifier()
    kind = Choice(of="kinds", required=True)
    name = Text(200, required=True)
    manufacturer = Text(200)
    model = Text(200)
    quantity = Whole(1, MOST_UNITS, required=True)
    site = Reference(N_("{value} is not the id of a site of this document"))
    supplier = Choice("provider", OTHER_SUPPLIER)
    sla_class = Choice(NO_CLASS, of="sla_classes")
    guaranteed_stock = ThreeValued()
    substitutable = ThreeValued()
    spare_on_site = ThreeValued()
    support_wanted = ThreeValued()
    maintenance_wanted = ThreeValued()
    purchased = Day(past=True)
    notes = Text(2_000, lines=True)
    units = ListOf(Nested(UnitRecord()), most=MOST_UNITS)

    def settle(self, values: Values, data: Object) -> Iterator[Fault]:
        """What the kind implies for SLA and stock; a class fits its supplier, units fit the quantity."""
        kind = reading().vocabulary.kinds.get(values["kind"])
        if kind is not None:
            values["sla"] = _sla(kind, values)
            if not kind.hardware:
                values.update(dict.fromkeys(STOCK_QUESTIONS, Answer.UNKNOWN))
        if values["sla_class"] == NO_CLASS:
            values["sla_class"] = None
        return _contradictions(values, data)

    def dump(self, obj: Item, **options: object) -> dict[str, Any]:
        """The object; a service known to have no SLA of ours says so."""
        document = super().dump(obj)
        if obj.sla is Answer.NO and obj.supplier != OTHER_SUPPLIER:
            document["sla_class"] = NO_CLASS
        return document


def _sla(kind: Kind, values: Values) -> Answer:
    if values["sla_class"] == NO_CLASS or values["supplier"] == OTHER_SUPPLIER:
        return Answer.NO
    if values["sla_class"] is not None:
        return Answer.YES
    return Answer.UNKNOWN if kind.sla_asked else Answer.NO


def _contradictions(values: Values, data: Object) -> Iterator[Fault]:
    if values["supplier"] == OTHER_SUPPLIER and values["sla_class"] is not None:
        message = N_("must be null or {none}: a service of another supplier has no SLA class of ours")
        yield Fault(("sla_class",), message, {"none": shown(NO_CLASS)})
    units, quantity = data.get("units"), values["quantity"]
    if isinstance(units, list) and quantity is not None and len(units) > quantity:
        message = N_("has {length} entries; at most {most} are allowed, the quantity")
        yield Fault(("units",), message, {"length": len(units), "most": quantity})
