"""The proof that exactly one rule of a decision holds for every combination of its inputs.

It runs every combination through the very tables that serve customers (DMN's *unique* hit policy), and
what it learns is what they serve.
"""

from collections.abc import Iterator
from itertools import product
from math import prod

from assessment.rulebook.rules import DecisionTable
from assessment.rulebook.vocabulary import Fact, Facts, Value

MOST_COMBINATIONS = 50_000


def prove(table: DecisionTable) -> list[str]:
    """What is wrong with a unique table: each combination with no rule, or with more than one."""
    domains = [_domain(table, fact) for fact in table.inputs.values()]
    if (size := prod(map(len, domains))) > MOST_COMBINATIONS:
        return [f"{size:,} combinations of inputs are too many to prove; at most {MOST_COMBINATIONS:,}"]
    lines: list[Facts] = [dict(zip(table.inputs, values, strict=True)) for values in product(*domains)]
    return list(_faults(table, lines))


def combinations(table: DecisionTable) -> int:
    """How many combinations of inputs `prove` tries."""
    return prod(len(_domain(table, fact)) for fact in table.inputs.values())


def _domain(table: DecisionTable, fact: Fact) -> tuple[Value, ...]:
    """Every value that makes a difference: all words, one number of every slot."""
    if fact.type == "number":
        return table.slots[fact.name].samples()
    return fact.words


def _faults(table: DecisionTable, lines: list[Facts]) -> Iterator[str]:
    for line, rules in zip(lines, table.fired_all(lines), strict=True):
        if len(rules) != 1:
            names = ", ".join(rule.id for rule in rules)
            told = ", ".join(f"{name}: {value}" for name, value in line.items())
            yield f"for {{{told}}} " + (f"more than one rule holds: {names}" if rules else "no rule holds")
