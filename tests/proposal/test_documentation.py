"""The documentation of a set-up: sites, items with their units, services, contract, contacts, renewal."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest

from assessment.assess import Assessment
from assessment.facts import Item, Unit
from assessment.proposal import AsOf, Issue, documentation_of
from assessment.proposal.content import content_of
from assessment.proposal.documentation import ITEMS_SHOWN, ROWS_SHOWN, UNITS_SHOWN, documentation_content
from assessment.proposal.page import document
from assessment.proposal.units import UNITS_A_ROW, unit_list
from assessment.rulebook import LANGUAGES, Rulebook
from assessment.translations import formats
from tests.conftest import TODAY, example
from tests.proposal.boxes import LEFT, RIGHT, SLACK, overlapping, pages_of
from tests.proposal.conftest import NUMBER, failed, inventory_of_size, plain, text_of

TITLES = {
    "en": "Documentation of your IT",
    "fr": "Documentation de votre informatique",
    "de": "Dokumentation Ihrer IT",
    "nl": "Documentatie van uw IT",
}


def numbered(rulebook: Rulebook) -> dict[str, Any]:
    """An example whose devices have serial numbers."""
    made = example("three-countries")
    made["customer"] |= {"contact": "Léa <b>Simon</b>", "phone": "+32 63 12 34 56"}
    for item in made["items"]:
        if rulebook.tables.kinds[item["kind"]].hardware:
            units = [
                {"serial": f"{item['id']}-{unit}", "asset_id": f"A{unit}"} for unit in range(item["quantity"])
            ]
            item["units"] = [
                {**each, "purchased": "2023-03-01", "warranty_until": "2027-02-28"} for each in units
            ]
    return made


@pytest.fixture(scope="module")
def assessment(assessed: Callable[..., Assessment], rulebook: Rulebook) -> Assessment:
    return assessed(numbered(rulebook))


@pytest.fixture(scope="module")
def documented(
    assessment: Assessment, shelved: Callable[[str, Callable[[], bytes]], bytes]
) -> Callable[[str], bytes]:
    def documented_(language: str) -> bytes:
        def print_() -> bytes:
            return documentation_of(assessment, language, AsOf(TODAY, NUMBER, 3))

        return shelved(f"documentation-{language}", print_)

    return documented_


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_about_the_set_up_is_told_in_every_language(
    language: str, assessment: Assessment, documented: Callable[[str], bytes]
) -> None:
    text = plain(text_of(documented(language)))
    assert assessment.fee is not None
    inventory, tier = assessment.inventory, assessment.fee.tier
    wanted = [TITLES[language], NUMBER, tier.name[language], "Léa <b>Simon</b>", "+32 63 12 34 56"]
    wanted += [formats.day(TODAY, language), "sales@mixvoip.com"]
    wanted += [site.name for site in inventory.sites] + [item.name for item in inventory.items]
    wanted += [f"{unit.serial} ({unit.asset_id})" for item in inventory.items for unit in item.units]
    wanted += [assessment.rulebook.tables.kinds[item.kind].name[language] for item in inventory.items]
    assert [each for each in wanted if plain(each) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_documentation_meets_both_standards(language: str, documented: Callable[[str], bytes]) -> None:
    assert not failed(documented(language), "3a")
    assert not failed(documented(language), "ua1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overlaps_or_leaves_the_margins(language: str, documented: Callable[[str], bytes]) -> None:
    pages = pages_of(documented(language))
    assert [pair for page in pages for pair in overlapping(page)] == []
    assert [
        word for page in pages for word in page if word.left < LEFT - SLACK or word.right > RIGHT + SLACK
    ] == []


def test_the_same_set_up_gives_the_same_bytes_with_its_inventory_inside(
    assessment: Assessment, documented: Callable[[str], bytes]
) -> None:
    again = documentation_of(assessment, "en", AsOf(TODAY, NUMBER, 3))
    assert again == documented("en")
    with pikepdf.open(io.BytesIO(again)) as pdf:
        assert set(pdf.attachments) == {"inventory.json"}


def test_serial_numbers_are_in_the_annex_of_the_proposal(
    assessment: Assessment, assessed: Callable[..., Assessment]
) -> None:
    html = document(content_of(assessment, Issue("1", 1, "issued", TODAY)), "en")
    assert "Annex: serial and asset numbers" in html
    for item in assessment.inventory.items:
        assert all(f"{unit.serial} ({unit.asset_id})" in html for unit in item.units)
    without = document(content_of(assessed("office-25"), Issue("1", 1, "issued", TODAY)), "en")
    assert "Annex: serial and asset numbers" not in without


def test_units_that_were_bought_together_share_a_row() -> None:
    old, new = date(2021, 5, 1), date(2024, 5, 1)
    units = tuple(Unit(f"S{place}", None, old if place % 2 else new) for place in range(100))
    item = Item("i", "laptop", "Laptop", 120, "hq", sla=None, units=(*units, Unit()))  # type: ignore[arg-type]
    found = unit_list([item], 1_000, 1_000)
    assert [len(row.numbers) for row in found.rows] == [UNITS_A_ROW, 50 - UNITS_A_ROW] * 2
    assert {row.purchased for row in found.rows} == {old, new}
    assert (found.shown, found.hidden) == (100, 0)
    assert (unit_list([item], 60, 9).hidden, unit_list([item], 1_000, 1).hidden) == (40, 70)


def test_long_lists_are_bounded_and_what_is_left_out_is_counted(assessed: Callable[..., Assessment]) -> None:
    made = inventory_of_size(1_000)
    for place, item in enumerate(made["items"]):
        item["units"] = [
            {"serial": f"S{place}-{unit}", "purchased": str(TODAY - timedelta(days=place + unit))}
            for unit in range(item["quantity"])
        ]
    content = documentation_content(assessed(made), AsOf(TODAY))
    listed = [decided.item.id for site in content.sites for decided in site.items]
    rest = sum(each.items for site in content.sites for each in site.rest)
    assert len(listed) == ITEMS_SHOWN and len(listed) + rest == 1_000
    assert sum(len(site.units.rows) for site in content.sites) <= ROWS_SHOWN
    assert sum(site.units.shown for site in content.sites) <= UNITS_SHOWN
    units = sum(item["quantity"] for item in made["items"])
    assert sum(site.units.shown + site.units.hidden for site in content.sites) == units


def test_without_a_contract_the_documentation_says_so(assessed: Callable[..., Assessment]) -> None:
    made = example("three-countries")
    made["needs"] |= {"maintenance": False, "everyday_it_support": False}
    text = " ".join(text_of(documentation_of(assessed(made), "en", AsOf(TODAY))).split())
    assert "No support contract is in force; work is billed by the hour." in text
    assert "version" not in text
