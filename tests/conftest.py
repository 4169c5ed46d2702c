"""What all tests share: the rulebook that serves, and the example inventories."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessment.facts import Inventory
from assessment.intake import Vocabulary, load_inventory
from assessment.rulebook import Rulebook, Rules, load_rules

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"
EXAMPLES = ROOT / "rules" / "examples"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules(RULES)


@pytest.fixture(scope="session")
def rulebook(rules: Rules) -> Rulebook:
    return rules.on(TODAY)


def example(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    return document


def inventory_of(document: dict[str, Any], rulebook: Rulebook, on: date = TODAY) -> Inventory:
    """A document through the door that every entrance uses."""
    return load_inventory(document, Vocabulary.of(rulebook), on)
