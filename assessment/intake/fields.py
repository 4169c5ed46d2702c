"""Rules: marshmallow fields that read one value of a document, write it back, and describe it as JSON Schema.

Each rule says everything about its value in one place. `null` never reaches a rule: a record takes it
for "not said" where the key is optional and refuses it where the key is required.
"""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from marshmallow import fields

from assessment.facts import Answer
from assessment.intake.problems import N_, shown, wrong
from assessment.intake.vocabulary import Vocabulary

T = TypeVar("T")
JsonSchema = dict[str, Any]


class Rule(fields.Field[T], Generic[T]):
    """A field whose `read` is all there is to loading it: no validators, no hooks."""

    def __init__(self, *, required: bool = False, data_key: str | None = None) -> None:
        """A rule of the key `data_key`, by default the name that the rule has in its record."""
        super().__init__(required=required, allow_none=not required, data_key=data_key)

    def read(self, value: object) -> T:
        """The frozen value for a document's `value`; raises `Wrong` where the rule is broken."""
        raise NotImplementedError

    def write(self, value: T) -> object:
        """What stands for `value` in a document."""
        return value

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """The rule as JSON Schema; words of the rulebook are listed where a `vocabulary` is given."""
        raise NotImplementedError

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, Any] | None, **kwargs: object
    ) -> T:
        return self.read(value)

    def _serialize(self, value: T | None, attr: str | None, obj: object, **kwargs: object) -> object:
        return None if value is None else self.write(value)


class Constant(Rule[str]):
    """One word that must stand there, the name of a format."""

    def __init__(self, word: str) -> None:
        """A required `word`."""
        super().__init__(required=True)
        self.word = word

    def read(self, value: object) -> str:
        """The word itself."""
        if value != self.word:
            raise wrong(N_("must be {word}, not {value}"), word=shown(self.word), value=shown(value))
        return self.word

    def write(self, value: object) -> str:
        """The word itself, whatever the record holds."""
        return self.word

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A `const`."""
        return {"const": self.word}


class ThreeValued(Rule[Answer]):
    """Yes or no as a JSON boolean; `null` and absence are unknown. Neither 1 nor "true" is an answer."""

    def read(self, value: object) -> Answer:
        """The answer."""
        if value is True:
            return Answer.YES
        if value is False:
            return Answer.NO
        raise wrong(N_("must be true, false or null, not {value}"), value=shown(value))

    def write(self, value: Answer) -> bool | None:
        """`true`, `false` or `null`."""
        return None if value is Answer.UNKNOWN else value is Answer.YES

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A boolean."""
        return {"type": "boolean"}


class Flag(Rule[bool]):
    """Yes or no as a JSON boolean, where nothing can be unknown; no where it is not said."""

    def read(self, value: object) -> bool:
        """The boolean."""
        if not isinstance(value, bool):
            raise wrong(N_("must be true or false, not {value}"), value=shown(value))
        return value

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A boolean."""
        return {"type": "boolean"}
