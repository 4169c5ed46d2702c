"""Workbooks with a sheet for computers, another for the network, a summary, and what is no longer there."""

import io

from openpyxl import load_workbook

from assessment.rulebook import Rulebook
from tests.intake.imports.files import items, read, told, workbook

ABOUT = [["Inventory of ACME"], ["prepared by Bob"]]
COMPUTERS: list[list[object]] = [
    ["ACME S.A., IT inventory"],
    [None],
    ["Hostname", "Device type", "Vendor", "Model", "Serial no.", "Warranty end", "Location"],
    ["pc1", "Laptop", "Dell", "Latitude 5440", 123456789012, "01.05.2026", "HQ"],
    ["pc2", "Laptop", "Dell", "Latitude 5440", "007", None, "HQ"],
]
NETWORK: list[list[object]] = [
    ["S/N", "Name", "Device type", "Brand", "Ports", "Location"],
    ["NW1", "sw1", "Switch", "HP", 24, "HQ"],
    ["NW2", "ap1", "Access point", "HP", 1, "Annex"],
    ["NW3", "old", "Router", "HP", 1, "Annex", "stray"],
]
SUMMARY: list[list[object]] = [
    ["Device type", "Vendor", "Model", "Qty"],
    ["Laptop", "Dell", "Latitude 5440", 2],
]


def titled(data: bytes, *titles: str) -> bytes:
    book = load_workbook(io.BytesIO(data))
    for sheet, title in zip(book.worksheets, titles, strict=True):
        sheet.title = title
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def test_sheets_that_name_devices_by_serial_number_are_one_list(rulebook: Rulebook) -> None:
    data = workbook(ABOUT, COMPUTERS, NETWORK)
    assert told(data, rulebook, "kind", "manufacturer", "quantity", "site") == [
        ("laptop", "Dell", 2, "HQ"),
        ("switch", "HP", 1, "HQ"),
        ("access_point", "HP", 1, "Annex"),
        ("router", "HP", 1, "Annex"),
    ]
    laptop, switch, *_ = items(data, rulebook)
    assert laptop["units"] == [
        {"serial": "123456789012", "warranty_until": "2026-05-01"},
        {"serial": "007"},
    ]
    assert switch["units"] == [{"serial": "NW1"}]


def test_the_preview_says_which_sheets_were_read_and_how_lines_count(rulebook: Rulebook) -> None:
    preview = read(workbook(ABOUT, COMPUTERS, [*NETWORK, ["NW1", "sw1", "Switch", "HP"]]), rulebook)
    assert [note.reason for note in preview.notes] == [
        'the sheet "Sheet 3" was read too; its line 1 is counted as line 6'
    ]
    assert [each.line for each in preview.left_out] == [10]
    assert {"Ports"} <= {column.header for column in preview.mapping.columns}


def test_a_summary_is_not_counted_again(rulebook: Rulebook) -> None:
    data = workbook(COMPUTERS, SUMMARY)
    assert told(data, rulebook, "kind", "quantity") == [("laptop", 2)]
    (note,) = read(data, rulebook).notes
    assert note.reason.startswith('the sheet "Sheet 2" was not read: import it as a file of its own')


def test_a_sheet_a_site_with_the_same_columns_is_read_whole(rulebook: Rulebook) -> None:
    header: list[object] = ["Type", "Vendor", "Model", "Qty"]
    data = workbook([header, ["Printer", "HP", "M404", 2]], [header, ["UPS", "APC", "SMT1500", 1]])
    assert told(data, rulebook, "kind", "quantity") == [("printer", 2), ("ups", 1)]


def test_a_sheet_of_what_was_thrown_away_is_left_out(rulebook: Rulebook) -> None:
    data = titled(workbook(COMPUTERS, NETWORK), "PCs", "Mis au rebut")
    assert told(data, rulebook, "kind", "quantity") == [("laptop", 2)]
    (note,) = read(data, rulebook).notes
    assert note.reason.startswith('the sheet "Mis au rebut" was not read: its title')
