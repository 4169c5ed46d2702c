"""Decisions about items, compared with an independent reading of the published logic."""

import gc
from collections import Counter
from typing import Any
from weakref import ref

import pytest

from assessment.assess import evaluate
from assessment.decisions import decide_items
from assessment.facts import Adjustments
from assessment.rulebook import Rulebook, load_rules
from tests.conftest import RULES, TODAY, example, inventory_of
from tests.decisions.documents import random_document
from tests.decisions.oracle import NAMES, decide

ACCOUNT = {
    "contract_required": "priced",
    "sla_covered": "covered",
    "stock_covered": "covered",
    "no_contract_needed": "left_out",
    "undecided": "open",
}


def decided(document: dict[str, Any], rulebook: Rulebook) -> list[tuple[dict[str, str], set[str]]]:
    assessment = evaluate(inventory_of(document, rulebook), rulebook, TODAY)
    return [
        ({name: getattr(item.decisions, name).outcome for name in NAMES}, set(item.decisions.unanswered))
        for item in assessment.items
    ]


@pytest.mark.parametrize("batch", range(8))
def test_every_verdict_of_random_inventories_is_that_of_the_oracle(batch: int, rulebook: Rulebook) -> None:
    for seed in range(batch * 100, batch * 100 + 100):
        document = random_document(seed)
        expected = [decide(item, document["needs"]) for item in document["items"]]
        assert decided(document, rulebook) == expected, f"seed {seed}"


def test_every_item_is_accounted_for_exactly_once(rulebook: Rulebook) -> None:
    for seed in range(100):
        document = random_document(seed, items=40)
        assessment = evaluate(inventory_of(document, rulebook), rulebook, TODAY)
        outcomes = Counter(
            ACCOUNT[decide(item, document["needs"])[0]["verdict"]] for item in document["items"]
        )
        accounted = assessment.accounted
        assert accounted.items == accounted.of == len(document["items"])
        for account in ("priced", "covered", "left_out", "open"):
            assert getattr(accounted, account) == outcomes[account]


def test_every_decision_carries_its_rule_its_reason_and_its_source(rulebook: Rulebook) -> None:
    for seed in range(50):
        assessment = evaluate(inventory_of(random_document(seed), rulebook), rulebook, TODAY)
        for item in assessment.items:
            for decision in item.decisions.all:
                assert decision.because["en"] and decision.because["nl"]
                assert decision.source in rulebook.tables.sources
                assert (decision.rule is None) == decision.open == bool(decision.unanswered)
                assert decision.inputs


def test_what_was_decided_is_forgotten_with_its_rulebook() -> None:
    rulebook = load_rules(RULES).on(TODAY)
    gone = ref(rulebook)
    assert decide_items(inventory_of(example("office-25"), rulebook), rulebook, Adjustments())
    del rulebook
    gc.collect()
    assert gone() is None
