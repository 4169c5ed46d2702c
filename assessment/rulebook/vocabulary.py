"""The facts that rules may read: each with its type and a name that people understand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.rulebook.braces import plain
from assessment.rulebook.reading import Place
from assessment.rulebook.required import DECISIONS, LISTS, NUMBERS, TOLD, WHERE, WORDS
from assessment.rulebook.texts import Text

ANSWERS = ("yes", "no")
FACT_TYPES = ("answer", "word", "number")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a rule may ask about an item, a site, a tier or the whole assessment.

    `words` are the values it can have: yes and no for an answer; for a word those listed, or none
    where any word may come (a country); a number has none. A fact with `counts` tells of the items of these
    kinds at the site or anywhere (`where`): an answer whether there are any, a number how many.
    """

    name: str
    type: str
    words: tuple[str, ...]
    text: Text
    counts: tuple[str, ...] = ()
    where: str | None = None


def read_facts(file: Place, lists: Mapping[str, Sequence[str]]) -> dict[str, Fact]:
    """The facts declared in `facts.yaml`; `words: kinds` names one of `lists` (ids of a table)."""
    facts = {name: _fact(name, place, lists) for name, place in file.entries()}
    for name, fact in facts.items():
        _check_told(file.at(name, None), fact, lists)
    return facts


def _fact(name: str, place: Place, lists: Mapping[str, Sequence[str]]) -> Fact:
    keys = place.keys(("type", "text"), ("words", "counts", "where"))
    type_ = keys["type"].choice(FACT_TYPES)
    words = ANSWERS if type_ == "answer" else _words(keys["words"], lists) if "words" in keys else ()
    if ("counts" in keys) != ("where" in keys):
        place.wrong("must have both counts and where, or neither")
    if "counts" in keys and type_ == "word":
        place.wrong("a word counts nothing; allowed for a fact with counts: answer, number")
    where = keys["where"].choice(WHERE) if "where" in keys else None
    return Fact(name, type_, words, plain(keys["text"]), _counts(keys, lists), where)


def _counts(keys: Mapping[str, Place], lists: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    listed = keys["counts"].list() if "counts" in keys else []
    if "counts" in keys and keys["counts"].value == []:
        keys["counts"].wrong(f"must name at least one kind; allowed: {', '.join(lists['kinds'])}")
    return tuple(entry.choice(tuple(lists["kinds"])) for entry in listed)


def _check_told(place: Place, fact: Fact, lists: Mapping[str, Sequence[str]]) -> None:
    """Note a fact of a decision's name, and one that is not as the program tells it."""
    if fact.name in DECISIONS:
        place.wrong("is the name of a decision, whose outcome is a fact already; choose another")
    if fact.name not in TOLD:
        return
    if fact.counts:
        place.at("counts", None).wrong("is not allowed: the program tells this fact")
    type_ = "number" if fact.name in NUMBERS else "word" if fact.name in (*LISTS, *WORDS) else "answer"
    if fact.type in FACT_TYPES and fact.type != type_:
        place.at("type", None).wrong(
            f"{fact.type!r} is not allowed; allowed: {type_}, as the program tells it"
        )
    words = WORDS.get(fact.name) or tuple(lists[LISTS[fact.name]] if fact.name in LISTS else ())
    if type_ == fact.type == "word" and set(fact.words) != set(words):
        place.at("words", None).wrong(f"{', '.join(fact.words)} must be exactly: {', '.join(words)}")


def _words(place: Place, lists: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    if isinstance(place.value, str):
        return tuple(lists.get(place.choice(tuple(lists)), ()))
    return tuple(entry.word() for entry in place.list())


def outcome_fact(decision: str, outcomes: Mapping[str, Text], title: Text) -> Fact:
    """The outcome of a decision as a fact that later decisions may read."""
    return Fact(decision, "word", tuple(outcomes), title)


Value = str | Decimal
Facts = Mapping[str, Value]
