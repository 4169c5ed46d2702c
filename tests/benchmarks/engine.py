"""How much the matcher saves against durable_rules used naively, on one inventory with one rule set."""

import json
import random
from collections.abc import Callable
from time import perf_counter

import durable_rules_engine as naive  # type: ignore[import-not-found]  # a C module without stubs

from assessment.rulebook.engine import Condition, Matcher, Operator, Pattern, Value

LINES = 10_000
PROFILES = 240
ROUNDS = 3
KINDS = ("laptop", "server", "firewall", "switch", "access_point", "nas", "printer", "hosting")
QUESTIONS = (
    "sla",
    "guaranteed_stock",
    "substitutable",
    "spare_on_site",
    "support_wanted",
    "maintenance_wanted",
)
WORDS = {Operator.EQUAL: "$eq", Operator.NOT: "$neq", Operator.AT_LEAST: "$gte"}


def patterns() -> list[Pattern]:
    """Forty disjoint rules, five for each kind: without SLA, by stock and spare, young or old."""
    return [
        (Condition("kind", Operator.EQUAL, kind), Condition("sla", Operator.EQUAL, "no"), *conditions)
        for kind in KINDS
        for conditions in (
            (Condition("guaranteed_stock", Operator.EQUAL, "yes"),),
            *(
                (
                    Condition("guaranteed_stock", Operator.EQUAL, "no"),
                    Condition("spare_on_site", Operator.EQUAL, spare),
                    Condition("support_wanted", Operator.EQUAL, wanted),
                )
                for spare in ("yes", "no")
                for wanted in ("yes", "no")
            ),
        )
    ]


def inventory() -> list[dict[str, Value]]:
    """Lines as they come: few profiles, each line with a serial number that no rule reads."""
    chance = random.Random(1)
    profiles = {
        (chance.choice(KINDS), *(chance.choice(("yes", "no")) for _ in QUESTIONS)): None
        for _ in range(PROFILES * 2)
    }
    chosen = list(profiles)[:PROFILES]
    names = ("kind", *QUESTIONS)
    return [
        {**dict(zip(names, chance.choice(chosen), strict=True)), "serial": f"SN{number:06}"}
        for number in range(LINES)
    ]


def naive_batch(rules: list[Pattern], lines: list[dict[str, Value]]) -> list[tuple[int, ...]]:
    """All lines in one batch and one action a match, as the manual has it."""
    definition = {
        str(number): {
            "all": [{"m": {"$and": [{WORDS[one.operator]: {one.attribute: one.value}} for one in rule]}}]
        }
        for number, rule in enumerate(rules)
    }
    handle = naive.create_ruleset("naive", json.dumps(definition))
    found: list[list[int]] = [[] for _ in lines]
    facts = [{"id": number, "sid": "0"} | line for number, line in enumerate(lines)]
    _, state = naive.assert_facts(handle, json.dumps(facts))
    content, message = naive.start_action_for_state(handle, state)
    while message is not None:
        for rule_name, match in json.loads(message).items():
            found[match["m"]["id"]].append(int(rule_name))
        naive.update_state(handle, content)
        message = naive.complete_and_start_action(handle, state)
    naive.delete_state(handle, "0")
    naive.delete_ruleset(handle)
    return [tuple(sorted(numbers)) for numbers in found]


def with_matcher(rules: list[Pattern], lines: list[dict[str, Value]]) -> list[tuple[int, ...]]:
    """The same through the adapter, compiling included."""
    matcher = Matcher("benchmark", rules)
    answers = matcher.match(lines)
    matcher.close()
    return answers


def seconds(run: Callable[[list[Pattern], list[dict[str, Value]]], object]) -> float:
    """The best of some runs of `run`, in seconds."""
    rules, lines, taken = patterns(), inventory(), []
    for _ in range(ROUNDS):
        begun = perf_counter()
        run(rules, lines)
        taken.append(perf_counter() - begun)
    return min(taken)


def ratios() -> dict[str, float]:
    """How many times faster the matcher is than one naive batch; the answers must be equal."""
    if naive_batch(patterns(), inventory()) != with_matcher(patterns(), inventory()):
        raise AssertionError("the matcher and the naive batch differ")
    return {"naive batch / matcher, 10,000 lines": seconds(naive_batch) / seconds(with_matcher)}
