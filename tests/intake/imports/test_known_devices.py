"""Devices that are known already: written otherwise by another source, or out of use in a new list."""

from typing import Any

from assessment.intake.imports import difference_document, inventory_from, merge
from assessment.rulebook import Rulebook
from tests.intake.imports.files import CUSTOMER, read

GLPI = (
    "Name;Status;Manufacturer;Serial number;Type;Model;Location;Last update;UUID\n"
    "A;In use;LENOVO;pf3abc;Notebook;THINKPAD T14;HQ;;\nB;In use;LENOVO;pf3abd;Notebook;THINKPAD T14;HQ;;\n"
)
SNIPE = (
    "Asset Tag,Serial,Model,Category,Manufacturer,Location\n"
    "T1,PF3ABC,ThinkPad T14,Laptops,Lenovo,HQ\nT2,PF3ABD,ThinkPad T14,Laptops,Lenovo,HQ\n"
)
STATES = "Type;Model;Site;Serial;Asset tag;Status\nLaptop;T14;HQ;S1;A1;{}\nLaptop;T14;HQ;S2;A2;{}\n"


def document(text: str, rulebook: Rulebook) -> dict[str, Any]:
    return inventory_from(read(text, rulebook), rulebook, CUSTOMER)


def test_two_sources_that_write_small_or_large_do_not_change_each_others_words(rulebook: Rulebook) -> None:
    both = merge(document(GLPI, rulebook), read(SNIPE, rulebook)).document
    (item,) = both["items"]
    assert (item["manufacturer"], item["model"]) == ("LENOVO", "THINKPAD T14")
    assert item["units"] == [
        {"serial": "pf3abc", "asset_id": "T1"},
        {"serial": "pf3abd", "asset_id": "T2"},
    ]
    for text in (GLPI, SNIPE):
        again = merge(both, read(text, rulebook))
        assert again.difference.empty and again.difference.unchanged == 2
        assert again.document == both


def test_our_own_list_may_write_a_word_otherwise(rulebook: Rulebook) -> None:
    first = document("Item ID;Kind;Name;Model;Serial number;Device no.\nx;switch;S;hp;s1;1\n", rulebook)
    new = "Item ID;Kind;Name;Model;Serial number;Device no.\nx;switch;S;HP;S1;1\n"
    (item,) = merge(first, read(new, rulebook)).document["items"]
    assert (item["model"], item["units"]) == ("HP", [{"serial": "S1"}])


def test_a_known_device_that_is_out_of_use_stays_and_is_told(rulebook: Rulebook) -> None:
    first = document(STATES.format("In use", "In use"), rulebook)
    merged = merge(first, read(STATES.format("In use", "Ausgemustert"), rulebook))
    assert merged.document == first
    assert merged.difference.empty
    assert [(each.serial, each.asset_id) for each in merged.difference.out_of_use] == [("S2", "A2")]
    (told,) = difference_document(merged.difference)["out_of_use"]
    assert (told["item"], told["serial"]) == (first["items"][0]["id"], "S2")


def test_it_is_told_beside_what_else_changes(rulebook: Rulebook) -> None:
    first = document(STATES.format("In use", "In use"), rulebook)
    new = STATES.format("Retired", "Retired") + "Laptop;T14;HQ;S3;A3;In use\n"
    difference = merge(first, read(new, rulebook)).difference
    assert [each.serial for each in difference.added] == ["S3"]
    assert [each.serial for each in difference.out_of_use] == ["S1", "S2"]


def test_what_is_out_of_use_is_told_only_where_it_is_known_and_nothing_else_uses_its_name(
    rulebook: Rulebook,
) -> None:
    first = document(STATES.format("In use", "In use"), rulebook)
    unknown = "Type;Model;Serial;Asset tag;Status\nLaptop;T14;S9;;Retired\nLaptop;T14;S8;A2;Retired\n"
    assert not merge(first, read(unknown, rulebook)).difference.out_of_use
    reused = STATES.format("In use", "In use") + "Laptop;T14;HQ;S1;;Archived\n"
    assert not merge(first, read(reused, rulebook)).difference.out_of_use
    by_tag = "Type;Model;Asset tag;Status\nLaptop;T14;a1;Entsorgt\n"
    assert [each.serial for each in merge(first, read(by_tag, rulebook)).difference.out_of_use] == ["S1"]
