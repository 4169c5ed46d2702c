"""Decision tables as they serve: rules of one decision, run by durable_rules, remembered by profile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assessment.rulebook.engine import Condition, Matcher, Operator
from assessment.rulebook.grammar import Conjunction, Test
from assessment.rulebook.slots import Slots
from assessment.rulebook.texts import Text
from assessment.rulebook.vocabulary import Fact, Facts, Value

Profile = tuple[str | int | None, ...]
MOST_PROFILES = 20_000
"""How many a table that collects remembers; a unique table has no more than its proof went through."""


@dataclass(frozen=True)
class Rule:
    """If one of `alternatives` holds, the outcome is `outcome`, for the reason `because`."""

    id: str
    alternatives: tuple[Conjunction, ...]
    outcome: str
    because: Text
    source: str

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The facts that its conditions name, in order, each once."""
        return tuple(dict.fromkeys(test.fact for tests in self.alternatives for test in tests))


class DecisionTable:
    """The rules of one decision in force on a date.

    `unique` tables promise that exactly one rule holds for every combination of inputs; `proof.prove`
    shows it. Others collect all rules that hold. A fact that is missing from a line satisfies nothing.
    """

    def __init__(
        self,
        name: str,
        title: Text,
        unique: bool,
        inputs: Mapping[str, Fact],
        outcomes: Mapping[str, Text],
        rules: Sequence[Rule],
    ) -> None:
        """Compile `rules`; nothing is asked yet."""
        self.name, self.title, self.unique = name, title, unique
        self.inputs, self.outcomes, self.rules = inputs, outcomes, tuple(rules)
        tests = [test for rule in rules for tests in rule.alternatives for test in tests]
        self.slots = {name: Slots.of(tests, name) for name, fact in inputs.items() if fact.type == "number"}
        self._owners = [rule for rule in rules for _ in rule.alternatives]
        patterns = [self._pattern(tests) for rule in rules for tests in rule.alternatives]
        self._matcher = Matcher(name, patterns)
        self._known: dict[Profile, tuple[Rule, ...]] = {}

    def fired(self, facts: Facts) -> tuple[Rule, ...]:
        """The rules that hold for one line of facts, in the order of the table."""
        return self.fired_all((facts,))[0]

    def fired_all(self, lines: Sequence[Facts]) -> list[tuple[Rule, ...]]:
        """The rules that hold for each line; profiles not met before go to the engine in one batch."""
        profiles = [self._profile(facts) for facts in lines]
        # Another thread may be looking up what is known, so it is never taken away, only replaced.
        known = self._known if self.unique or len(self._known) < MOST_PROFILES else {}
        self._learn(known, [profile for profile in dict.fromkeys(profiles) if profile not in known])
        self._known = known
        return [known[profile] for profile in profiles]

    def close(self) -> None:
        """Give the engine's handles back."""
        self._matcher.close()

    def _learn(self, known: dict[Profile, tuple[Rule, ...]], new: Sequence[Profile]) -> None:
        lines = [self._line(profile) for profile in new]
        for profile, matches in zip(new, self._matcher.match(lines), strict=True):
            known[profile] = tuple(dict.fromkeys(self._owners[index] for index in matches))

    def _line(self, profile: Profile) -> dict[str, str | int]:
        values = zip(self.inputs, profile, strict=True)
        return {
            name: value if isinstance(value, int) else str(value)
            for name, value in values
            if value is not None
        }

    def _profile(self, facts: Facts) -> Profile:
        return tuple(self._slotted(name, facts.get(name)) for name in self.inputs)

    def _slotted(self, name: str, value: Value | None) -> str | int | None:
        if self.inputs[name].type == "number" and isinstance(value, Decimal):
            return self.slots[name].of_number(value)
        if value is not None and (name in self.slots or not isinstance(value, str)):
            raise TypeError(f"{self.name}: {name} cannot be {value!r}")
        return value

    def _pattern(self, tests: Conjunction) -> tuple[Condition, ...]:
        return tuple(self._condition(test) for test in tests)

    def _condition(self, test: Test) -> Condition:
        value = self.slots[test.fact].of_number(test.value) if isinstance(test.value, Decimal) else test.value
        return Condition(test.fact, Operator(test.operator), value)
