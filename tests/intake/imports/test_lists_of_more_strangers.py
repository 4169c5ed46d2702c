"""More lists as strangers have them; what they come to was written down before they were read."""

from datetime import date, datetime

import pytest

from assessment.rulebook import Rulebook
from tests.intake.imports.files import items, read, told, workbook

ABOUT = ("kind", "model", "quantity", "site")
SHIFTED_GLPI = (
    '\ufeff;"Name";"Status";"Manufacturer";"Serial number";"Type";"Model";"Operating System - Name";'
    '"Location";"Last update";"Components - Processors"\r\n'
    '"NB-14";"In use";"LENOVO";"PF1";"Notebook";"20W0CTO1WW";"Microsoft Windows 11 Pro";"Lux > Gasperich";'
    '"2026-11-02 10:11";"Intel Core i5\r\n@ 2.40GHz";\r\n'
    '"NB-15";"In use";"LENOVO";"PF2";"Notebook";"20W0CTO1WW";"Microsoft Windows 11 Pro";"Lux > Gasperich";'
    '"";"Intel";\r\n'
    '"APP";"In use";"VMware, Inc.";"VMware-56 4d";"Other";"VMware Virtual Platform";'
    '"Microsoft Windows Server 2022";"Lux > Gasperich";"";"";\r\n'
)
ROWS_SHIFTED = (
    "Naam;Status;Fabrikant;Serienummer;Type;Model;Besturingssysteem - Naam;Locatie;Laatste wijziging\r\n"
    ";LT-1;In gebruik;Dell;NL1;Notebook;Latitude 7420;Windows 11;Antwerpen;2026-02-03 08:00\r\n"
    ";LT-2;Afgevoerd;Dell;NL2;Notebook;Latitude 7420;Windows 11;Antwerpen;\r\n"
)
SNIPE_MONTHS = (
    "ID;Entreprise;Nom de l'actif;Étiquette de l'actif;Série ;Modèle;\u0421atégorie;Statut;Attribué à;Lieu;"
    "Fabricant;Fournisseur;Date d'achat;Garantie;Expiration de garantie\n"
    "1;X;P1;F1;SF1;ThinkBook 15;Ordinateurs portables;Déployé;;Metz;Lenovo;L;15/06/2022;24 mois;15/06/2024\n"
    "2;X;IMP;F2;SF2;ECOSYS M2040;Imprimantes;Déployé;;Metz;Kyocera;L;01/09/2021;12 mois;\n"
    "3;X;PC0;F3;SF3;ThinkPad L13;Ordinateurs portables;Archivé;;Metz;Lenovo;L;;;\n"
)
DEVICES = ["Type", "Marque", "Modèle", "N° de série", "Date d'achat", "Fin de garantie"]
SEVERAL_SHEETS = workbook(
    [["This workbook lists our devices"]],
    [
        ["Inventaire"],
        [],
        DEVICES,
        ["Portable", "Dell", "Latitude 5420", 12345678901234, datetime(2022, 5, 6), date(2025, 5, 6)],
        ["Portable", "Dell", "Latitude 5420", 12345678901235, datetime(2022, 5, 6, 14, 30), None],
    ],
    [DEVICES, ["Commutateur", "Cisco", "C9200", "007", date(2021, 1, 2), None]],
)


def test_a_header_that_stands_one_column_to_the_right(rulebook: Rulebook) -> None:
    assert told(SHIFTED_GLPI, rulebook, *ABOUT) == [
        ("laptop", "20W0CTO1WW", 2, "Lux > Gasperich"),
        ("virtual_machine", "VMware Virtual Platform", 1, "Lux > Gasperich"),
    ]


def test_rows_that_stand_one_column_to_the_right(rulebook: Rulebook) -> None:
    assert told(ROWS_SHIFTED, rulebook, *ABOUT) == [("laptop", "Latitude 7420", 1, "Antwerpen")]
    assert [each.line for each in read(ROWS_SHIFTED, rulebook).left_out] == [3]


def test_a_french_asset_list_with_warranties_in_months(rulebook: Rulebook) -> None:
    units = [item["units"] for item in items(SNIPE_MONTHS, rulebook)]
    assert units == [
        [{"serial": "SF1", "asset_id": "F1", "purchased": "2022-06-15", "warranty_until": "2024-06-15"}],
        [{"serial": "SF2", "asset_id": "F2", "purchased": "2021-09-01", "warranty_until": "2022-09-01"}],
    ]


def test_long_numbers_and_dates_in_cells_of_several_sheets(rulebook: Rulebook) -> None:
    laptops, switch = items(SEVERAL_SHEETS, rulebook)
    assert laptops["units"] == [
        {"serial": "12345678901234", "purchased": "2022-05-06", "warranty_until": "2025-05-06"},
        {"serial": "12345678901235", "purchased": "2022-05-06"},
    ]
    assert switch["units"] == [{"serial": "007", "purchased": "2021-01-02"}]


def test_numbers_that_were_written_as_a_formula_to_keep_their_zeros(rulebook: Rulebook) -> None:
    text = 'sep=;\r\nType;Model;Serial\u00a0No.;Asset tag\r\nLaptop;T14;"=""00123""";="0042"\r\n'
    (item,) = items(text, rulebook)
    assert item["units"] == [{"serial": "00123", "asset_id": "0042"}]


def test_a_model_of_one_letter_is_one(rulebook: Rulebook) -> None:
    assert told("Type;Model;Serial\nSwitch;X;x\n", rulebook, "model", "units") == [("X", None)]


def test_a_row_may_have_empty_cells_more_but_no_others(rulebook: Rulebook) -> None:
    text = "Type;Model;Serial\nSwitch;A;S1;;;\nSwitch;A;B;S2\nSwitch;A;S3\nSwitch;A;S4; ;\n"
    preview = read(text, rulebook)
    assert [unit.serial for unit in preview.items[0].units] == ["S1", "S3", "S4"]
    (left,) = preview.left_out
    assert (left.line, left.reason) == (3, "it has more cells than the header row")


@pytest.mark.parametrize("text", ["Type;Model;Serial\n\n", "\r\nNom;Fabricant;Modèle\r\n"])
def test_a_list_of_headers_alone_says_that_it_has_no_rows(text: str, rulebook: Rulebook) -> None:
    preview = read(text, rulebook)
    assert [each.reason for each in preview.notes] == [
        "there are no rows below the row that names the columns: no device is listed"
    ]
    assert not preview.items


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *(("WiFi-Router", "router"), ("Wireless router", "router"), ("Routeur sans fil", "router")),
        *(("Drucker/Scanner", "printer"), ("Imprimante scanner", "printer"), ("Handscanner", "other_device")),
        *(("Hauptserver", "server"), ("Terminalserver", "server"), ("Druckserver", "other_device")),
        *(("Farblaserdrucker", "printer"), ("Kleurenprinter", "printer"), ("EdgeSwitch 24", "switch")),
        *(("Server virtuell", "virtual_machine"), ("Serveur virtuel", "virtual_machine")),
        *(("Poste IP", "ip_phone"), ("IP-toestel", "ip_phone"), ("UC", "desktop")),
        *(("StoreVirtual", "other_device"), ("Serverschrank", "other_device")),
    ],
)
def test_kinds_in_words_of_several_parts(word: str, kind: str, rulebook: Rulebook) -> None:
    assert told(f"Gerätetyp;Seriennummer\n{word};S1\n", rulebook, "kind") == [(kind,)]


@pytest.mark.parametrize(
    ("status", "left_out"),
    [
        *(("Out of use", 1), ("Ausgesondert", 1), ("Nicht mehr in Betrieb", 1), ("Außer Dienst", 1)),
        *(("Sorti du parc", 1), ("Plus utilisé", 1), ("Niet meer in gebruik", 1), ("Weggedaan", 1)),
        *(("In use", 0), ("Reserve", 0), ("En réparation", 0), ("Auf Lager", 0), ("In magazijn", 0)),
    ],
)
def test_what_nobody_uses_any_more_is_left_out_and_what_waits_is_not(
    status: str, left_out: int, rulebook: Rulebook
) -> None:
    text = f"Type;Model;Serial;Status\nSwitch;A;S1;{status}\nSwitch;A;S2;\n"
    assert read(text, rulebook).counts.left_out == left_out
