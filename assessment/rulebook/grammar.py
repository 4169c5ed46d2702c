"""The grammar of conditions: what may stand under a rule's `when`, and what it means.

    when: {sla: no, kind: [server, nas], quantity: {at_least: 3}, verdict: {not: sla_covered}}

All conditions of a mapping must hold; `when` may be a list of mappings, of which one must hold.
A `$name` stands for a figure of the tables, so that no rule repeats one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from assessment.rulebook.engine import Operator
from assessment.rulebook.reading import Place, nearest
from assessment.rulebook.vocabulary import Fact, Value

ORDER = (Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST)


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of a fact with a literal."""

    fact: str
    operator: Operator
    value: Value


Conjunction = tuple[Test, ...]
Figures = Mapping[str, Value]


def read_when(place: Place, facts: Mapping[str, Fact], figures: Figures) -> tuple[Conjunction, ...]:
    """The alternatives of a `when`, each a conjunction; `figures` are what `$name` may stand for."""
    alternatives = place.list() if isinstance(place.value, list) else [place]
    return tuple(each for alternative in alternatives for each in _conjunctions(alternative, facts, figures))


def _conjunctions(place: Place, facts: Mapping[str, Fact], figures: Figures) -> Iterator[Conjunction]:
    choices = [list(_choices(name, entry, facts, figures)) for name, entry in place.entries()]
    if not choices:
        place.wrong("must name at least one fact")
    yield from (tuple(sum(combination, ())) for combination in product(*choices))


def _choices(name: str, place: Place, facts: Mapping[str, Fact], figures: Figures) -> Iterator[Conjunction]:
    """The alternatives for one fact: one conjunction, or one for each member of a list."""
    if name not in facts:
        place.wrong(f"unknown fact {name!r}{nearest(name, tuple(facts))}; allowed here: {', '.join(facts)}")
        return
    fact = facts[name]
    if isinstance(place.value, list):
        yield from ((Test(name, Operator.EQUAL, _literal(entry, fact, figures)),) for entry in place.list())
    elif isinstance(place.value, dict):
        yield tuple(_comparison(fact, word, entry, figures) for word, entry in place.entries())
    else:
        yield (Test(name, Operator.EQUAL, _literal(place, fact, figures)),)


def _comparison(fact: Fact, word: str, place: Place, figures: Figures) -> Test:
    allowed = ORDER if fact.type == "number" else (Operator.NOT,)
    if word not in allowed:
        place.wrong(f"{word!r} is no comparison of {fact.name}; allowed: {', '.join(allowed)}")
        return Test(fact.name, Operator.EQUAL, "")
    return Test(fact.name, Operator(word), _literal(place, fact, figures))


def _literal(place: Place, fact: Fact, figures: Figures) -> Value:
    word = place.word()
    if word.startswith("$"):
        return _figure(place, word[1:], figures)
    if fact.type == "number":
        return place.number()
    return place.choice(fact.words) if fact.words else word


def _figure(place: Place, name: str, figures: Figures) -> Value:
    if name not in figures:
        place.wrong(f"unknown figure ${name}{nearest(name, tuple(figures))}; allowed: {', '.join(figures)}")
        return Decimal(0)
    return figures[name]
