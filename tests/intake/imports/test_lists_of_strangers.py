"""Lists as strangers have them: odd columns, lines above the table, other alphabets, quoted breaks, short years."""

# ruff: noqa: E501, RUF001

from assessment.rulebook import Rulebook
from tests.intake.imports.files import items, read, told

LANSWEEPER_REPORT = (
    '"AssetName","Domain","Asset Type","IP Address","Lansweeper State","Manufacturer","Device Model","Serial Number","OS Name","OS Version","Memory (MB)","Purchased","Warranty Expiration","IP Location","Custom 1","Last Seen"\n'
    '"LUX-WS-014","CORP","Windows","10.1.2.14","Active","Dell Inc.","OptiPlex 7090","7HG2K93","Win 11","23H2","16384","2022-03-14 00:00:00","2025-03-14 00:00:00","Kirchberg","","2026-11-20 07:31:12"\n'
    '"LUX-SRV-01","CORP","Windows","10.1.2.2","Active","VMware, Inc.","VMware Virtual Platform","VMware-56 4d 11 22","Win 2019","1809","32768","","","Kirchberg","","2026-11-20 07:31:12"\n'
    '"LUX-SW-03","","Switch","10.1.2.250","Active","Cisco","WS-C2960X-48TS-L","FOC1932X0AB","","","","2016-05-02 00:00:00","","Kirchberg","rack 2","2026-11-20 07:31:12"\n'
    '"LUX-WS-009","CORP","Windows","10.1.2.9","Non-active","Dell Inc.","OptiPlex 3040","2BBQ182","Win 10","22H2","8192","2016-01-01 00:00:00","","Kirchberg","","2024-01-10 07:31:12"\n'
    '"PRN-EG","","Printer","10.1.2.80","Active","HP","HP Color LaserJet MFP M477fdw","VNB8K3R1XY","","","","","","Kirchberg","","2026-11-19 07:31:12"\n'
).encode("utf-8-sig")
GERMAN_TABLE = (
    "Inventarliste der Kanzlei Müller & Partner;;;;;;;\r\nStand: 03.11.2026, erstellt von Fr. Klein;;;;;;;\r\n;;;;;;;\r\n"
    "Lfd. Nr.;Bezeichnung;Hersteller / Marke;Typenbezeichnung;Serien-Nr.;Anz.;Standort / Raum;Anschaffung;Garantie bis\r\n"
    "1;Notebook;Lenovo;ThinkPad L14;PF3ABC12;1;Kanzlei EG;12.03.22;11.03.25\r\n"
    "2;PC Arbeitsplatz;HP;ProDesk 400 G9;;6;Kanzlei EG;05.09.23;\r\n"
    "3;Multifunktionsdrucker;Kyocera;ECOSYS M5526cdw;VCF1234567;1;Kanzlei OG;30.11.19;\r\n"
    "4;Firewall;Sophos;XGS 107;X11008ABC;1;Serverraum;01.02.24;31.01.27\r\n"
    "5;WLAN Access Point;Ubiquiti;U6-Pro;;4;Kanzlei EG;;\r\n"
    "6;Telefonanlage;Auerswald;COMpact 5000R;;1;Serverraum;;\r\n"
    "Summe;;;;;14;;;\r\n"
).encode("cp1252")
SNIPE_FRENCH_REPORT = (
    "ID,Étiquette de l'actif,Nom de l'actif,Série ,Modèle,N° de modèle,Сatégorie,Statut,Attribué à,Emplacement,Fabricant,Date d'achat,Coût d'achat,Garantie,Expiration de garantie,Notes\n"
    '12,LU-0012,PC-COMPTA,5CG1234ABC,EliteBook 840 G8,3C7Z1EA,Ordinateurs portables,Déployé,Anne Weber,Bertrange,HP,2021-06-15,"1 249,00",36,2024-06-15,\n'
    '13,LU-0013,PC-RH,5CG1234ABD,EliteBook 840 G8,3C7Z1EA,Ordinateurs portables,Prêt à être déployé,,Bertrange,HP,2021-06-15,"1 249,00",36,2024-06-15,"Écran rayé,\nà réparer"\n'
    "14,LU-0014,,CN12ABC,EcoTank ET-5850,,Imprimantes,Archivé,,Strassen,Epson,15/01/2020,,,,\n"
    "15,LU-0015,NAS1,2230SNR,DS923+,,Stockage réseau,Déployé,,Strassen,Synology,03/02/2023,,,,\n"
).encode()
QUOTED_BREAKS = b'Name;Typ;Hersteller;Modell;Seriennummer;Bemerkung;Standort\r\n"SW-01";"Switch";"HPE Aruba";"2930F 24G";"CN90FP1234";"Uplink nach\r\nHalle 2;\r\nPort 24";"Werk"\r\n"SW-02";"Switch";"HPE Aruba";"2930F 24G";"CN90FP1235";"";"Werk"\r\n"USV ""alt""";"USV";"APC";"SMT1500I";"AS1234";"";"Werk"\r\n'
UTF_16_TABS = (
    "Computer Name\tManufacturer\tModel\tChassis Type\tSerial\tOperating System\tSite\tPurchase Date\r\nBRU-L-001\tApple Inc.\tMacBookPro18,3\tNotebook\tC02XX\tmacOS 14.5\tBruxelles\t14/02/2023\r\nBRU-D-002\tFUJITSU\tESPRIMO Q558\tMini PC\tYMQX001\tMicrosoft Windows 11 Pro\tBruxelles\t01/12/2021\r\nBRU-S-001\tDell Inc.\tPowerEdge T350\tTower\tJX2\tMicrosoft Windows Server 2022 Standard\tBruxelles\t20/06/2022\r\n"
).encode("utf-16")
DUTCH_TABLE = b"Apparaat,Merk,Modelnr.,Serienummer,Locatie,Aantal,Aankoopdatum,Status\nLaptop,Dell,Latitude 3520,H1,Antwerpen,1,01.04.21,In gebruik\nBeeldscherm,Dell,P2419H,,Antwerpen,10,15.06.20,In gebruik\nServer,Dell,PowerEdge R250,H2,Antwerpen,1,13.01.23,In gebruik\nLaptop,Dell,Latitude 3500,H3,Antwerpen,1,01.04.19,Afgedankt\n"


ABOUT = ("kind", "manufacturer", "model", "quantity", "site")


def units(data: bytes, rulebook: Rulebook) -> list[tuple[object, ...]]:
    """Serial number, purchase and end of warranty of every device that has a name."""
    found = [unit for item in items(data, rulebook) for unit in item.get("units", ())]
    return [tuple(unit.get(key) for key in ("serial", "purchased", "warranty_until")) for unit in found]


def test_a_lansweeper_report_with_columns_of_its_own(rulebook: Rulebook) -> None:
    assert told(LANSWEEPER_REPORT, rulebook, *ABOUT) == [
        ("desktop", "Dell Inc.", "OptiPlex 7090", 1, "Kirchberg"),
        ("virtual_machine", "VMware, Inc.", "VMware Virtual Platform", 1, "Kirchberg"),
        ("switch", "Cisco", "WS-C2960X-48TS-L", 1, "Kirchberg"),
        ("printer", "HP", "HP Color LaserJet MFP M477fdw", 1, "Kirchberg"),
    ]
    assert units(LANSWEEPER_REPORT, rulebook)[0] == ("7HG2K93", "2022-03-14", "2025-03-14")
    preview = read(LANSWEEPER_REPORT, rulebook)
    assert (preview.source, [each.line for each in preview.left_out]) == ("lansweeper", [5])


def test_a_german_table_below_its_title(rulebook: Rulebook) -> None:
    assert told(GERMAN_TABLE, rulebook, *ABOUT) == [
        ("laptop", "Lenovo", "ThinkPad L14", 1, "Kanzlei EG"),
        ("desktop", "HP", "ProDesk 400 G9", 6, "Kanzlei EG"),
        ("printer", "Kyocera", "ECOSYS M5526cdw", 1, "Kanzlei OG"),
        ("firewall", "Sophos", "XGS 107", 1, "Serverraum"),
        ("access_point", "Ubiquiti", "U6-Pro", 4, "Kanzlei EG"),
        ("pbx", "Auerswald", "COMpact 5000R", 1, "Serverraum"),
    ]
    assert units(GERMAN_TABLE, rulebook)[0] == ("PF3ABC12", "2022-03-12", "2025-03-11")
    preview = read(GERMAN_TABLE, rulebook)
    assert (preview.header_row, preview.encoding, preview.notes) == (4, "cp1252", ())
    assert [each.line for each in preview.left_out] == [11]


def test_a_french_snipe_it_report_with_its_cyrillic_letter(rulebook: Rulebook) -> None:
    assert told(SNIPE_FRENCH_REPORT, rulebook, *ABOUT) == [
        ("laptop", "HP", "EliteBook 840 G8", 2, "Bertrange"),
        ("nas", "Synology", "DS923+", 1, "Strassen"),
    ]
    assert [each.line for each in read(SNIPE_FRENCH_REPORT, rulebook).left_out] == [5]
    assert units(SNIPE_FRENCH_REPORT, rulebook)[2] == ("2230SNR", "2023-02-03", None)


def test_semicolons_and_quoted_line_breaks(rulebook: Rulebook) -> None:
    assert told(QUOTED_BREAKS, rulebook, *ABOUT) == [
        ("switch", "HPE Aruba", "2930F 24G", 2, "Werk"),
        ("ups", "APC", "SMT1500I", 1, "Werk"),
    ]
    assert [unit[0] for unit in units(QUOTED_BREAKS, rulebook)] == ["CN90FP1234", "CN90FP1235", "AS1234"]


def test_tabs_in_utf_16(rulebook: Rulebook) -> None:
    assert told(UTF_16_TABS, rulebook, *ABOUT) == [
        ("laptop", "Apple Inc.", "MacBookPro18,3", 1, "Bruxelles"),
        ("desktop", "FUJITSU", "ESPRIMO Q558", 1, "Bruxelles"),
        ("server", "Dell Inc.", "PowerEdge T350", 1, "Bruxelles"),
    ]
    assert read(UTF_16_TABS, rulebook).delimiter == "\t"
    assert units(UTF_16_TABS, rulebook)[0] == ("C02XX", "2023-02-14", None)


def test_a_dutch_table_with_short_years(rulebook: Rulebook) -> None:
    assert told(DUTCH_TABLE, rulebook, *ABOUT) == [
        ("laptop", "Dell", "Latitude 3520", 1, "Antwerpen"),
        ("other_device", "Dell", "P2419H", 10, "Antwerpen"),
        ("server", "Dell", "PowerEdge R250", 1, "Antwerpen"),
    ]
    assert units(DUTCH_TABLE, rulebook) == [("H1", "2021-04-01", None), ("H2", "2023-01-13", None)]


def test_short_years_are_read_with_points_alone(rulebook: Rulebook) -> None:
    text = "Type;Serial;Purchase date\nSwitch;S1;12.03.99\nSwitch;S2;12/03/21\nSwitch;S3;31.02.21\n"
    assert [unit[1] for unit in units(text.encode(), rulebook)] == ["1999-03-12", None, None]
    assert len(read(text, rulebook).notes) == 2


def test_old_encodings_are_told_by_what_stands_in_words(rulebook: Rulebook) -> None:
    text = "Typ;Modell;Serial\nSwitch;Küche;S1\nSwitch;für Büro;S2\n"
    for encoding in ("cp1252", "cp850", "utf-16", "utf-8"):
        assert items(text.encode(encoding), rulebook)[0]["model"] == "Küche", encoding
