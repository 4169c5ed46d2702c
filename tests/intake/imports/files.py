"""Lists as other software writes them, and what tests ask of an import."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from assessment.facts import Customer, InputError
from assessment.intake.imports import Mapping, Preview, inventory_from, preview
from assessment.rulebook import Rulebook

More = Mapping | str | Callable[[int], None]
ON = date(2026, 11, 22)
CUSTOMER = Customer("Weber & Fils", "LU")


def read(data: bytes | str, rulebook: Rulebook, name: str = "list.csv", **more: More) -> Preview:
    raw = data.encode() if isinstance(data, str) else data
    return preview(raw, name, rulebook, on=ON, **more)  # type: ignore[arg-type]


def items(data: bytes | str, rulebook: Rulebook, **more: More) -> list[dict[str, Any]]:
    """The items of a document made of the file, without ids."""
    document = inventory_from(read(data, rulebook, **more), rulebook, CUSTOMER)
    names = {site["id"]: site["name"] for site in document["sites"]}
    return [
        {key: value for key, value in {**item, "site": names[item["site"]]}.items() if key != "id"}
        for item in document["items"]
    ]


def told(data: bytes | str, rulebook: Rulebook, *keys: str, **more: More) -> list[tuple[Any, ...]]:
    """A few keys of each item."""
    return [tuple(item.get(key) for key in keys) for item in items(data, rulebook, **more)]


def refusal(data: bytes, rulebook: Rulebook) -> str:
    try:
        read(data, rulebook)
    except InputError as error:
        return str(error)
    return ""


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, lines in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number + 1}")
        for cells in lines:
            sheet.append(cells)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def repacked(data: bytes, **changes: bytes | None) -> bytes:
    """A workbook with other parts, `sheet`, `strings`, `types`, `book`, or one more named as given."""
    names = {
        "sheet": "xl/worksheets/sheet1.xml",
        "strings": "xl/sharedStrings.xml",
        "types": "[Content_Types].xml",
        "book": "xl/workbook.xml",
    }
    wanted = {names.get(key, key): value for key, value in changes.items()}
    output = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(output, "w", ZIP_DEFLATED) as target:
        parts = {name: source.read(name) for name in source.namelist()} | wanted
        for name, content in parts.items():
            if content is not None:
                target.writestr(name, content)
    return output.getvalue()


GLPI_NEW = (
    "\r\n"
    '"Name";"Status";"Manufacturer";"Serial number";"Type";"Model";"Operating System - Name";"Location";'
    '"Last update";"Components - Processors"\r\n'
    '"PC-001";"In use";"Dell Inc.";"ABC1";"Notebook";"Latitude 5440";"Microsoft Windows 11 Pro";"Steinsel";'
    '"2026-10-01 08:00";"Intel Core i5\r\nIntel Core i5"\r\n'
    '"PC-002";"In use";"Dell Inc.";"ABC2";"Notebook";"Latitude 5440";"Microsoft Windows 11 Pro";"Steinsel";'
    '"2026-10-01 08:00";"Intel"\r\n'
    '"SRV-1";"In use";"HPE";"SRV01";"Rack Mount Chassis";"ProLiant DL380 Gen10";'
    '"VMware ESXi";"Steinsel";"";""\r\n'
    '"VM-1";"In use";"VMware, Inc.";"VMware-42 1a";"Other";"VMware7,1";'
    '"Microsoft Windows Server 2019";"Trier";"";""\r\n'
    '"TW-1";"In use";"Dell Inc.";"TW01";"Mini Tower";"PowerEdge T150";'
    '"Microsoft Windows Server 2022";"Trier";"";""\r\n'
    '"OLD";"Retired";"Dell Inc.";"OLD1";"Notebook";"Latitude 5440";"Windows 7";"Steinsel";"";""\r\n'
    '"BEAM";"In use";"Epson";"";"Whiteboard";"";"";"Steinsel";"";""\r\n'
)
GLPI_OLD = (
    "Name;Status;Manufacturers;Serial number;Types;Model;Operating System - Name;Locations;Last update;ID\r\n"
    "SW1;;Cisco;FOC1;Switch;Catalyst 2960;;Steinsel;;12\r\n"
    "SW2;;Cisco;FOC2;Switch;Catalyst 2960;;Steinsel;;13\r\n"
)
GLPI_FRENCH = (
    "Nom;Statut;Fabricant;Numéro de série;Type;Modèle;Système d'exploitation - Nom;"
    "Lieu;Dernière modification\r\n"
    "PC1;En service;LENOVO;PF1;Portable;ThinkPad T14;Windows 11;Siège;01/10/2026\r\n"
    "PC2;Réformé;LENOVO;PF2;Portable;ThinkPad T14;Windows 11;Siège;01/10/2026\r\n"
    "IMP;En service;Kyocera;KY1;Imprimante;TASKalfa;;Siège;\r\n"
)
SNIPE_LIST = (
    "ID,Company,Asset Name,Asset Tag,Serial,Model,Model No.,Category,Status,Checked Out To,Location,"
    "Default Location,Manufacturer,Supplier,Purchase Date,Age,Purchase Cost,Order Number,EOL Rate,EOL Date,"
    "Warranty,Warranty Expires,Notes\n"
    '1,Weber,"Anna\'s laptop",A-1,S-1,ThinkPad X1,20XW,Laptops,Ready to Deploy (deployed),Anna,Steinsel,'
    "Steinsel,Lenovo,ACME,2023-05-01,3 years,1200.00,O-1,36 months,2026-05-01,36 months,2026-05-01,\n"
    "2,Weber,,A-2,S-2,ThinkPad X1,20XW,Laptops,Archived,,Steinsel,Steinsel,Lenovo,ACME,2019-05-01,,,,,,,,\n"
    "3,Weber,,A-3,,MX100,,Firewalls,Ready to Deploy,,Steinsel,Steinsel,Cisco Meraki,ACME,0000-00-00,,,,,,,,\n"
)
SNIPE_REPORT = (
    "Asset Tag,Manufacturer,Category,Model,Model No.,Serial,Purchased,Cost,EOL,Checked Out,Username\n"
    "A-9,APC,UPS,Smart-UPS 1500,SMT1500,AS1,2022-02-03,500,2027-02-03,,anna\n"
)
SNIPE_SAMPLE = (
    "\ufeffCompany,Name,Asset Tag,Category,Supplier,Manufacturer,Location,Order Number,Model,Model Notes,"
    "Model Number,Asset Notes,Purchase Date,Purchase Cost,Checkout Type,Checked Out To: Username\n"
    "Weber,PC,T-1,Desktops,ACME,HP,Trier,7,ProDesk 400,,400G7,,2021-02-15,499,user,anna\n"
)
# The first letter of the category's header is Cyrillic, and that of the serial number ends in a blank.
SNIPE_FRENCH = (
    "Nom de l'actif,Étiquette de l'actif,\u0421atégorie,Modèle,Fabricant,Statut,Lieu,"
    "Fournisseur,Date d'achat,"
    "Expiration de garantie,Série \n"
    "PC,E-1,Ordinateur portable,ThinkPad,Lenovo,Déployé,Siège,ACME,25/04/2021,24/04/2024,SN-1\n"
)
SNIPE_GERMAN = (
    "Seriennummer;Modell;Hersteller;Kategorie;Standort;Lieferant;Kaufdatum;Garantie Ablaufdatum\n"
    "DE1;FortiGate 60F;Fortinet;Firewall;Zürich;ACME;15.03.2022;14.03.2025\n"
)
LANSWEEPER = (
    "AssetID,AssetName,AssetTypename,OS,Model,Manufacturer,IPAddress,MACAddress,Description,PurchaseDate,"
    "Warrantydate,Location,Contact,Serialnumber,Firstseen,Lastseen,Domain,Username\n"
    "10,PC1,Windows,Win 11,Latitude 5440,Dell Inc.,10.0.0.1,,,2023-09-01 00:00:00,"
    "2026-09-01 00:00:00,HQ,,L1,,,W,a\n"
    "11,VM1,Windows,Win 2019,Virtual Machine,Microsoft Corporation,10.0.0.2,,,,,HQ,,,,,W,a\n"
    "12,PRN,Printer,,LaserJet M507,HP,10.0.0.3,,,,,HQ,,L3,,,W,a\n"
    "13,GUEST,VMware Guest,,,,,,,,,HQ,,,,,,\n"
    "14,WEIRD,Unknown,,,,,,,,,HQ,,,,,,\n"
)
LANSWEEPER_TYPE = LANSWEEPER.replace("AssetTypename", "AssetType")
