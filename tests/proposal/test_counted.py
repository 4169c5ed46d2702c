"""Where engineers set a number of units, every count on paper is the one that was priced."""

from collections.abc import Callable
from typing import Any

import pytest

from assessment.assess import Assessment
from assessment.proposal import AsOf, Issue
from assessment.proposal.content import content_of
from assessment.proposal.documentation import documentation_content
from assessment.proposal.page import document, documentation
from assessment.proposal.words import typeset
from assessment.rulebook import LANGUAGES
from tests.conftest import TODAY

SET: dict[str, Any] = {
    "overrides": [
        {"item": "laptops", "field": "quantity", "value": 1017, "reason": "Two more people start"},
        {"item": "fibre", "field": "quantity", "value": 2003, "reason": "More lines than listed"},
    ],
    "options": [
        {
            "id": "more",
            "name": "More servers",
            "included": True,
            "overrides": [{"item": "srv", "field": "quantity", "value": 3001, "reason": "Growth"}],
        }
    ],
}
TOLD, MORE = 67, (1017 - 15) + (2003 - 1) + (3001 - 1)


@pytest.fixture(scope="module")
def recounted(assessed: Callable[..., Assessment]) -> Assessment:
    return assessed("office-25", **SET)


def test_every_chapter_counts_what_was_priced(recounted: Assessment) -> None:
    content = content_of(recounted, Issue("1", 1, "issued", TODAY))
    assert content.units == TOLD + MORE == content.annex.units
    assert sum(group.units for group in content.verdicts) == TOLD + MORE
    assert sum(row.units for row in content.covers) == TOLD + MORE
    assert {row.kind.id: row.units for row in content.covers}["server"] == 3001
    for row in content.covers:
        assert all(sum(count for _, count in counts) == row.units for counts in row.covers.values())
    assert {line.item.item.id: line.units for line in content.annex.lines if line.item}["laptops"] == 1017
    assert [(each.kind.id, each.units) for each in content.offer.left_out] == [("internet_access", 2003)]


def test_the_devices_put_under_contract_are_those_counted(recounted: Assessment) -> None:
    content = content_of(recounted, Issue("1", 1, "issued", TODAY))
    assert recounted.fee is not None
    hardware = sum(row.units for row in content.covers if row.kind.hardware)
    basis = [line.basis["en"] for line in recounted.fee.one_off.lines if line.basis]
    assert any(f"Number of devices: {hardware:,} \u00d7" in each.replace("\u00a0", " ") for each in basis)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_that_units_were_set(
    language: str, recounted: Assessment, assessed: Callable[..., Assessment]
) -> None:
    text = recounted.rulebook.texts["proposal-situation.recounted"][language]
    said = typeset(text, language).partition("{")[0]
    pages = [
        document(content_of(each, Issue("1", 1, "issued", TODAY)), language)
        for each in (recounted, assessed("office-25"))
    ]
    assert [said in page for page in pages] == [True, False]


def test_the_documentation_counts_what_is_under_contract(recounted: Assessment) -> None:
    content = documentation_content(recounted, AsOf(TODAY))
    assert content.units == TOLD + MORE
    page = documentation(content, "en")
    assert all(f'<td class="num">{count}</td>' in page for count in ("1,017", "2,003", "3,001"))
