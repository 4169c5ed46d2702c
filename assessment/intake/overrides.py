"""Overrides in a document: one field of one item, its value by the rule of the field, and why."""

from collections.abc import Iterator, Mapping
from typing import Any

from assessment.facts import Override
from assessment.intake.choices import Choice, Reference
from assessment.intake.fields import JsonSchema, Rule
from assessment.intake.lists import ListOf
from assessment.intake.numbers import Amount, Measure, Whole
from assessment.intake.problems import N_, Fault, Wrong
from assessment.intake.records import Nested, Object, Record, Values
from assessment.intake.texts import Text
from assessment.intake.vocabulary import Vocabulary, reading

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


def overrides(least: int = 0) -> ListOf[Override]:
    """The rule of a list of overrides, in which an item's field is set once."""
    return ListOf(
        Nested(OverrideRecord()),
        least=least,
        most=100_000,
        required=least > 0,
        unique=("item", "field"),
        repeated=N_("sets the field {value} of the same item as {first}; one of them must go"),
    )
