"""Files that mean harm, or are no table: a clear refusal, quickly, and nothing else."""

import io
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from assessment.facts import InputError
from assessment.intake import Vocabulary, load_inventory
from assessment.intake.imports import inventory_from, merge
from assessment.rulebook import Rulebook
from tests.intake.imports.files import CUSTOMER, GLPI_NEW, ON, items, read, refusal, repacked, workbook

QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
GOOD = workbook([["Type", "Serial"], ["Switch", "S1"]])
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: str, before: str = "") -> bytes:
    head = f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}">'
    return f"{head}<sheetData>{rows}</sheetData></worksheet>".encode()


def archive(**parts: bytes) -> bytes:
    output = io.BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return output.getvalue()


DOCTYPE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
CELL = '<c r="A1" t="inlineStr"><is><t>&e;</t></is></c>'
MACRO_TYPE = b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
HOSTILE = {
    "zip bomb": (repacked(GOOD, sheet=sheet(" " * 30_000_000)), "far more than a table needs"),
    "many parts": (
        repacked(GOOD, **{f"xl/p{n}.bin": b"" for n in range(2_100)}),
        "far more than a table needs",
    ),
    "external entity": (repacked(GOOD, sheet=sheet(f"<row>{CELL}</row>", DOCTYPE)), "entities of its own"),
    "entities in utf-16": (
        repacked(GOOD, sheet=sheet("<row/>", LAUGHS).decode().encode("utf-16")),
        "entities of its own",
    ),
    "entities in strings": (
        repacked(GOOD, strings=f'{LAUGHS}<sst xmlns="{MAIN}"><si><t>&b;</t></si></sst>'.encode()),
        "entities of its own",
    ),
    "entities in relations": (
        repacked(GOOD, **{"_rels/.rels": f"{DOCTYPE}<r/>".encode()}),
        "entities of its own",
    ),
    "macros": (repacked(GOOD, **{"xl/vbaProject.bin": b"\xd0\xcf"}), "has macros"),
    "macro type": (
        repacked(
            GOOD,
            types=MACRO_TYPE,
        ),
        "has macros",
    ),
    "binary workbook": (repacked(GOOD, **{"xl/workbook.bin": b""}), "is a XLSB file"),
    "a million columns": (
        repacked(GOOD, sheet=sheet(f"<row>{''.join(f'<c><v>{n}</v></c>' for n in range(1_000_000))}</row>")),
        "more than 1000 columns",
    ),
    "a far column": (repacked(GOOD, sheet=sheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')), "columns"),
    "a far row": (repacked(GOOD, sheet=sheet('<row r="2000000000"><c><v>1</v></c></row>')), "damaged"),
    "deep": (repacked(GOOD, sheet=sheet("<a>" * 500 + "</a>" * 500)), "far more than a table needs"),
    "broken xml": (repacked(GOOD, sheet=b"<worksheet>"), "damaged"),
    "no workbook": (repacked(GOOD, book=b"<x/>"), "holds no table"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged"),
    "other archive": (archive(**{"a.txt": b"Type;Serial"}), "is a ZIP file"),
    "ods": (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "is a ODS file"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old or password-protected"),
    "locked": ((Path(__file__).parent / "locked.xlsx").read_bytes(), "is a workbook protected by a password"),
    "image": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "is a PNG file"),
    "photo": (b"\xff\xd8\xff\xe0" + bytes(range(256)), "is a JPEG file"),
    "pdf": (b"%PDF-1.7\n", "is a PDF file"),
    "page": (b"<!DOCTYPE html><table><tr><td>Type", "is a HTML file"),
    "json": (b'{"format": "another/1"}', "is a JSON file"),
    "binary": (bytes(range(256)) * 50, "something else than text"),
    "empty": (b"", "is empty"),
    "blank": (b"\xef\xbb\xbf \r\n\r\n", "is empty"),
    "only delimiters": (b";;;\n;;;\n", "holds no table"),
    "too large": (b"Type;Serial\n" + b"Switch;S\n" * 1_000_000, "larger than 8 MiB"),
    "wide": (b"Type;Serial\n" + b"Switch;S" + b";x" * 1_000_000, "columns"),
    "wide header": (b"Type" + b";x" * 1_000_000 + b"\nSwitch\n", "columns"),
    "huge cell": (b'Type;Serial\nSwitch;"' + b"x" * 200_000 + b'"\n', "more than 131,072 characters"),
    "never closed": (b'Type;Serial\nSwitch;"' + b"Switch;S\n" * 50_000, "never closed"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_words_and_in_time(name: str, rulebook: Rulebook) -> None:
    data, said = HOSTILE[name]
    began = time.monotonic()
    told = refusal(data, rulebook)
    assert said in told
    assert said
    assert time.monotonic() - began < 20


def test_a_formula_is_text_and_its_kept_value_counts(rulebook: Rulebook) -> None:
    assert items("Type;Model\nSwitch;=1+1\n", rulebook)[0]["model"] == "=1+1"
    data = workbook([["Type", "Model"], ["Switch", "=1+1"]])
    assert "model" not in items(data, rulebook)[0]


def test_control_characters_and_overrides_do_not_come_through(rulebook: Rulebook) -> None:
    (item,) = items("Type;Model\nSwitch;a\x07b\u202ec\n", rulebook)
    assert item["model"] == "a b c"


def test_a_few_damaged_characters_are_noted(rulebook: Rulebook) -> None:
    data = "Type;Model\nSwitch;ééééééé\n".encode() + b"Switch;\xff\n"
    assert read(data, rulebook).notes[0].reason.startswith("1 characters are damaged")


def test_names_that_are_too_long_are_cut_or_unknown(rulebook: Rulebook) -> None:
    text = f"Type;Model;Serial\nSwitch;{'m' * 300};{'s' * 101}\n"
    (item,) = items(text, rulebook)
    assert (len(item["model"]), "units" in item) == (200, False)
    assert len(read(text, rulebook).notes) == 2


def sound(data: bytes, rulebook: Rulebook) -> None:
    """Either a clear refusal, or an inventory that loads and that a second import leaves alone."""
    try:
        preview = read(data, rulebook)
        document = inventory_from(preview, rulebook, CUSTOMER)
    except InputError:
        return
    load_inventory(document, Vocabulary.of(rulebook), ON)
    assert merge(document, preview).difference.empty


@QUIET
@given(data=some.binary(max_size=400))
def test_any_bytes_give_a_refusal_or_an_inventory(data: bytes, rulebook: Rulebook) -> None:
    sound(data, rulebook)


WORDS = some.sampled_from(
    (
        "Type",
        "Serial",
        "Model",
        "Qty",
        "Site",
        "Item ID",
        "Device no.",
        "Name",
        "Purchase date",
        "Status",
        "Switch",
    )
) | some.sampled_from(("S1", "s1", "A", "2", "-", "Laptop", "2021-05-01", "1/2/2021", "", "", '"', "'", "=1"))
LINES = some.lists(some.lists(WORDS | some.text(max_size=5), max_size=7), max_size=9)


@QUIET
@given(header=some.lists(WORDS, min_size=2, max_size=7), lines=LINES)
def test_any_table_gives_an_inventory(header: list[str], lines: list[list[str]], rulebook: Rulebook) -> None:
    text = "\n".join(";".join(cells) for cells in (header, *lines))
    sound(text.encode("utf-8", "replace"), rulebook)


@QUIET
@given(at=some.integers(0, len(GOOD) - 1), byte=some.integers(0, 255), cut=some.integers(0, 20))
def test_a_damaged_workbook_is_refused_or_read(at: int, byte: int, cut: int, rulebook: Rulebook) -> None:
    sound(GOOD[:at] + bytes([byte]) + GOOD[at + cut :], rulebook)


@QUIET
@given(
    serials=some.lists(some.sampled_from([f"SN{n}" for n in range(30)]), max_size=25),
    models=some.lists(some.sampled_from(("A", "B", "")), min_size=25, max_size=25),
)
def test_grouping_keeps_every_serial_number_once(
    serials: list[str], models: list[str], rulebook: Rulebook
) -> None:
    lines = [f"Switch;{model};{serial}" for serial, model in zip(serials, models, strict=False)]
    made = inventory_from(read("\n".join(["Type;Model;Serial", *lines]), rulebook), rulebook, CUSTOMER)
    kept = [unit["serial"] for item in made["items"] for unit in item["units"]]
    assert sorted(kept) == sorted(set(serials))
    assert sum(item["quantity"] for item in made["items"]) == len(kept)


def test_the_text_of_a_real_list_cut_anywhere_is_sound(rulebook: Rulebook) -> None:
    data = GLPI_NEW.encode()
    for end in range(0, len(data), 37):
        sound(data[:end], rulebook)
