"""Rules of lists: objects that must differ in some keys, and words that are worth saying once."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

from assessment.intake.fields import JsonSchema, Rule
from assessment.intake.problems import N_, Fault, Wrong, shown, wrong
from assessment.intake.vocabulary import Vocabulary

T = TypeVar("T")
MOST_WORDS = 100
MOST_FAULTS = 200_000


class ListOf(Rule[tuple[T, ...]], Generic[T]):
    """A list of `least` to `most` entries that follow one rule.

    No two entries may agree in all keys of `unique`; `repeated` is the message for one that does,
    with the `{value}` of the last of them and the place of the `{first}` entry. Every fault is told, up
    to a number that no document of honest mistakes reaches: reading then stops and says so.
    """

    def __init__(
        self,
        entry: Rule[T],
        *,
        most: int,
        least: int = 0,
        required: bool = False,
        unique: Sequence[str] = (),
        repeated: str = "",
    ) -> None:
        """A list of entries that `entry` reads."""
        super().__init__(required=required)
        self.entry, self.least, self.most = entry, least, most
        self.unique, self.repeated = tuple(unique), repeated

    def read(self, value: object) -> tuple[T, ...]:
        """The entries; of a list that is too long none is looked at."""
        if not isinstance(value, list):
            raise wrong(N_("must be a list, not {value}"), value=shown(value))
        self._check_length(len(value))
        entries, faults = self._entries(value)
        faults += self._repetitions(value)
        if faults:
            raise Wrong(faults)
        return tuple(entries)

    def _entries(self, value: list[object]) -> tuple[list[T], list[Fault]]:
        entries, faults, read = list[T](), list[Fault](), self.entry.read
        for index, entry in enumerate(value):
            if len(faults) > MOST_FAULTS:
                message = N_("and what follows it was not checked; too much is wrong before it")
                return entries, [*faults, Fault((index,), message, {})]
            try:
                entries.append(read(entry))
            except Wrong as problem:
                faults += problem.under(index)
        return entries, faults

    def _check_length(self, length: int) -> None:
        if length < self.least:
            raise wrong(
                N_("has {length} entries; at least {least} are needed"), length=length, least=self.least
            )
        if length > self.most:
            raise wrong(N_("has {length} entries; at most {most} are allowed"), length=length, most=self.most)

    def _repetitions(self, entries: list[Any]) -> Iterator[Fault]:
        seen: dict[tuple[str, ...], int] = {}
        for index, entry in enumerate(entries if self.unique else ()):
            identity = self._identity(entry)
            first = seen.setdefault(identity, index) if identity else index
            if first != index:
                place = (index, *self.unique) if len(self.unique) == 1 else (index,)
                values = {"first": f"{self.name}[{first}]", "value": shown(identity[-1])}
                yield Fault(place, self.repeated, values)

    def _identity(self, entry: object) -> tuple[str, ...]:
        if not isinstance(entry, dict):
            return ()
        identity = tuple(part for key in self.unique if type(part := entry.get(key)) is str)
        return identity if len(identity) == len(self.unique) else ()

    def write(self, value: tuple[T, ...]) -> list[object]:
        """The entries as they stand in a document."""
        return [self.entry.write(entry) for entry in value]

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """An array in its limits; uniqueness by key is beyond JSON Schema."""
        return {
            "type": "array",
            "items": self.entry.json_schema(vocabulary),
            "minItems": self.least,
            "maxItems": self.most,
        }


class Words(ListOf[str]):
    """A list of words; one that stands there again is dropped."""

    def __init__(self, choice: Rule[str]) -> None:
        """Words that `choice` reads."""
        super().__init__(choice, most=MOST_WORDS)

    def read(self, value: object) -> tuple[str, ...]:
        """The words, each once, in the order of the list."""
        return tuple(dict.fromkeys(super().read(value)))
