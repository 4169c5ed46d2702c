"""Lists as strangers have them: what they became was written down before they were read."""

import pytest

from assessment.rulebook import Rulebook
from tests.intake.imports.files import items, read, told

GLPI_DUTCH = (
    "Naam;Status;Fabrikant;Serienummer;Type;Model;Besturingssysteem - Naam;Locatie;Laatste wijziging\r\n"
    '"LT-01";"In gebruik";"Dell";"AAA1";"Draagbare computer";"Latitude 5530";"Windows 11";"Gent";""\r\n'
    '"LT-02";"Afgeschreven";"Dell";"AAA2";"Laptop";"Latitude E6420";"Windows 7";"Gent";""\r\n'
    '"LT-03";"Buiten gebruik";"Dell";"AAA3";"Laptop";"Latitude E6420";"Windows 7";"Gent";""\r\n'
    '"LT-04";"In voorraad";"Dell";"AAA4";"Laptop";"Latitude 5530";"Windows 11";"Gent";""\r\n'
    '"VM-01";"In gebruik";"Proxmox";"";"Virtuele machine";"KVM";"Debian 12";"Gent";""\r\n'
).encode("utf-16")
TOTAL_BELOW = (
    b"IT equipment list 2026\t\t\t\t\r\r"
    b"What\tMake\tModel\tQty\tOffice\rLaptop\tDell\tLatitude 5440\t12\tMain\r"
    b"Printer\tHP\tM404\t2\tMain\rFirewall\tSophos\tXGS 107\t1\tMain\rTotal\t\t\t15\t\r"
)
GERMAN_TOTAL = (
    "Bezeichnung|Gerätetyp|Hersteller|Modell|S/N|Anzahl|Standort|Anschaffungsdatum|Garantie bis\n"
    "Empfang|Arbeitsplatz-PC|Dell|OptiPlex 5000|DE1|1|Wien|03.04.2021|03.04.2024\n"
    "Chef|PC|Dell|Latitude 7440|DE2|1|Wien|25.12.2022|\n"
    "Telefon|Tischtelefon|Snom|D785|DE5|1|Wien||\n"
    "Summe||||||3||\n"
)
MAC_GERMAN = (
    "Asset Name,Asset-Tag,Seriennummer,Modell,Kategorie,Status,Standort,Kaufdatum\n"
    "NB-Müller,B1,SD1,Surface Laptop 5,Notebooks,Einsatzbereit,Köln,01.03.2024\n"
).encode("mac_roman")
LANSWEEPER_STATES = (
    "AssetID,AssetName,AssetTypename,OS,Model,Manufacturer,Serialnumber,Warrantydate,State\n"
    '1,DC1,Windows,Win 2019,"VMware7,1","VMware, Inc.",VMware-56 4d,,Active\n'
    "2,FILE1,Windows,Win 2022,PowerEdge R740,Dell Inc.,L3,2027-05-06,Active\n"
    "3,esx1,ESXi server,ESXi 7,ProLiant DL380 Gen10,HPE,L7,,Active\n"
    "4,wlan,Wireless controller,,C9800,Cisco,L5,,Active\n"
    "5,old,Windows,Win 7,OptiPlex 790,Dell Inc.,L9,,Non-active\n"
)
FRENCH_DOS = (
    "Désignation;Type de matériel;Marque;Modèle;N° de série;Quantité;Site;Date achat;Fin garantie\r\n"
    "PC accueil;Unité centrale;HP;ProDesk 600;HU1;1;Différdange;03/04/2021;03/04/2024\r\n"
    "Borne;Point d'accès;Ubiquiti;U6-Pro;BW1;1;Différdange;31/02/2022;00/00/0000\r\n"
    "Copieur;Photocopieuse;Ricoh;IM C2500;CP1;1;Différdange;31/12/2019;\r\n"
).encode("cp850")
ABOUT = ("kind", "model", "quantity", "site")


def test_a_dutch_list_in_utf_16_without_what_is_written_off(rulebook: Rulebook) -> None:
    assert told(GLPI_DUTCH, rulebook, *ABOUT) == [
        ("laptop", "Latitude 5530", 2, "Gent"),
        ("virtual_machine", "KVM", 1, "Gent"),
    ]
    assert [each.line for each in read(GLPI_DUTCH, rulebook).left_out] == [3, 4]


def test_a_total_below_the_list_is_no_device(rulebook: Rulebook) -> None:
    assert told(TOTAL_BELOW, rulebook, *ABOUT) == [
        ("laptop", "Latitude 5440", 12, "Main"),
        ("printer", "M404", 2, "Main"),
        ("firewall", "XGS 107", 1, "Main"),
    ]
    left_out = read(TOTAL_BELOW, rulebook).left_out
    assert [(each.line, each.reason) for each in left_out] == [(7, "it is a total, not a device")]


@pytest.mark.parametrize("word", ["Total", "TOTAL:", "Total général", "Gesamt", "Totaal", "Total 15"])
def test_totals_in_every_language(word: str, rulebook: Rulebook) -> None:
    text = f"Name;Type;Quantity\nNote;Laptop;3\n{word};;3\n"
    assert told(text, rulebook, "kind", "quantity") == [("laptop", 3)]


def test_a_device_that_is_called_total_is_one(rulebook: Rulebook) -> None:
    assert len(items("Name;Type;Serial\nTotal;Switch;T1\n", rulebook)) == 1


def test_a_pc_of_which_the_model_says_that_it_is_a_laptop(rulebook: Rulebook) -> None:
    assert told(GERMAN_TOTAL, rulebook, *ABOUT) == [
        ("desktop", "OptiPlex 5000", 1, "Wien"),
        ("laptop", "Latitude 7440", 1, "Wien"),
        ("ip_phone", "D785", 1, "Wien"),
    ]


def test_umlauts_of_an_old_macintosh(rulebook: Rulebook) -> None:
    assert told(MAC_GERMAN, rulebook, *ABOUT) == [("laptop", "Surface Laptop 5", 1, "Köln")]


def test_servers_guests_and_controllers_of_a_network_scan(rulebook: Rulebook) -> None:
    assert told(LANSWEEPER_STATES, rulebook, *ABOUT[:3]) == [
        ("virtual_machine", "VMware7,1", 1),
        ("server", "PowerEdge R740", 1),
        ("server", "ProLiant DL380 Gen10", 1),
        ("other_device", "C9800", 1),
    ]


def test_a_french_list_of_the_days_of_dos(rulebook: Rulebook) -> None:
    assert told(FRENCH_DOS, rulebook, *ABOUT) == [
        ("desktop", "ProDesk 600", 1, "Différdange"),
        ("access_point", "U6-Pro", 1, "Différdange"),
        ("printer", "IM C2500", 1, "Différdange"),
    ]
    assert items(FRENCH_DOS, rulebook)[0]["units"] == [
        {"serial": "HU1", "purchased": "2021-04-03", "warranty_until": "2024-04-03"}
    ]
    assert [each.line for each in read(FRENCH_DOS, rulebook).notes] == [3, 3]


@pytest.mark.parametrize("serial", ["0000000", "XXXXXXX", "1111111", "To be filled by O.E.M.", "TBD", "-"])
def test_what_a_maker_left_instead_of_a_serial_number_tells_no_device(
    serial: str, rulebook: Rulebook
) -> None:
    text = f"Type;Model;Serial\nDesktop;M1;{serial}\nDesktop;M1;{serial}\nDesktop;M1;REAL1\n"
    (item,) = items(text, rulebook)
    assert (item["quantity"], item["units"]) == (3, [{"serial": "REAL1"}])
