"""Records: marshmallow schemas that read an object into a frozen value in one pass over the keys it has."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Generic, TypeVar, cast

from marshmallow import Schema

from assessment.facts import Answer
from assessment.intake.documents import Repeated
from assessment.intake.fields import JsonSchema, Rule
from assessment.intake.keys import wrong_keys
from assessment.intake.problems import N_, Fault, Wrong, refusal, shown, wrong
from assessment.intake.vocabulary import During, Reading, Vocabulary

T = TypeVar("T")
Object = Mapping[str, Any]
Values = dict[str, Any]


class Record(Schema, Generic[T]):
    """A schema whose fields are `Rule`s; `makes` is the frozen dataclass that it reads and writes.

    Loading costs what the keys that are present cost: an absent key keeps the dataclass's default.
    """

    makes: ClassVar[type[Any]]

    def __init__(self) -> None:
        """Lay the rules out by key, once for all documents."""
        super().__init__()
        rules = cast("dict[str, Rule[Any]]", self.fields)
        self.rules = {rule.data_key or name: (name, rule) for name, rule in rules.items()}
        self._readers = {key: (name, rule.read, rule.required) for key, (name, rule) in self.rules.items()}
        self.required = [key for key, (_, rule) in self.rules.items() if rule.required]
        self._required = frozenset(self.required)
        self._defaults = {field.name: _default(field) for field in dataclasses.fields(self.makes)}

    def load(self, data: object, **options: object) -> T:
        """The frozen value for the object `data`; raises `Wrong` with every fault in it."""
        if not isinstance(data, dict):
            raise wrong(N_("must be an object, not {value}"), value=shown(data))
        values, faults, reader_of = self._defaults.copy(), list[Fault](), self._readers.get
        for key, value in data.items():
            reader = reader_of(key)
            if reader is None:
                continue
            name, read, required = reader
            if value is None and not required:
                continue
            try:
                values[name] = read(value)
            except Wrong as problem:
                faults += problem.under(key)
        if type(data) is Repeated or not self._required <= data.keys() <= self._readers.keys():
            faults += wrong_keys(data, self.rules, self.required)
        faults += self.settle(values, data)
        if faults:
            raise Wrong(faults)
        return self.made(values)

    def settle(self, values: Values, data: Object) -> Iterable[Fault]:
        """What depends on several keys: completes `values` and tells what contradicts itself in them.

        It is asked even where single values are wrong; those have their defaults then, `None` where a
        key is required.
        """
        return ()

    def made(self, values: Values) -> T:
        """The frozen value; `values` stand in the order of its attributes."""
        made: T = self.makes(*values.values())
        return made

    def dump(self, obj: T, **options: object) -> dict[str, Any]:
        """The object that loads as `obj`, without the keys about which nothing is said."""
        said = ((key, rule, getattr(obj, name, None)) for key, (name, rule) in self.rules.items())
        return {key: rule.write(value) for key, rule, value in said if rule.required or not _unsaid(value)}

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """An object with these keys and no others; `null` is allowed wherever a key may be absent."""
        properties = {}
        for key, (_, rule) in self.rules.items():
            schema = rule.json_schema(vocabulary)
            properties[key] = schema if rule.required else nullable(schema)
        return {
            "type": "object",
            "properties": properties,
            "required": self.required,
            "additionalProperties": False,
        }


def _default(field: "dataclasses.Field[Any]") -> object:
    return None if field.default is dataclasses.MISSING else field.default


def _unsaid(value: object) -> bool:
    return value is None or value is Answer.UNKNOWN or value == ()


def nullable(schema: JsonSchema) -> JsonSchema:
    """`schema`, and `null` besides."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    words = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [*types, "null"], **words}


class Document(Record[T]):
    """A record that is a whole document and names its format under the key `format`."""

    def made(self, values: Values) -> T:
        """The frozen value, which needs no name of a format."""
        del values["format"]
        return super().made(values)

    def read(self, document: object, circumstances: Reading) -> T:
        """The frozen value for `document`; raises `InputError` with every problem, in its order."""
        with During(circumstances):
            try:
                return self.load(document)
            except Wrong as problem:
                raise refusal(document, problem.faults) from None


class Nested(Rule[T], Generic[T]):
    """An object that is read by a record of its own."""

    def __init__(self, record: Record[T], *, required: bool = False) -> None:
        """An object for `record`."""
        super().__init__(required=required)
        self.record = record

    def read(self, value: object) -> T:
        """What the record makes of it."""
        return self.record.load(value)

    def write(self, value: T) -> dict[str, Any]:
        """The object."""
        return self.record.dump(value)

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """The record's."""
        return self.record.json_schema(vocabulary)
