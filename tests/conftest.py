"""What all tests share: the rulebook that serves, and the example inventories."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from assessment.facts import Inventory
from assessment.intake import Vocabulary, load_inventory
from assessment.rulebook import Rulebook, Rules, load_rules

# A busy machine is no fault of the code, so examples have no time limit; CI tries the same ones each time.
settings.register_profile("tests", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("tests")

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
