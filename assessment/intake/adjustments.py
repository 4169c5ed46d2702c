"""The adjustments document, `assessment.adjustments/1`: what an engineer changes, and why.

```json
{
  "format": "assessment.adjustments/1",
  "overrides": [
    {"item": "sw", "field": "maintenance_cover", "value": "none", "reason": "Replaced next month"},
    {"item": "srv", "field": "monthly", "value": "12.50", "reason": "Agreed with the customer"}
  ],
  "discount": {"percent": 5, "reason": "Three sites"},
  "tier": "business", "tier_reason": "Night shifts from May on",
  "alternatives": ["office"]
}
```

Only `format` is required. `field` is a cover decision, its value one of the outcomes; or `quantity`
(whole, 1 to 1,000,000), `incidents` (0 to 100 a unit and month), `maintenance_minutes` (0 to 100,000 a
unit and month), `monthly` (0 to 1,000,000 EUR for the whole item, at most two decimals, a number or
text). An item's field is set once at most. A reason is text of 1 to 1,000 characters.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from assessment.facts import Adjustments, Discount, Inventory, Override
from assessment.intake.choices import Choice, Reference
from assessment.intake.documents import parse
from assessment.intake.fields import Constant, JsonSchema, Rule
from assessment.intake.lists import ListOf, Words
from assessment.intake.numbers import Amount, Measure, Whole
from assessment.intake.problems import N_, Fault, Wrong
from assessment.intake.records import Document, Nested, Object, Record, Values
from assessment.intake.texts import Text
from assessment.intake.vocabulary import Reading, Vocabulary, reading

LONGEST_REASON = 1_000
FIGURES: dict[str, Rule[Any]] = {
    "quantity": Whole(1, 1_000_000),
    "incidents": Measure(100),
    "maintenance_minutes": Measure(100_000),
    "monthly": Amount(1_000_000),
}


class Anything(Rule[Any]):
    """A value whose rule another key names."""

    def __init__(self) -> None:
        """A required value."""
        super().__init__(required=True)

    def read(self, value: object) -> object:
        """The value as it stands."""
        return value

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """Anything; the conditions of the record say more."""
        return {}


class OverrideRecord(Record[Override]):
    """One value of one item."""

    makes = Override

    item = Reference(N_("{value} is not the id of an item of the inventory"))
    field = Choice(*FIGURES, of="outcomes", required=True)
    value = Anything()
    reason = Text(LONGEST_REASON, required=True)

    def settle(self, values: Values, data: Object) -> Iterator[Fault]:
        """The value follows the rule of its field."""
        if values["field"] is None or "value" not in data:
            return
        try:
            values["value"] = _rule(values["field"], reading().vocabulary.outcomes).read(values["value"])
        except Wrong as problem:
            yield from problem.under("value")

    def dump(self, obj: Override, **options: object) -> dict[str, Any]:
        """The object."""
        figure = FIGURES.get(obj.field)
        return {**super().dump(obj), "value": figure.write(obj.value) if figure else obj.value}

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """An object in which the field tells what the value may be."""
        outcomes = vocabulary.outcomes if vocabulary else {}
        rules = {field: _rule(field, outcomes) for field in (*outcomes, *FIGURES)}
        conditions = [_condition(field, rule.json_schema(vocabulary)) for field, rule in rules.items()]
        return {**super().json_schema(vocabulary), "allOf": conditions}


def _rule(field: str, outcomes: Mapping[str, tuple[str, ...]]) -> Rule[Any]:
    return FIGURES.get(field) or Choice(*outcomes[field])


def _condition(field: str, value: JsonSchema) -> JsonSchema:
    of_field = {"properties": {"field": {"const": field}}, "required": ["field"]}
    return {"if": of_field, "then": {"properties": {"value": value}}}


class DiscountRecord(Record[Discount]):
    """A reduction of the monthly fee, in percent."""

    makes = Discount

    percent = Measure(100, positive=True, required=True)
    reason = Text(LONGEST_REASON, required=True)


class AdjustmentsRecord(Document[Adjustments]):
    """The whole document."""

    makes = Adjustments

    format = Constant("assessment.adjustments/1")
    overrides = ListOf(
        Nested(OverrideRecord()),
        most=100_000,
        unique=("item", "field"),
        repeated=N_("sets the field {value} of the same item as {first}; one of them must go"),
    )
    discount = Nested(DiscountRecord())
    tier = Choice(of="tiers")
    tier_reason = Text(LONGEST_REASON, least=1)
    alternatives = Words(Choice(of="tiers"))

    def settle(self, values: Values, data: Object) -> Iterator[Fault]:
        """A tier is chosen for a reason, and a reason is given for a tier."""
        tier, reason = data.get("tier"), data.get("tier_reason")
        if tier is not None and reason is None:
            yield Fault(("tier_reason",), N_("is missing; a chosen tier needs a reason"), {})
        if tier is None and reason is not None:
            yield Fault(("tier_reason",), N_("must be null where no tier is chosen"), {})


ADJUSTMENTS = AdjustmentsRecord()


def read_adjustments(raw: bytes | str, vocabulary: Vocabulary, inventory: Inventory) -> Adjustments:
    """The adjustments in a JSON document about `inventory`.

    Raises `InputError` with every problem of the document, in its order.
    """
    return load_adjustments(parse(raw), vocabulary, inventory)


def load_adjustments(document: object, vocabulary: Vocabulary, inventory: Inventory) -> Adjustments:
    """The adjustments in a document that is parsed already; otherwise like `read_adjustments`."""
    items = dict.fromkeys(item.id for item in inventory.items)
    return ADJUSTMENTS.read(document, Reading(vocabulary, ids=items))


def adjustments_document(adjustments: Adjustments) -> dict[str, Any]:
    """The document that loads as `adjustments`."""
    return ADJUSTMENTS.dump(adjustments)
