"""One handle of durable_rules: compiles some patterns and runs lines through them in batches."""

import json
from collections.abc import Iterator, Mapping, Sequence, Set

from assessment.rulebook.engine.names import LINE
from assessment.rulebook.engine.native import native
from assessment.rulebook.engine.pattern import Condition, Operator, Value

Conjunction = Set[Condition]
Line = Mapping[str, Value]

# The engine's stack has 64 places and fails when more branches are true at once. A branch still to be
# visited leads to a rule of its own, so 60 patterns and the witness cannot fill it.
PATTERNS_OF_A_HANDLE = 60
ATTRIBUTES_OF_A_HANDLE = 200
LINES_OF_A_BATCH = 250
SID = "0"
# Every line carries its number, and one rule, the witness, holds for every line. It proves that none was
# dropped, and a state in which no action ran could not be deleted without a crash.
WITNESS = "witness"
# All matches of a rule in one message, instead of one message for each.
CAP = 60_000
WORDS = {
    Operator.EQUAL: "$eq",
    Operator.NOT: "$neq",
    Operator.BELOW: "$lt",
    Operator.AT_MOST: "$lte",
    Operator.ABOVE: "$gt",
    Operator.AT_LEAST: "$gte",
}


class EngineError(RuntimeError):
    """The engine failed, or did not account for every line. Nothing of its answer is used then."""


class Ruleset:
    """Up to 60 different patterns in one handle. Not for two threads at once: the matcher has the lock."""

    def __init__(self, patterns: Sequence[Conjunction]) -> None:
        """Compile `patterns`, which the schema has passed."""
        self._attributes = sorted(attributes_of(patterns))
        self._rules = json.dumps(_rules(patterns))
        self._handle: int | None = self._compile()

    def match(self, lines: Sequence[Line]) -> list[list[int]]:
        """The numbers of the patterns that hold, for each line."""
        found: list[list[int]] = [[] for _ in lines]
        for start in range(0, len(lines), LINES_OF_A_BATCH):
            batch = lines[start : start + LINES_OF_A_BATCH]
            for pattern, numbers in self._run(batch).items():
                for number in numbers:
                    found[start + number].append(int(pattern))
        return found

    def delete(self) -> None:
        """Free the handle."""
        handle, self._handle = self._handle, None
        if handle is not None:
            native.delete_ruleset(handle)

    def _run(self, batch: Sequence[Line]) -> dict[str, list[int]]:
        """The lines that satisfy each rule; raise EngineError unless the witness saw them all.

        Only a batch that ended well gives its handle back. After anything else, an interrupt included,
        the state is of unknown shape and deleting it might crash: the handle is left alone and the next
        batch compiles a new one.
        """
        handle, self._handle = self._handle, None
        if handle is None:
            handle = self._compile()
        try:
            hits = dict(_fired(handle, self._facts(batch)))
            _check_witness(hits.pop(WITNESS, []), len(batch))
            native.delete_state(handle, SID)
        except (native.error, ValueError, KeyError, TypeError) as error:
            raise EngineError(f"the rule engine failed on {len(batch)} lines: {error}") from error
        self._handle = handle
        return hits

    def _facts(self, batch: Sequence[Line]) -> str:
        """The batch in JSON, each line with no more than this handle reads."""
        facts = (
            {"id": number, "sid": SID, LINE: number}
            | {name: _carried(line[name]) for name in self._attributes if name in line}
            for number, line in enumerate(batch)
        )
        return json.dumps(list(facts), separators=(",", ":"))

    def _compile(self) -> int:
        try:
            return native.create_ruleset("assessment", self._rules)
        except native.error as error:
            raise EngineError(f"the rule engine refused the patterns: {error}") from error


def attributes_of(patterns: Sequence[Conjunction]) -> set[str]:
    """The attributes that `patterns` read."""
    return {condition.attribute for pattern in patterns for condition in pattern}


def _rules(patterns: Sequence[Conjunction]) -> dict[str, object]:
    """The engine's rules, the witness last: it is told last, when nothing can be left untold."""
    terms = {str(number): _terms(pattern) for number, pattern in enumerate(patterns)}
    terms[WITNESS] = [{"$gte": {LINE: 0}}]
    return {name: {"all": [{"m": {"$and": each}}], "cap": CAP} for name, each in terms.items()}


def _terms(pattern: Conjunction) -> list[dict[str, object]]:
    """The conditions in one order, so that patterns that begin alike share the engine's nodes."""
    ordered = sorted(pattern, key=lambda one: (one.attribute, one.operator, one.value))
    return [{WORDS[one.operator]: {one.attribute: _carried(one.value)}} for one in ordered]


def _carried(value: Value) -> Value:
    """The value as the engine gets it: no string can look like a number, a flag or nothing."""
    return "_" + value if isinstance(value, str) else value


def _fired(handle: int, facts: str) -> Iterator[tuple[str, list[int]]]:
    """Each rule that holds for some line, with the lines' numbers."""
    code, state = native.assert_facts(handle, facts)
    if code != 0:
        raise EngineError(f"the rule engine did not take all lines (code {code})")
    started = native.start_action_for_state(handle, state)
    message = started[1] if started else None
    while message is not None:
        for rule, rows in json.loads(message).items():
            yield rule, [row["m"][LINE] for row in rows]
        message = native.complete_and_start_action(handle, state)


def _check_witness(seen: list[int], count: int) -> None:
    if sorted(seen) != list(range(count)):
        raise EngineError(f"the rule engine did not see each of {count} lines once, but {len(seen)} in all")
