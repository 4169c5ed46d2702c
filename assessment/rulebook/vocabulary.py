"""The facts that rules may read: each with its type and a name that people understand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.rulebook.reading import Place
from assessment.rulebook.texts import Text

ANSWERS = ("yes", "no")
FACT_TYPES = ("answer", "word", "number")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a rule may ask about an item, a site, a tier or the whole assessment.

    `words` are the values it can have: yes and no for an answer; for a word those listed, or none
    where any word may come (a country); a number has none.
    """

    name: str
    type: str
    words: tuple[str, ...]
    text: Text


def read_facts(file: Place, lists: Mapping[str, Sequence[str]]) -> dict[str, Fact]:
    """The facts declared in `facts.yaml`; `words: kinds` names one of `lists` (ids of a table)."""
    return {name: _fact(name, place, lists) for name, place in file.entries()}


def _fact(name: str, place: Place, lists: Mapping[str, Sequence[str]]) -> Fact:
    keys = place.keys(("type", "text"), ("words",))
    type_ = keys["type"].choice(FACT_TYPES)
    words = ANSWERS if type_ == "answer" else _words(keys["words"], lists) if "words" in keys else ()
    return Fact(name, type_, words, keys["text"].text())


def _words(place: Place, lists: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    if isinstance(place.value, str):
        return tuple(lists.get(place.choice(tuple(lists)), ()))
    return tuple(entry.word() for entry in place.list())


def outcome_fact(decision: str, outcomes: Mapping[str, Text], title: Text) -> Fact:
    """The outcome of a decision as a fact that later decisions may read."""
    return Fact(decision, "word", tuple(outcomes), title)


Value = str | Decimal
Facts = Mapping[str, Value]
