"""What was set otherwise than told or decided says by whom: an engineer, or an option that is ticked."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from assessment.assess import Assessment
from assessment.proposal import Issue
from assessment.proposal.content import content_of
from assessment.proposal.page import document
from assessment.rulebook import LANGUAGES, Rulebook
from tests.conftest import TODAY

LEASED = {"item": "print", "field": "support_cover", "value": "none", "reason": "Leased"}
GROWTH = {"item": "srv", "field": "quantity", "value": 3, "reason": "Growth"}
AGREED = {"item": "nas", "field": "monthly", "value": "40.00", "reason": "Agreed"}
OFFERED: dict[str, Any] = {
    "overrides": [AGREED, {**GROWTH, "value": 2, "reason": "Seen on site"}],
    "options": [
        {"id": "leased", "name": "Printers leased", "included": True, "overrides": [LEASED]},
        {"id": "more", "name": "Two more servers", "included": True, "overrides": [GROWTH]},
        {"id": "never", "name": "Not ticked", "overrides": [{**AGREED, "value": "1.00"}]},
    ],
}


def section(page: str, title: str) -> str:
    """What a heading of the page heads, as plain words."""
    head = page.index(f"<h3>{title}</h3>")
    end = page.find("<h3>", head + 4)
    return " ".join(re.sub(r"<[^>]+>", " ", page[head:end]).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_option_sets_is_told_as_the_option_s(
    language: str, assessed: Callable[..., Assessment], rulebook: Rulebook
) -> None:
    page = document(content_of(assessed("office-25", **OFFERED), Issue("1", 1, "issued", TODAY)), language)
    texts = rulebook.texts
    engineers = section(page, texts["proposal-tiers.overrides"][language])
    options = section(page, texts["proposal-tiers.overrides_options"][language])
    assert "Agreed" in engineers and "Growth" not in engineers and "Leased" not in engineers
    assert "Agreed" not in options and "Seen on site" not in page and "Not ticked" not in options
    for name, reason in (("Printers leased", "Leased"), ("Two more servers", "Growth")):
        assert re.search(f"{name}.{{1,4}} ?: ?{reason}", options), options


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_names_the_option_or_the_engineer_behind_a_cover(
    language: str, assessed: Callable[..., Assessment], rulebook: Rulebook
) -> None:
    optional = {"options": OFFERED["options"][:1]}
    by_hand = {"overrides": [LEASED]}
    said = {
        name: document(content_of(assessed("office-25", **about), Issue("1", 1, "issued", TODAY)), language)
        for name, about in (("option", optional), ("engineer", by_hand))
    }
    engineer = rulebook.texts["proposal-situation.overridden"][language].partition("{")[0].split()[0:2]
    option = rulebook.texts["proposal-situation.overridden_option"][language].partition("{")[0].split()[0:2]
    told = {
        name: re.findall('<span class="open">([^<]*Leased[^<]*)</span>', page) for name, page in said.items()
    }
    assert len(told["option"]) == len(told["engineer"]) == 1
    assert "Printers leased" in told["option"][0] and told["option"][0].split()[0:1] == option[0:1]
    assert "Printers leased" not in told["engineer"][0] and told["engineer"][0].split()[0:1] == engineer[0:1]
