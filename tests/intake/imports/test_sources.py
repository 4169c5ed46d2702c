"""Each source in the headers it is known to write, with its traps, gives the items it means."""

import pytest

from assessment.rulebook import Rulebook
from tests.intake.imports.files import (
    GLPI_FRENCH,
    GLPI_NEW,
    GLPI_OLD,
    LANSWEEPER,
    LANSWEEPER_TYPE,
    SNIPE_FRENCH,
    SNIPE_GERMAN,
    SNIPE_LIST,
    SNIPE_REPORT,
    SNIPE_SAMPLE,
    items,
    read,
    told,
    workbook,
)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("glpi", GLPI_NEW),
        ("glpi", GLPI_OLD),
        ("glpi", GLPI_FRENCH),
        ("snipe-it", SNIPE_LIST),
        ("snipe-it", SNIPE_REPORT),
        ("snipe-it", SNIPE_SAMPLE),
        ("snipe-it", SNIPE_FRENCH),
        ("snipe-it", SNIPE_GERMAN),
        ("lansweeper", LANSWEEPER),
        ("lansweeper", LANSWEEPER_TYPE),
        ("table", "Device,Brand,S/N\nSwitch,HP,X1\n"),
    ],
)
def test_the_source_is_told_by_the_headers(source: str, text: str, rulebook: Rulebook) -> None:
    assert read(text, rulebook).source == source


def test_a_computer_list_of_glpi_with_a_blank_first_line_and_line_breaks(rulebook: Rulebook) -> None:
    preview = read(GLPI_NEW, rulebook)
    assert (preview.encoding, preview.delimiter, preview.header_row) == ("utf-8", ";", 2)
    assert told(GLPI_NEW, rulebook, "kind", "manufacturer", "model", "quantity", "site") == [
        ("laptop", "Dell Inc.", "Latitude 5440", 2, "Steinsel"),
        ("server", "HPE", "ProLiant DL380 Gen10", 1, "Steinsel"),
        ("virtual_machine", "VMware, Inc.", "VMware7,1", 1, "Trier"),
        ("server", "Dell Inc.", "PowerEdge T150", 1, "Trier"),
        ("other_device", "Epson", None, 1, "Steinsel"),
    ]
    assert items(GLPI_NEW, rulebook)[0]["units"] == [{"serial": "ABC1"}, {"serial": "ABC2"}]
    assert [(remark.line, remark.reason) for remark in preview.left_out] == [(9, 'its status is "Retired"')]
    assert [(kind.words, kind.rows) for kind in preview.kinds if not kind.told] == [("Whiteboard", 1)]


def test_glpi_without_an_inventory_number_is_recognised_by_its_id(rulebook: Rulebook) -> None:
    (item,) = items(GLPI_OLD, rulebook)
    assert item["units"] == [{"serial": "FOC1", "asset_id": "12"}, {"serial": "FOC2", "asset_id": "13"}]
    assert (item["kind"], item["name"]) == ("switch", "Cisco Catalyst 2960")


def test_glpi_in_french(rulebook: Rulebook) -> None:
    assert told(GLPI_FRENCH, rulebook, "kind", "quantity", "site") == [
        ("laptop", 1, "Siège"),
        ("printer", 1, "Siège"),
    ]
    assert read(GLPI_FRENCH, rulebook).counts.left_out == 1


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "cp850"]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_usual_encoding_and_delimiter(encoding: str, delimiter: str, rulebook: Rulebook) -> None:
    data = GLPI_FRENCH.replace(";", delimiter).encode(encoding)
    preview = read(data, rulebook)
    assert preview.delimiter == delimiter
    assert items(data, rulebook) == items(GLPI_FRENCH, rulebook)
    assert preview.notes == ()


def test_headers_that_stand_one_column_too_far_to_the_right(rulebook: Rulebook) -> None:
    first, *rest = GLPI_OLD.split("\r\n")
    assert items("\r\n".join((f";{first}", *rest)), rulebook) == items(GLPI_OLD, rulebook)


def test_rows_that_stand_one_column_too_far_to_the_right(rulebook: Rulebook) -> None:
    first, *rest = GLPI_OLD.split("\r\n")
    shifted = [f";{line}" if line else line for line in rest]
    assert items("\r\n".join((first, *shifted)), rulebook) == items(GLPI_OLD, rulebook)


def test_rows_that_end_in_a_delimiter(rulebook: Rulebook) -> None:
    lines = GLPI_OLD.replace("\r\n", ";\r\n").split("\r\n", 1)
    assert items(lines[0].rstrip(";") + "\r\n" + lines[1], rulebook) == items(GLPI_OLD, rulebook)


def test_an_asset_list_of_snipe_it(rulebook: Rulebook) -> None:
    laptop, firewall = items(SNIPE_LIST, rulebook)
    assert laptop == {
        "kind": "laptop",
        "name": "Lenovo ThinkPad X1",
        "quantity": 1,
        "site": "Steinsel",
        "manufacturer": "Lenovo",
        "model": "ThinkPad X1",
        "units": [
            {"serial": "S-1", "asset_id": "A-1", "purchased": "2023-05-01", "warranty_until": "2026-05-01"}
        ],
    }
    assert (firewall["kind"], firewall["units"]) == ("firewall", [{"asset_id": "A-3"}])
    preview = read(SNIPE_LIST, rulebook)
    assert [remark.line for remark in preview.left_out] == [3]
    assert [remark.reason for remark in preview.notes] == [
        'Purchase Date: "0000-00-00" is not a date; left unknown'
    ]


def test_a_custom_report_of_snipe_it(rulebook: Rulebook) -> None:
    (item,) = items(SNIPE_REPORT, rulebook)
    assert (item["kind"], item["units"]) == (
        "ups",
        [{"serial": "AS1", "asset_id": "A-9", "purchased": "2022-02-03"}],
    )


def test_the_sample_import_of_snipe_it_with_its_mark(rulebook: Rulebook) -> None:
    (item,) = items(SNIPE_SAMPLE, rulebook)
    assert (item["kind"], item["model"], item["site"]) == ("desktop", "ProDesk 400", "Trier")
    assert item["units"] == [{"asset_id": "T-1", "purchased": "2021-02-15"}]


def test_snipe_it_in_french_with_a_cyrillic_letter_and_a_trailing_blank(rulebook: Rulebook) -> None:
    (item,) = items(SNIPE_FRENCH, rulebook)
    assert item["kind"] == "laptop"
    assert item["units"] == [
        {"serial": "SN-1", "asset_id": "E-1", "purchased": "2021-04-25", "warranty_until": "2024-04-24"}
    ]


def test_snipe_it_in_german(rulebook: Rulebook) -> None:
    (item,) = items(SNIPE_GERMAN, rulebook)
    assert (item["kind"], item["site"]) == ("firewall", "Zürich")
    assert item["units"] == [{"serial": "DE1", "purchased": "2022-03-15", "warranty_until": "2025-03-14"}]


def test_a_report_of_lansweeper(rulebook: Rulebook) -> None:
    assert told(LANSWEEPER, rulebook, "kind", "model") == [
        ("laptop", "Latitude 5440"),
        ("virtual_machine", "Virtual Machine"),
        ("printer", "LaserJet M507"),
        ("virtual_machine", None),
        ("other_device", None),
    ]
    assert items(LANSWEEPER, rulebook)[0]["units"] == [
        {"serial": "L1", "asset_id": "10", "purchased": "2023-09-01", "warranty_until": "2026-09-01"}
    ]
    assert items(LANSWEEPER_TYPE, rulebook) == items(LANSWEEPER, rulebook)


@pytest.mark.parametrize("text", [GLPI_NEW, SNIPE_LIST, SNIPE_FRENCH, LANSWEEPER])
def test_a_workbook_says_the_same_as_the_text(text: str, rulebook: Rulebook) -> None:
    import csv
    import io

    delimiter = read(text, rulebook).delimiter or ","
    rows = [
        list(row)
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    ]
    assert items(workbook([[None]], rows), rulebook) == items(text, rulebook)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *((word, "serial") for word in ("serial number", "Serial No.", "S/N", "sn", "SERIAL_NUMBER")),
        *(
            (word, "serial")
            for word in ("Seriennummer", "Serien-Nr.", "numéro de série", "N° de série", "Serienummer")
        ),
        *((word, "model") for word in ("Modèle", "MODELE", "Modell", "model ", "Model-No.")),
        *(
            (word, "manufacturer")
            for word in ("Hersteller", "Fabricant", "Fabrikant", "Merk", "Marque", "Brand")
        ),
        *((word, "location") for word in ("Standort", "Lieu", "Locatie", "Vestiging", "Site")),
        *((word, "purchased") for word in ("Kaufdatum", "Date d'achat", "Aankoopdatum", "PurchaseDate")),
        *(
            (word, "warranty_until")
            for word in ("Garantie bis", "Fin de garantie", "Warranty End", "Einde garantie")
        ),
        *(
            (word, "asset_id")
            for word in ("Asset Tag", "Inventarnummer", "N° d'inventaire", "Inventarisnummer")
        ),
    ],
)
def test_headers_of_free_tables_in_four_languages(header: str, field: str, rulebook: Rulebook) -> None:
    mapping = read(f"Type;{header}\nSwitch;X1\n", rulebook).mapping
    assert [column.field for column in mapping.columns] == ["type", field]
