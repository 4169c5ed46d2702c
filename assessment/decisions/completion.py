"""Decisions with unknown answers: tried with every completion of them.

If all completions agree, a decision is taken. If not, it is undecided and names the questions that would
settle it, and only those: the ones of which some answer changes the outcome.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from assessment.facts import Answer
from assessment.rulebook.rules import DecisionTable, Rule

Answers = Mapping[str, Answer]
KNOWN = (Answer.YES, Answer.NO)


@dataclass(frozen=True, slots=True)
class Completions:
    """All completions of a line of answers; those of `unknown` vary, the first one slowest."""

    unknown: tuple[str, ...]
    lines: tuple[Answers, ...]

    @classmethod
    def of(cls, answers: Answers) -> "Completions":
        """Every way in which the unknown ones of `answers` can turn out."""
        unknown = tuple(name for name, answer in answers.items() if answer is Answer.UNKNOWN)
        lines = tuple(
            {**answers, **dict(zip(unknown, each, strict=True))}
            for each in product(KNOWN, repeat=len(unknown))
        )
        return cls(unknown, lines)

    def settling(self, outcomes: Sequence[str]) -> tuple[str, ...]:
        """The unknown answers that make a difference to `outcomes`, which stand in the order of `lines`."""
        return tuple(name for place, name in enumerate(self.unknown) if self._matters(place, outcomes))

    def _matters(self, place: int, outcomes: Sequence[str]) -> bool:
        # The lines in which one answer is yes and no, all others equal, lie a power of two apart.
        apart = 1 << (len(self.unknown) - 1 - place)
        return any(outcomes[index] != outcomes[index ^ apart] for index in range(len(outcomes)))


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table says in every completion; a rule is none where an engineer fixed the outcome."""

    table: DecisionTable
    outcomes: tuple[str, ...]
    rules: tuple[Rule | None, ...]

    def part(self, span: slice) -> "Taken":
        """What it says in some of the completions."""
        return Taken(self.table, self.outcomes[span], self.rules[span])


def decide_chain(
    chain: Sequence[DecisionTable], several: Sequence[Completions], fixed: Mapping[str, str]
) -> list[dict[str, Taken]]:
    """Decide a chain of tables, each of which may read the outcomes of those before it, for several profiles.

    All completions of all profiles go through a table in one batch. `fixed` holds outcomes that are not asked
    for, by decision.
    """
    lines: list[dict[str, str]] = [dict(line) for completions in several for line in completions.lines]
    columns = [_take(table, lines, fixed.get(table.name)) for table in chain]
    ends = list(accumulate(len(completions.lines) for completions in several))
    spans = [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]
    return [{taken.table.name: taken.part(span) for taken in columns} for span in spans]


def _take(table: DecisionTable, lines: Sequence[dict[str, str]], fixed: str | None) -> Taken:
    """Decide every line by `table`, and write the outcome into it for the tables that follow."""
    rules = (None,) * len(lines) if fixed is not None else _rules(table, lines)
    outcomes = tuple(rule.outcome if rule else str(fixed) for rule in rules)
    for line, outcome in zip(lines, outcomes, strict=True):
        line[table.name] = outcome
    return Taken(table, outcomes, rules)


def _rules(table: DecisionTable, lines: Sequence[Mapping[str, str]]) -> tuple[Rule | None, ...]:
    return tuple(the_rule(table, fired) for fired in table.fired_all(lines))


def the_rule(table: DecisionTable, fired: Sequence[Rule]) -> Rule:
    """The one rule of a unique table that fired; RuntimeError otherwise, which the proof excludes."""
    if len(fired) != 1:
        raise RuntimeError(f"{table.name}: {len(fired)} rules fired where the proof promises one")
    return fired[0]
