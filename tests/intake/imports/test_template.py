"""Our own template and exports: exact both ways, and inert in a spreadsheet."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from openpyxl import load_workbook

from assessment.facts import InputError
from assessment.intake import inventory_document, load_inventory
from assessment.intake.imports import export, inventory_from, merge, template
from assessment.rulebook import LANGUAGES, Rulebook
from assessment.rulebook.aliases import TEMPLATE
from tests.conftest import example
from tests.intake import strategies
from tests.intake.imports.files import CUSTOMER, ON, read
from tests.intake.words import VOCABULARY

QUIET = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def plain(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The items without keys about which nothing is said."""
    unsaid = (None, [])
    return [{key: value for key, value in item.items() if value not in unsaid} for item in document["items"]]


def sound(document: dict[str, Any]) -> dict[str, Any]:
    """The document as intake writes it; one that intake refuses is not tried."""
    try:
        loaded = load_inventory(document, VOCABULARY, ON)
    except InputError:
        assume(False)
    return dict(json.loads(json.dumps(inventory_document(loaded))))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["office-25", "three-countries", "cloud-only-unknowns"])
def test_what_is_exported_imports_as_the_same(form: str, name: str, rulebook: Rulebook) -> None:
    document = example(name)
    preview = read(export(document, form, rulebook, document["customer"]["language"]), rulebook)
    made = inventory_from(preview, rulebook, CUSTOMER)
    assert (preview.source, preview.left_out, preview.notes) == ("template", (), ())
    assert made["items"] == plain(document)
    assert [site for site in document["sites"] if site in made["sites"]] == made["sites"]
    merged = merge(document, preview)
    assert (merged.document, merged.difference.empty) == (document, True)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@QUIET
@given(document=strategies.inventories())
def test_any_inventory_goes_there_and_back(form: str, document: dict[str, Any], rulebook: Rulebook) -> None:
    document = sound(document)
    made = inventory_from(read(export(document, form, rulebook), rulebook), rulebook, CUSTOMER)
    assert plain(made) == plain(document)


@QUIET
@given(document=strategies.inventories())
def test_an_inventory_imported_into_itself_stays(document: dict[str, Any], rulebook: Rulebook) -> None:
    document = sound(document)
    merged = merge(document, read(export(document, "csv", rulebook), rulebook))
    assert merged.difference.empty
    assert plain(merged.document) == plain(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_template_names_every_column_in_every_language(language: str, rulebook: Rulebook) -> None:
    for form in ("csv", "xlsx"):
        preview = read(template(form, rulebook, language), rulebook)
        assert preview.source == "template"
        assert [column.field for column in preview.mapping.columns] == list(TEMPLATE)
        assert preview.counts.rows == 0


def test_a_template_may_be_filled_in_by_hand(rulebook: Rulebook) -> None:
    header = template("csv", rulebook, "fr").decode("utf-8-sig").strip().split(";")
    lines = [
        {
            "Type d'élément": "Commutateur réseau",
            "Nom": "Accès",
            "Site": "Siège",
            "Quantité": "3",
            "Stock garanti": "oui",
        },
        {
            "Type d'élément": "Laptop",
            "Modèle": "T14",
            "Site": "Siège",
            "Numéro de série": "S1",
            "Date d'achat": "1.5.2021",
        },
        {
            "Type d'élément": "Laptop",
            "Modèle": "T14",
            "Site": "siège",
            "Numéro de série": "S2",
            "Stock garanti": "bof",
        },
    ]
    text = "\n".join(
        [";".join(header), *(";".join(line.get(title, "") for title in header) for line in lines)]
    )
    made = inventory_from(read(text, rulebook), rulebook, CUSTOMER)
    switch, laptop = made["items"]
    assert (switch["kind"], switch["name"], switch["quantity"], switch["guaranteed_stock"]) == (
        "switch",
        "Accès",
        3,
        True,
    )
    assert laptop["units"] == [{"serial": "S1", "purchased": "2021-05-01"}, {"serial": "S2"}]
    assert len(made["sites"]) == 1


DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''", "=cmd|' /C calc'!A0", "\uff1d1", "_x0041_")


@pytest.mark.parametrize("text", DANGEROUS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_spreadsheet_computes_what_was_exported(form: str, text: str, rulebook: Rulebook) -> None:
    document = example("office-25")
    document["items"] = [
        {**document["items"][0], "name": text, "notes": f"{text}\nb", "units": [{"serial": text}]}
    ]
    data = export(document, form, rulebook)
    if form == "csv":
        cells = [
            cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";") for cell in row
        ]
    else:
        sheet = load_workbook(io.BytesIO(data)).worksheets[0]
        found = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in found} == {"s"}
        cells = [str(cell.value) for cell in found]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\uff1d"))]
    assert inventory_from(read(data, rulebook), rulebook, CUSTOMER)["items"] == document["items"]


def test_json_is_the_document(rulebook: Rulebook) -> None:
    document = example("three-countries")
    assert json.loads(export(document, "json", rulebook)) == document
