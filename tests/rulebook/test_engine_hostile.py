"""Everything that is known to crash, hang or mislead durable_rules: each case is refused or right.

What might crash or hang runs in a process of its own, so that the suite survives it.
"""

import pytest

from assessment.rulebook.engine import (
    Condition,
    Matcher,
    Operator,
    Pattern,
    UnsafeLine,
    UnsafePattern,
    Value,
    names,
    ruleset,
)
from tests.rulebook.apart import survives
from tests.rulebook.plain import EDGE, TEXTS, matches


def one(pattern: Pattern, line: dict[str, object]) -> bool:
    """Whether a fresh matcher finds `pattern` in `line`."""
    made = Matcher("hostile", [pattern])
    try:
        return made.match([line]) == [(0,)]  # type: ignore[list-item]  # the wrong types are the point
    finally:
        made.close()


def condition(value: object, operator: Operator = Operator.EQUAL, attribute: str = "a") -> Pattern:
    """A pattern of one condition, whatever its value."""
    return (Condition(attribute, operator, value),)  # type: ignore[arg-type]  # the wrong types are the point


# Values


@pytest.mark.parametrize(
    "value", [1e16, 1e-05, 1.0, float("inf"), float("nan"), None, [], {}, b"a", 2**53, -(2**53)]
)
def test_values_that_the_engine_would_misread_are_refused(value: object) -> None:
    with pytest.raises(UnsafePattern, match=r"pattern 0: 'a' is compared with .* allowed are strings, whole"):
        Matcher("hostile", [condition(value)])
    with pytest.raises(UnsafeLine, match=r"line 0: 'a' is .*whole number"):
        one(condition(1), {"a": value})


@pytest.mark.parametrize(
    ("known", "value"),
    [
        (1, True),
        (1, "1"),
        (1, 1.0),
        (True, 1),
        (True, "true"),
        ("1", 1),
        ("true", True),
        (0, False),
        ("", None),
    ],
)
def test_types_never_meet(known: Value, value: object) -> None:
    with pytest.raises(UnsafeLine, match=r"line 0: 'a' is .*; the patterns allow"):
        one(condition(known), {"a": value})


def test_a_line_of_a_wrong_type_is_refused_though_an_equal_line_was_right() -> None:
    made = Matcher("hostile", [condition(1)])
    with pytest.raises(UnsafeLine, match="line 1: 'a' is True; the patterns allow a whole number"):
        made.match([{"a": 1}, {"a": True}])
    made.close()


def test_one_attribute_of_two_types_is_refused() -> None:
    with pytest.raises(
        UnsafePattern, match="pattern 1: 'a' is compared with true or false, elsewhere with a whole"
    ):
        Matcher("hostile", [condition(1), condition(True)])


@pytest.mark.parametrize("value", ["switch", True])
@pytest.mark.parametrize("operator", [Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST])
def test_only_whole_numbers_have_an_order(value: Value, operator: Operator) -> None:
    with pytest.raises(UnsafePattern, match="which allows equal and not"):
        Matcher("hostile", [condition(value, operator)])


@pytest.mark.parametrize("operator", list(Operator))
def test_the_largest_and_smallest_numbers_are_compared_exactly(operator: Operator) -> None:
    numbers = [-EDGE, -EDGE + 1, -1, 0, 1, EDGE - 1, EDGE]
    patterns = [condition(number, operator) for number in numbers]
    lines: list[dict[str, Value]] = [{"a": number} for number in numbers]
    made = Matcher("hostile", patterns)
    assert made.match(lines) == [matches(patterns, line) for line in lines]
    made.close()


SYNTAX = (
    "a,b",
    "}",
    "]}",
    '"}',
    '","a":"_x',
    "\\",
    "\\\\",
    '\\"',
    "\\u0041",
    "'",
    "NaN",
    "$line",
    '"$line":3',
)
LETTERS = ("A", "_yes", "yes ", "Yes", "\r\n", "\t", "\ud800", "\U0001f600", "\u2028")
STRINGS = (*TEXTS, *SYNTAX, *LETTERS, "x" * 1_000, "x" * 999 + "y", "é" * 500)


@pytest.mark.parametrize("operator", [Operator.EQUAL, Operator.NOT])
def test_strings_that_look_like_syntax_are_only_equal_to_themselves(operator: Operator) -> None:
    patterns = [condition(text, operator) for text in STRINGS]
    lines: list[dict[str, Value]] = [{"a": text, "b": text} for text in STRINGS]
    made = Matcher("hostile", patterns)
    assert made.match(lines) == [matches(patterns, line) for line in lines]
    made.close()


@pytest.mark.parametrize("text", ["x" * 1_001, "é" * 501, "x" * 65_536, "x" * 200_000])
def test_strings_beyond_a_thousand_bytes_are_refused(text: str) -> None:
    with pytest.raises(UnsafePattern, match="strings up to 1000 bytes"):
        Matcher("hostile", [condition(text)])
    with pytest.raises(UnsafeLine, match="strings up to 1000 bytes"):
        one(condition("x"), {"a": text})


# Names


@pytest.mark.parametrize("pair", [("costarring", "liquid"), ("liquid", "costarring")])
def test_names_with_one_hash_are_refused_in_patterns(pair: tuple[str, str]) -> None:
    with pytest.raises(UnsafePattern, match=f"{pair[1]!r} would be taken for {pair[0]!r}"):
        Matcher("hostile", [condition(1, attribute=pair[0]), condition(1, attribute=pair[1])])


def test_a_line_with_a_name_of_the_same_hash_is_right() -> None:
    assert not one(condition(1, attribute="costarring"), {"liquid": 1})
    assert one(condition(1, attribute="costarring"), {"liquid": 2, "costarring": 1})


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("id", "id"),
        ("sid", "sid"),
        ("fqklajgu", "id"),
        ("phjrejs", "sid"),
        ("fhlajjp", "\\$s"),
        ("sedbbln", "\\$line"),
    ],
)
def test_names_that_the_engine_takes_for_its_own_are_refused(name: str, taken: str) -> None:
    with pytest.raises(UnsafePattern, match=f"{name!r} would be taken for '{taken}'"):
        Matcher("hostile", [condition(1, attribute=name)])


@pytest.mark.parametrize(
    "name", ["", "$s", "$and", "a.b", "a b", "a$not", "été", "1a", "_a", "a\n", "a" * 101]
)
def test_names_that_are_no_plain_words_are_refused(name: str) -> None:
    with pytest.raises(UnsafePattern, match="is not a letter followed by at most 99"):
        Matcher("hostile", [condition(1, attribute=name)])


@pytest.mark.parametrize(
    "name", ["m", "all", "any", "count", "cap", "pri", "dist", "name", "run", "witness", "line"]
)
def test_names_from_the_engine_s_rule_language_are_ordinary_attributes(name: str) -> None:
    assert one(condition("x", attribute=name), {name: "x"})
    assert not one(condition("x", attribute=name), {name: "y"})


def test_identities_that_a_customer_supplies_mix_no_lines() -> None:
    made = Matcher("hostile", [condition(number) for number in range(3)])
    lines: list[dict[str, Value]] = [
        {"a": number % 3, "id": "1", "sid": str(number % 2), "$line": 0} for number in range(9)
    ]
    assert made.match(lines) == [(number % 3,) for number in range(9)]
    made.close()


def test_no_two_lines_of_a_batch_share_the_engine_s_hash() -> None:
    numbers = [str(number) for number in range(ruleset.LINES_OF_A_BATCH)]
    taken = {names.name_hash(name) for name in (*numbers, f"sid-{ruleset.SID}")}
    assert len(taken) == ruleset.LINES_OF_A_BATCH + 1


# Shapes of patterns and lines


def test_a_pattern_without_conditions_is_refused() -> None:
    with pytest.raises(UnsafePattern, match="pattern 1 has 0 conditions; allowed are 1 to 200"):
        Matcher("hostile", [condition(1), ()])


def test_a_pattern_of_more_than_two_hundred_conditions_is_refused() -> None:
    with pytest.raises(UnsafePattern, match="pattern 0 has 201 conditions"):
        Matcher("hostile", [tuple(Condition(f"a{number}", Operator.EQUAL, 1) for number in range(201))])


def test_an_operator_that_is_none_is_refused() -> None:
    with pytest.raises(UnsafePattern, match="is no operator; allowed are equal, not, below"):
        Matcher("hostile", [condition(1, "$nex")])  # type: ignore[arg-type]


SHAPES = {
    "1,200 conditions under one parent": (
        "[(Condition('a', E, n),) for n in range(1200)]",
        "[{'a': n} for n in range(1300)]",
    ),
    "600 equal patterns": ("[(Condition('a', E, 1),)] * 600", "[{'a': n} for n in range(3)]"),
    "400 siblings true at once": (
        "[(Condition('a', N, n),) for n in range(400)]",
        "[{'a': 0}, {'a': 500}, {}]",
    ),
    "branches of branches, all true": (
        "[(Condition(f'a{n % 20}', N, n), Condition(f'b{n % 7}', N, n)) for n in range(300)]",
        "[{f'{x}{n}': 999 for n in range(20) for x in 'ab'}]",
    ),
    "700 attributes": (
        "[(Condition(f'a{n}', E, 1),) for n in range(700)]",
        "[{f'a{n}': 1 for n in range(700)}, {}]",
    ),
    "600 attributes in 60 patterns": (
        "[tuple(Condition(f'a{n}_{k}', E, 1) for n in range(10)) for k in range(60)]",
        "[{f'a{n}_{k}': 1 for n in range(10) for k in range(60)}, {f'a{n}_7': 1 for n in range(10)}]",
    ),
    "200 conditions in a pattern": (
        "[tuple(Condition(f'a{n}_{k}', E, 1) for n in range(200)) for k in range(3)]",
        "[{f'a{n}_{k}': 1 for n in range(200)} for k in range(3)]",
    ),
    "200 conditions on one attribute": (
        "[tuple(Condition('a', N, n) for n in range(200))]",
        "[{'a': 0}, {'a': 199}, {'a': 200}]",
    ),
    "1,000 properties in a line": (
        "[(Condition('a', E, 1),)]",
        "[{'a': 1, **{f'x{n}': n for n in range(1000)}}]",
    ),
    "a contradiction": ("[(Condition('a', E, 1), Condition('a', E, 2))]", "[{'a': 1}, {'a': 2}]"),
    "no lines": ("[(Condition('a', E, 1),)]", "[]"),
    "no line that matches": ("[(Condition('a', E, 1),)]", "[{'a': 2}]"),
    "empty lines": ("[(Condition('a', E, 1),)]", "[{}] * 300"),
    "long lines": ("[(Condition('a', E, 'x'),)]", "[{'a': 'y' * (n % 1000)} for n in range(2500)]"),
}


@pytest.mark.parametrize(("patterns", "lines"), SHAPES.values(), ids=SHAPES)
def test_shapes_that_hang_or_crash_the_engine_are_right(patterns: str, lines: str) -> None:
    survives(f"check({patterns}, {lines})")


def test_patterns_are_not_changed_by_use() -> None:
    survives("""
patterns = [(Condition("a", E, 1), Condition("b", N, "x"))]
before = list(patterns)
check(patterns, [{"a": 1, "b": "y"}] * 3)
assert patterns == before
check(patterns, [{"a": 1}])
""")


# Failures of the engine

SABOTAGE = """
import json
from assessment.rulebook.engine import ruleset
from assessment.rulebook.engine.native import native

class Engine:
    def __getattr__(self, name):
        return getattr(native, name)

def tell(*rows):
    told = {{"witness": [{{"m": {{"$line": row}}}} for row in rows]}}
    engine.start_action_for_state = lambda handle, state: ("{{}}", json.dumps(told))
    engine.complete_and_start_action = lambda handle, state: None

def interrupt(handle, state):
    raise KeyboardInterrupt

engine = Engine()
made = Matcher("hostile", [(Condition("a", E, 1),)])
lines = [{{"a": 1}}, {{"a": 2}}]
ruleset.native = engine
{change}
try:
    made.match(lines)
except {error} as error:
    assert {message!r} in str(error), error
else:
    raise SystemExit("no error was raised")
ruleset.native = native
assert made.match(lines) == [(0,), ()]
"""
FAILURES = {
    "a line that matches nothing": (
        "engine.assert_facts = lambda handle, facts: (1, 1)",
        "the rule engine did not take all lines (code 1)",
    ),
    "no action": (
        "engine.start_action_for_state = lambda handle, state: None",
        "did not see each of 2 lines once",
    ),
    "one line of two": ("tell(0)", "did not see each of 2 lines once"),
    "one line twice": ("tell(0, 0)", "did not see each of 2 lines once"),
    "no JSON": (
        "engine.start_action_for_state = lambda handle, state: ('{}', 'none')",
        "the rule engine failed on 2 lines",
    ),
    "a fact that is no line": (
        """engine.start_action_for_state = lambda handle, state: ('{}', '{"0":[{"m":{"$s":1}}]}')""",
        "the rule engine failed on 2 lines",
    ),
    "an error of its own": (
        "engine.delete_state = lambda handle, sid: native.delete_state(handle, 'another')",
        "the rule engine failed on 2 lines: Could not delete state",
    ),
}


@pytest.mark.parametrize(("change", "message"), FAILURES.values(), ids=FAILURES)
def test_an_answer_that_is_not_complete_is_an_error_and_the_next_call_is_right(
    change: str, message: str
) -> None:
    survives(SABOTAGE.format(change=change, error="EngineError", message=message))


def test_an_interrupt_in_the_middle_of_a_batch_leaves_the_matcher_usable() -> None:
    change = "engine.complete_and_start_action = interrupt"
    survives(SABOTAGE.format(change=change, error="KeyboardInterrupt", message=""))
