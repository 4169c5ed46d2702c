"""The matcher against the second opinion, and what its callers may rely on."""

import os
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import Any

import pytest

from assessment.rulebook.engine import Condition, EngineError, Matcher, Operator, Pattern, Value, ruleset
from tests.rulebook.apart import survives
from tests.rulebook.plain import Pack, matches

LINES = int(os.environ.get("ENGINE_LINES", "20000"))
LINES_OF_A_PACK = 500

SWITCH = Condition("kind", Operator.EQUAL, "switch")
OLD = Condition("age", Operator.AT_LEAST, 5)
NOT_ANCIENT = Condition("age", Operator.AT_MOST, 9)
COVERED = Condition("sla", Operator.EQUAL, True)
PATTERNS: list[Pattern] = [(SWITCH,), (SWITCH, OLD), (OLD, NOT_ANCIENT), (COVERED,)]


@pytest.fixture
def matcher() -> Iterator[Matcher]:
    made = Matcher("items", PATTERNS)
    yield made
    made.close()


def one(patterns: list[Pattern], line: dict[str, Value]) -> tuple[int, ...]:
    """What a fresh matcher says of one line."""
    made = Matcher("one", patterns)
    try:
        return made.match([line])[0]
    finally:
        made.close()


def test_random_patterns_match_random_lines_exactly_as_plain_python_says() -> None:
    for seed in range(LINES // LINES_OF_A_PACK):
        pack = Pack(random.Random(seed))
        lines = pack.lines(LINES_OF_A_PACK)
        made = Matcher(f"pack {seed}", pack.patterns)
        expected = [matches(pack.patterns, line) for line in lines]
        assert made.match(lines) == expected, f"seed {seed}"
        made.close()


def test_answers_come_in_the_order_of_the_lines(matcher: Matcher) -> None:
    lines: list[dict[str, Value]] = [
        {"kind": "router", "age": 9},
        {"kind": "switch", "age": 5, "sla": True},
        {"kind": "router"},
        {"kind": "switch", "age": 10, "sla": False},
    ]
    assert matcher.match(lines) == [(2,), (0, 1, 2, 3), (), (0, 1)]


def test_no_lines_get_no_answers(matcher: Matcher) -> None:
    assert matcher.match([]) == []


def test_a_matcher_without_patterns_finds_none() -> None:
    assert one([], {"kind": "switch"}) == ()


def test_lines_that_match_nothing_hide_none_of_the_others(matcher: Matcher) -> None:
    lines: list[dict[str, Value]] = [{"kind": f"other {number}"} for number in range(600)]
    lines[::7] = [{"kind": "switch", "age": number} for number in range(len(lines[::7]))]
    assert matcher.match(lines) == [matches(PATTERNS, line) for line in lines]


def test_a_missing_attribute_satisfies_no_condition_not_even_not() -> None:
    patterns: list[Pattern] = [
        (Condition("kind", operator, "switch"),) for operator in (Operator.EQUAL, Operator.NOT)
    ]
    patterns += [(Condition("age", operator, 0),) for operator in Operator]
    assert one(patterns, {}) == ()


def test_a_line_may_carry_what_no_pattern_reads(matcher: Matcher) -> None:
    line: dict[str, Any] = {"kind": "switch", "notes": None, "price": 1e16, "units": [{"id": 1}], "m": "all"}
    assert matcher.match([line]) == [(0,)]


def test_equal_patterns_are_all_reported() -> None:
    assert one([(SWITCH, OLD), (SWITCH,), (OLD, SWITCH), (SWITCH, SWITCH)], {"kind": "switch", "age": 5}) == (
        0,
        1,
        2,
        3,
    )


def test_two_conditions_on_one_attribute_make_an_interval() -> None:
    interval: list[Pattern] = [(OLD, NOT_ANCIENT)]
    assert [one(interval, {"age": age}) for age in (4, 5, 9, 10)] == [(), (0,), (0,), ()]


def test_names_from_an_enumeration_are_strings() -> None:
    class Answer(StrEnum):
        YES = "yes"

    pattern = (Condition("spare", Operator.EQUAL, Answer.YES),)
    assert one([pattern], {"spare": "yes"}) == one([pattern], {"spare": Answer.YES}) == (0,)


def test_equal_lines_are_decided_once(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    decide = ruleset.Ruleset.match

    def counted(self: ruleset.Ruleset, lines: list[dict[str, Value]]) -> list[list[int]]:
        asked.append(len(lines))
        return decide(self, lines)

    monkeypatch.setattr(ruleset.Ruleset, "match", counted)
    answers = matcher.match([{"kind": "switch", "serial": str(number)} for number in range(1_000)])
    assert (answers, asked) == ([(0,)] * 1_000, [1])


def test_closing_twice_is_fine_and_a_closed_matcher_says_so(matcher: Matcher) -> None:
    matcher.close()
    matcher.close()
    with pytest.raises(EngineError, match="'items' was closed"):
        matcher.match([{"kind": "switch"}])


def test_eight_threads_on_one_matcher_get_exact_answers(matcher: Matcher) -> None:
    def work(seed: int) -> bool:
        chance = random.Random(seed)
        for _ in range(20):
            lines: list[dict[str, Value]] = [
                {"kind": chance.choice(("switch", "router")), "age": chance.randrange(200)}
                for _ in range(150)
            ]
            if matcher.match(lines) != [matches(PATTERNS, line) for line in lines]:
                return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))


def test_a_new_matcher_replaces_an_old_one_that_other_threads_still_use() -> None:
    def work(seed: int) -> bool:
        made = Matcher("edition", PATTERNS)
        try:
            return made.match([{"age": age} for age in range(20)])[seed % 20] == matches(
                PATTERNS, {"age": seed % 20}
            )
        finally:
            made.close()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(100)))


def test_memory_stays_flat_over_many_matches() -> None:
    survives("""
made = Matcher("flat", [(Condition("a", N, n), Condition("b", E, "x")) for n in range(80)])
def use(times):
    for turn in range(times):
        made.match([{"a": n * turn, "b": "x"} for n in range(40)])
use(150)
before = resident()
use(300)
assert resident() - before < 2_000_000, resident() - before
""")


def test_memory_stays_flat_over_many_matchers_closed_or_dropped() -> None:
    survives("""
def use(times):
    for turn in range(times):
        made = Matcher("flat", [(Condition("a", E, n),) for n in range(30)])
        made.match([{"a": n} for n in range(40)])
        if turn % 2:
            made.close()
use(100)
before = resident()
use(600)
gc.collect()
assert resident() - before < 5_000_000, resident() - before
""")


def test_more_matchers_can_be_built_in_turn_than_the_engine_has_handles() -> None:
    survives("""
for turn in range(132_000):
    Matcher("turn", [(Condition("a", E, 1),)]).close()
assert Matcher("last", [(Condition("a", E, 1),)]).match([{"a": 1}]) == [(0,)]
""")


def test_a_matcher_built_before_a_fork_is_exact_in_parent_and_children_while_threads_use_it() -> None:
    survives("""
patterns = [(Condition("a", E, n), Condition("b", N, "x")) for n in range(70)]
lines = [{"a": n % 80, "b": "x" if n % 3 else "y"} for n in range(200)]
expected = [matches(patterns, line) for line in lines]
made = Matcher("forked", patterns)
stop, wrong = threading.Event(), []
def work():
    while not stop.is_set():
        if made.match(lines) != expected:
            wrong.append(1)
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for _ in range(12):
    child = os.fork()
    if not child:
        os._exit(0 if all(made.match(lines) == expected for _ in range(3)) else 1)
    assert os.waitpid(child, 0)[1] == 0
stop.set()
for thread in threads:
    thread.join()
assert not wrong
""")
