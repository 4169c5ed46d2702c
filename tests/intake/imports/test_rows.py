"""Rows: kinds, dates, groups, what is left out; nothing that a file does not tell is made up."""

import pytest

from assessment.facts import InputError
from assessment.intake.imports import Mapping
from assessment.rulebook import Rulebook
from tests.intake.imports.files import items, read, told, workbook


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("laptop", "Notebook;;;"),
        ("laptop", "Laptop;;;"),
        ("laptop", "Portable;;;"),
        ("laptop", ";Ordinateurs portables;;"),
        ("server", ";;;Windows Server 2022"),
        ("server", "Server;;PowerEdge;Windows Server 2022"),
        ("virtual_machine", "Server;;VMware Virtual Platform;Windows Server 2022"),
        ("virtual_machine", ";;Virtual Machine;Microsoft Windows Server 2016"),
        ("virtual_machine", ";;KVM;Debian"),
        ("virtual_machine", ";;Standard PC (Q35 + ICH9, 2009);Debian"),
        ("server", "VMware ESXi server;;PowerEdge R650;VMware ESXi 8"),
        ("other_device", "KVM switch;;;"),
        ("other_device", "Docking station;;;"),
        ("switch", "Network switch;;;"),
        ("switch", "Commutateur;;;"),
        ("access_point", "Point d'accès Wi-Fi;;;"),
        ("access_point", ";Access Points;;"),
        ("ups", "Onduleur;;;"),
        ("ups", "USV;;;"),
        ("printer", "Imprimante multifonction;;;"),
        ("printer", "Drucker;;;"),
        ("nas", ";;DiskStation DS920+;"),
        ("firewall", "Pare-feu;;;"),
        ("ip_phone", "IP Phone;;;"),
        ("other_device", "Smartphone;;;"),
        ("desktop", "Mini Tower;;OptiPlex;Windows 11"),
        ("desktop", "PC;;;"),
        ("other_device", "Thingamajig;;;Windows 11"),
    ],
)
def test_kinds_are_told_from_type_category_model_and_system(
    kind: str, cells: str, rulebook: Rulebook
) -> None:
    (item,) = items(f"Type;Category;Model;OS;Serial\n{cells};S1\n", rulebook)
    assert item["kind"] == kind


def dates(*words: str, rulebook: Rulebook) -> tuple[list[str | None], list[str]]:
    text = "Type;Serial;Purchase date\n" + "".join(f"Switch;S{n};{word}\n" for n, word in enumerate(words))
    (item,) = items(text, rulebook)
    return [unit.get("purchased") for unit in item["units"]], [
        each.reason for each in read(text, rulebook).notes
    ]


def test_dates_as_people_write_them(rulebook: Rulebook) -> None:
    words = (
        "2021-05-01",
        "2021-05-01 13:00:00",
        "01/05/2021",
        "1.5.2021",
        "01-05-2021",
        "44317",
        "2021/05/01",
    )
    assert dates(*words, rulebook=rulebook) == (["2021-05-01"] * 7, [])


@pytest.mark.parametrize(
    "word",
    [
        "31/02/2021",
        "1970-01-01",
        "01/01/1970",
        "0000-00-00",
        "1900-01-00",
        "9999-12-31",
        "03/04/21",
        "soon",
        "0",
        "25569",
    ],
)
def test_an_impossible_or_ambiguous_date_is_unknown_and_noted(word: str, rulebook: Rulebook) -> None:
    found, notes = dates(word, rulebook=rulebook)
    assert found == [None]
    assert len(notes) == 1 or word == "0"


def test_days_and_months_cannot_be_told_apart_where_the_column_has_months_first(rulebook: Rulebook) -> None:
    found, notes = dates("04/25/2021", "03/04/2021", "05/05/2021", rulebook=rulebook)
    assert found == [None, None, "2021-05-05"]
    assert len(notes) == 2


def test_a_purchase_in_the_future_is_unknown(rulebook: Rulebook) -> None:
    assert dates("2026-11-23", rulebook=rulebook)[0] == [None]


def test_dates_and_numbers_of_a_workbook(rulebook: Rulebook) -> None:
    from datetime import date, datetime

    rows: list[list[object]] = [
        ["Type", "Serial", "Purchase date", "Warranty until"],
        ["Switch", 12345678.0, datetime(2021, 5, 1), date(2026, 5, 1)],
        ["Switch", "=HYPERLINK(1)", 44317, None],
    ]
    (item,) = items(workbook(rows), rulebook)
    assert item["units"] == [
        {"serial": "12345678", "purchased": "2021-05-01", "warranty_until": "2026-05-01"},
        {"purchased": "2021-05-01"},
    ]


def test_equal_devices_are_one_item_and_keep_their_serials(rulebook: Rulebook) -> None:
    text = (
        "Type;Brand;Model;Site;Serial;Guaranteed stock\n"
        "Switch;HP;2530;A;S1;\nSwitch;hp;2530;A;S2;\nSwitch;HP;2530;B;S3;\nSwitch;HP;2530;A;;\nSwitch;HP;2530;A;S5;oui\n"
    )
    assert told(text, rulebook, "quantity", "site", "guaranteed_stock", "units") == [
        (3, "A", None, [{"serial": "S1"}, {"serial": "S2"}]),
        (1, "B", None, [{"serial": "S3"}]),
        (1, "A", True, [{"serial": "S5"}]),
    ]


def test_what_stands_for_nothing_is_unknown(rulebook: Rulebook) -> None:
    text = "Type;Serial;Asset tag;Brand\nSwitch;N/A;-;unknown\nSwitch;To be filled by O.E.M.;n/a;HP\n"
    assert told(text, rulebook, "manufacturer", "units") == [(None, None), ("HP", None)]


def test_a_device_that_stands_there_twice_counts_once(rulebook: Rulebook) -> None:
    text = "Type;Serial;Asset tag\nSwitch;S1;A1\nSwitch;s1;A1\nSwitch;S1;A2\n"
    preview = read(text, rulebook)
    assert preview.counts.devices == 2
    assert [(each.line, each.reason) for each in preview.left_out] == [
        (3, 'it is the device of line 2 again: "s1"')
    ]
    assert [each.line for each in preview.notes] == [4]


def test_bad_rows_are_listed_and_good_ones_kept(rulebook: Rulebook) -> None:
    text = (
        "Type;Serial;Quantity;Status\n"
        "Switch;S1;;\nSwitch;S2;many;\n;;;\nSwitch;S3;;Archivé\nSwitch;S4;;a;b\nType;Serial;Quantity;Status\n"
        ";;;here\n"
    )
    preview = read(text, rulebook)
    assert [(each.line, each.reason) for each in preview.left_out] == [
        (3, 'the quantity must be a whole number from 1 to 1,000,000, not "many"'),
        (5, 'its status is "Archivé"'),
        (6, "it has more cells than the header row"),
        (7, "it repeats the header row"),
        (8, "it tells of no device"),
    ]
    assert preview.counts.items == 1


@pytest.mark.parametrize(
    "status",
    [
        "Retired",
        "ARCHIVED (undeployable)",
        "Disposed",
        "Mis au rebut",
        "Réformé",
        "Ausgemustert",
        "Entsorgt",
        "Afgevoerd",
        "Gearchiveerd",
    ],
)
def test_what_is_retired_archived_or_disposed_of_is_left_out(status: str, rulebook: Rulebook) -> None:
    preview = read(f"Type;Serial;Status\nSwitch;S1;{status}\nSwitch;S2;In use\n", rulebook)
    assert (preview.counts.left_out, preview.counts.devices) == (1, 1)


def test_a_quotation_mark_that_is_never_closed_is_told(rulebook: Rulebook) -> None:
    preview = read('Type;Serial\nSwitch;S1\nSwitch;"S2\nSwitch;S3\n', rulebook)
    assert [each.line for each in preview.left_out] == [3]
    assert preview.counts.devices == 1


def test_inches_are_no_quotation(rulebook: Rulebook) -> None:
    assert told('Type;Model\nSwitch;19" rack\nSwitch;B\n', rulebook, "model") == [('19" rack',), ("B",)]


def test_rows_may_stand_for_several_devices(rulebook: Rulebook) -> None:
    text = "Name;Kind;Qty;Purchased\nAccess switches;switch;12;2021-05-01\nCore;switch;1;\n"
    assert told(text, rulebook, "name", "quantity", "purchased", "units") == [
        ("Access switches", 12, "2021-05-01", None),
        ("Core", 1, None, None),
    ]


def test_the_mapping_can_be_changed_and_remembered(rulebook: Rulebook) -> None:
    text = "Machine kind;Maker;Strange\nSwitch;HP;S1\n"
    before = read(text, rulebook).mapping
    changed = Mapping.from_document(before.with_field(0, "type").with_field(2, "serial").as_document())
    other = "Strange;x;Machine kind\nS9;;Router\n"
    assert told(other, rulebook, "kind", "units", mapping=changed) == [("router", [{"serial": "S9"}])]


def test_a_mapping_with_a_field_twice_is_refused() -> None:
    twice = [{"header": "a", "field": "serial"}, {"header": "b", "field": "serial"}]
    for wrong in (twice, [1], [{"header": "a", "field": "x"}], None):
        with pytest.raises(InputError):
            Mapping.from_document(wrong)


def test_a_source_can_be_said_and_is_doubted_aloud(rulebook: Rulebook) -> None:
    preview = read("Type;Serial\nSwitch;S1\n", rulebook, source="glpi")
    assert [each.reason for each in preview.notes] == [
        "does not look like a file of glpi, but it was read as one"
    ]


def test_a_file_without_known_columns_shows_them_all(rulebook: Rulebook) -> None:
    preview = read("foo;bar\n1;2\n", rulebook)
    assert [column.header for column in preview.mapping.columns] == ["foo", "bar"]
    assert preview.items == ()


def test_too_many_rows_are_refused_and_the_limit_is_not(rulebook: Rulebook) -> None:
    lines = "Type;Serial\n" + "".join(f"Switch;S{number}x\n" for number in range(20_000))
    assert read(lines, rulebook).counts.devices == 20_000
    with pytest.raises(InputError, match="more than 20,000 rows"):
        read(lines + "Switch;last\n", rulebook)


def test_progress_is_told_and_can_stop_the_reading(rulebook: Rulebook) -> None:
    class Stopped(Exception):
        pass

    def stop(rows: int) -> None:
        if rows >= 1_000:
            raise Stopped

    with pytest.raises(Stopped):
        read("Type;Serial\n" + "Switch;\n" * 5_000, rulebook, progress=stop)
