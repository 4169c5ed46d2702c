"""The result's list of items says who set what is otherwise: an engineer, or an option that is ticked."""

import pytest

from assessment.assess import evaluate
from assessment.intake import Vocabulary, load_adjustments
from assessment.rulebook import Rulebook
from assessment.web.view.items import items
from assessment.web.words import Words
from tests.conftest import TODAY, example, inventory_of
from tests.web.reading import LANGUAGES

LEASED = {"item": "print", "field": "support_cover", "value": "none", "reason": "Leased"}
GROWTH = {"item": "srv", "field": "quantity", "value": 3, "reason": "Growth"}
ADJUSTED = {
    "format": "assessment.adjustments/1",
    "overrides": [LEASED],
    "options": [{"id": "more", "name": "Two <more> servers", "included": True, "overrides": [GROWTH]}],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_that_an_option_set_names_the_option(language: str, rulebook: Rulebook) -> None:
    inventory = inventory_of(example("office-25"), rulebook)
    adjustments = load_adjustments(ADJUSTED, Vocabulary.of(rulebook), inventory)
    assessment = evaluate(inventory, rulebook, TODAY, adjustments)
    found = items(assessment, Words(language, rulebook))
    told = [each for section in found.sections for group in section.groups for each in group.overridden]
    assert sorted((reason, option) for _, reason, option in told) == [
        ("Growth", "Two <more> servers"),
        ("Leased", ""),
    ]
