"""An import into an inventory: known devices are updated, new ones added, a second time nothing changes."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from assessment.intake import Vocabulary, load_inventory
from assessment.intake.imports import inventory_from, merge
from assessment.rulebook import Rulebook
from tests.conftest import example
from tests.intake.imports.files import (
    CUSTOMER,
    GLPI_FRENCH,
    GLPI_NEW,
    GLPI_OLD,
    LANSWEEPER,
    ON,
    SNIPE_FRENCH,
    SNIPE_LIST,
    read,
)

HEADER = "Type;Brand;Model;Site;Serial;Asset tag;Purchase date\n"


def document(text: str, rulebook: Rulebook) -> dict[str, Any]:
    return inventory_from(read(text, rulebook), rulebook, CUSTOMER)


@pytest.mark.parametrize("text", [GLPI_NEW, GLPI_OLD, GLPI_FRENCH, SNIPE_LIST, SNIPE_FRENCH, LANSWEEPER])
def test_a_second_identical_import_changes_nothing(text: str, rulebook: Rulebook) -> None:
    first = document(text, rulebook)
    load_inventory(first, Vocabulary.of(rulebook), ON)
    again = merge(first, read(text, rulebook))
    assert again.document == first
    assert again.difference.empty
    assert again.difference.unchanged == read(text, rulebook).counts.devices


@pytest.mark.parametrize("text", [GLPI_NEW, SNIPE_LIST, LANSWEEPER])
@pytest.mark.parametrize("name", ["office-25", "three-countries", "cloud-only-unknowns"])
def test_an_import_into_another_inventory_leaves_that_as_it_is(
    text: str, name: str, rulebook: Rulebook
) -> None:
    before = example(name)
    kept = deepcopy(before)
    merged = merge(before, read(text, rulebook))
    assert before == kept
    assert merged.document["items"][: len(kept["items"])] == kept["items"]
    load_inventory(merged.document, Vocabulary.of(rulebook), ON)
    assert merge(merged.document, read(text, rulebook)).document == merged.document


def test_additions_and_updates_are_told(rulebook: Rulebook) -> None:
    first = document(HEADER + "Switch;HP;2530;A;S1;A1;\nSwitch;HP;2530;A;S2;A2;\n", rulebook)
    new = HEADER + "Switch;HP;2530;A;S1;A1;2021-05-01\nSwitch;HP;2530;A;S3;A3;\nRouter;;X;A;S4;;\n"
    merged = merge(first, read(new, rulebook))
    assert [(change.serial, change.quantity) for change in merged.difference.added] == [("S3", 1), ("S4", 1)]
    (update,) = merged.difference.updated
    assert (update.serial, update.fields) == ("S1", (("purchased", None, "2021-05-01"),))
    assert [(item["kind"], item["quantity"]) for item in merged.document["items"]] == [
        ("switch", 3),
        ("router", 1),
    ]


def test_answers_given_since_stay(rulebook: Rulebook) -> None:
    text = HEADER + "Switch;HP;2530;A;S1;A1;\n"
    first = document(text, rulebook)
    first["items"][0] |= {"guaranteed_stock": True, "name": "Core switch", "notes": "In the cellar"}
    merged = merge(first, read(text, rulebook))
    assert merged.difference.empty
    assert merged.document == first


def test_a_name_given_by_hand_stays_where_another_source_tells_of_the_same_devices(
    rulebook: Rulebook,
) -> None:
    first = document(HEADER + "Switch;HP;2530;A;S1;A1;\n", rulebook)
    first["items"][0] |= {"name": "Core switch", "spare_on_site": True}
    snipe = "Asset Tag,Serial,Model,Category,Manufacturer,Location\nT1,s1,2530-48G,Switches,HP Inc.,A\n"
    (item,) = merge(first, read(snipe, rulebook)).document["items"]
    assert (item["name"], item["model"], item["quantity"]) == ("Core switch", "2530-48G", 1)
    assert item["spare_on_site"]


def test_a_counted_item_that_was_renamed_by_hand_does_not_double(rulebook: Rulebook) -> None:
    text = "Name;Type;Model;Qty\nDesks;Desktop;M70q;5\nCounter;Desktop;M70q;1\n"
    first = document(text, rulebook)
    first["items"][0]["name"] = "Open space"
    merged = merge(first, read(text, rulebook))
    assert merged.difference.empty
    assert merged.document == first


def test_a_kind_that_the_file_does_not_tell_stays(rulebook: Rulebook) -> None:
    text = HEADER + "Thing;HP;2530;A;S1;A1;\n"
    first = document(text, rulebook)
    first["items"][0]["kind"] = "switch"
    assert merge(first, read(text, rulebook)).difference.empty


def test_a_device_that_moved_is_moved_and_does_not_double(rulebook: Rulebook) -> None:
    first = document(HEADER + "Switch;HP;2530;A;S1;A1;\nSwitch;HP;2530;A;S2;A2;\n", rulebook)
    merged = merge(first, read(HEADER + "Switch;HP;2530;B;S1;A1;\n", rulebook))
    sites = {site["id"]: site["name"] for site in merged.document["sites"]}
    assert [(sites[item["site"]], item["units"]) for item in merged.document["items"]] == [
        ("A", [{"serial": "S2", "asset_id": "A2"}]),
        ("B", [{"serial": "S1", "asset_id": "A1"}]),
    ]
    load_inventory(merged.document, Vocabulary.of(rulebook), ON)


def test_a_model_that_is_named_otherwise_keeps_its_item(rulebook: Rulebook) -> None:
    first = document(HEADER + "Switch;HP;2530;A;S1;A1;\nSwitch;HP;2530;A;S2;A2;\n", rulebook)
    first["items"][0]["guaranteed_stock"] = False
    merged = merge(
        first, read(HEADER + "Switch;Aruba;2530-48G;A;S1;A1;\nSwitch;Aruba;2530-48G;A;S2;A2;\n", rulebook)
    )
    (item,) = merged.document["items"]
    assert (item["id"], item["model"], item["guaranteed_stock"]) == (
        first["items"][0]["id"],
        "2530-48G",
        False,
    )


def test_a_serial_number_tells_a_device_whose_label_changed(rulebook: Rulebook) -> None:
    first = document(HEADER + "Switch;HP;2530;A;S1;A1;\n", rulebook)
    (item,) = merge(first, read(HEADER + "Switch;HP;2530;A;S1;A9;\n", rulebook)).document["items"]
    assert item["units"] == [{"serial": "S1", "asset_id": "A9"}]


def test_one_asset_id_for_two_devices_of_different_kinds_does_not_mix_them(rulebook: Rulebook) -> None:
    first = document(HEADER + "Switch;HP;2530;A;S1;5;\n", rulebook)
    merged = merge(first, read(HEADER + "Printer;HP;M507;A;P1;5;\n", rulebook))
    assert [(item["kind"], item["quantity"]) for item in merged.document["items"]] == [
        ("switch", 1),
        ("printer", 1),
    ]


def test_devices_without_names_do_not_double(rulebook: Rulebook) -> None:
    text = HEADER + "Switch;HP;2530;A;;;2021-05-01\nSwitch;HP;2530;A;;;\nSwitch;HP;2530;A;;;\n"
    first = document(text, rulebook)
    assert merge(first, read(text, rulebook)).difference.empty
    merged = merge(first, read(text + "Switch;HP;2530;A;;;\n", rulebook))
    assert [(item["quantity"], item["units"]) for item in merged.document["items"]] == [
        (4, [{"purchased": "2021-05-01"}])
    ]


def test_devices_counted_by_hand_get_their_names(rulebook: Rulebook) -> None:
    first = document("Kind;Brand;Model;Site;Qty\nSwitch;HP;2530;A;3\n", rulebook)
    (item,) = merge(
        first, read(HEADER + "Switch;HP;2530;A;S1;;\nSwitch;HP;2530;A;S2;;\n", rulebook)
    ).document["items"]
    assert (item["quantity"], item["units"]) == (3, [{"serial": "S1"}, {"serial": "S2"}])


def test_a_known_place_is_found_by_its_name_or_city(rulebook: Rulebook) -> None:
    before = example("office-25")
    for place in ("Siège", "SIEGE", "hq", "Ettelbruck"):
        merged = merge(before, read(HEADER + f"Router;HP;X;{place};S1;;\n", rulebook))
        assert merged.document["sites"] == before["sites"]


def test_devices_without_a_place_stand_at_the_default_site(rulebook: Rulebook) -> None:
    preview = read("Type;Serial\nSwitch;S1\n", rulebook)
    assert inventory_from(preview, rulebook, CUSTOMER)["sites"] == [
        {"id": "main-site", "name": "Main site", "country": "LU"}
    ]
    assert inventory_from(preview, rulebook, CUSTOMER, "Werk Süd")["sites"][0]["name"] == "Werk Süd"


def test_more_places_than_a_document_may_have(rulebook: Rulebook) -> None:
    text = "Type;Serial;Site\n" + "".join(f"Switch;S{n}x;Room {n}\n" for n in range(250))
    made = document(text, rulebook)
    assert len(made["sites"]) == 200
    load_inventory(made, Vocabulary.of(rulebook), ON)
    assert "250 places" in read(text, rulebook).notes[0].reason


CELLS = (
    *(("Switch", "Laptop", "Thing", ""), ("HP", "hp", ""), ("M1", "M2", ""), ("A", "B", "")),
    *(("S1", "S2", "S3", ""), ("A1", "A2", ""), ("2021-05-01", "2020-01-01", "")),
    *(("", "yes", "no"), ("", "2", "3"), ("", "n1", "n2")),
)
TABLES = some.lists(some.tuples(*(some.sampled_from(cells) for cells in CELLS)), max_size=7)
HEADERS = "Type;Brand;Model;Site;Serial;Asset tag;Purchase date;Guaranteed stock"


def table(rows: list[tuple[str, ...]], items_in_rows: bool) -> str:
    """A list of devices, or one of items with names and quantities."""
    header, width = (f"{HEADERS};Qty;Name", 10) if items_in_rows else (HEADERS, 8)
    return "\n".join([header, *(";".join(row[:width]) for row in rows)])


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(lists=some.lists(some.tuples(TABLES, some.booleans()), min_size=1, max_size=3))
def test_any_list_imported_twice_changes_nothing(
    lists: list[tuple[list[tuple[str, ...]], bool]], rulebook: Rulebook
) -> None:
    made = document("Type;Serial\n", rulebook)
    for rows, items_in_rows in lists:
        preview = read(table(rows, items_in_rows), rulebook)
        made = merge(made, preview).document
        load_inventory(made, Vocabulary.of(rulebook), ON)
        again = merge(made, preview)
        assert again.difference.empty
        assert again.document == made
