"""Warranties told in months: counted from the purchase on, where no day is told."""

import pytest

from assessment.rulebook import Rulebook
from tests.intake.imports.files import items, read

HEADER = "Asset Tag,Serial,Model,Category,Manufacturer,Purchase Date,Warranty,Warranty Expires\n"
COUNTED = "Warranty: {} was counted from the purchase date"


def unit(cells: str, rulebook: Rulebook, header: str = HEADER) -> dict[str, str]:
    (item,) = items(f"{header}T1,S1,T14,Laptops,Lenovo,{cells}\n", rulebook)
    (found,) = item["units"]
    return {key: value for key, value in found.items() if key in ("purchased", "warranty_until")}


@pytest.mark.parametrize(
    ("bought", "length", "until"),
    [
        ("2023-08-31", "18 months", "2025-02-28"),
        ("2023-01-31", "36", "2026-01-31"),
        ("2021-02-28", "36 Monate", "2024-02-28"),
        ("2024-02-29", "12 mois", "2025-02-28"),
        ("2022-12-15", "24 maanden", "2024-12-15"),
        ("2022-12-15", "3 years", "2025-12-15"),
        ("2022-12-15", "5 ans", "2027-12-15"),
        ("2022-12-15", "2 Jahre", "2024-12-15"),
        ("2022-12-15", "1 jaar", "2023-12-15"),
    ],
)
def test_a_length_is_counted_from_the_purchase(
    bought: str, length: str, until: str, rulebook: Rulebook
) -> None:
    assert unit(f"{bought},{length},", rulebook) == {"purchased": bought, "warranty_until": until}


def test_what_was_counted_is_noted_once_a_length(rulebook: Rulebook) -> None:
    rows = "".join(f"T{n},S{n},T14,Laptops,Lenovo,2023-01-01,24 months,\n" for n in range(3))
    (note,) = read(HEADER + rows, rulebook).notes
    assert (note.line, note.rows, note.reason) == (2, 3, COUNTED.format('"24 months"'))


def test_a_day_that_is_told_wins(rulebook: Rulebook) -> None:
    assert unit("2023-01-01,36 months,2024-06-30", rulebook)["warranty_until"] == "2024-06-30"
    assert unit("2023-01-01,36 months,N/A", rulebook)["warranty_until"] == "2026-01-01"
    assert "warranty_until" not in unit("2023-01-01,36 months,31/02/2024", rulebook)


def test_a_length_without_a_purchase_tells_no_day(rulebook: Rulebook) -> None:
    assert unit(",24 months,", rulebook) == {}
    text = f"{HEADER}T1,S1,T14,Laptops,Lenovo,,24 months,\n"
    assert [each.reason for each in read(text, rulebook).notes] == [
        'Warranty: "24 months" tells no day without a purchase date; left unknown'
    ]


@pytest.mark.parametrize("length", ["lifetime", "0 months", "9999", "24 boxes", "1.5 years"])
def test_what_is_no_length_is_noted_and_unknown(length: str, rulebook: Rulebook) -> None:
    assert "warranty_until" not in unit(f"2023-01-01,{length},", rulebook)
    text = f"{HEADER}T1,S1,T14,Laptops,Lenovo,2023-01-01,{length},\n"
    assert [each.line for each in read(text, rulebook).notes] == [2]


def test_a_day_under_a_header_that_says_warranty_alone(rulebook: Rulebook) -> None:
    text = "Type;Modell;Seriennummer;Kaufdatum;Garantie\nDrucker;M404;P1;01.02.2022;01.02.2025\n"
    (item,) = items(text, rulebook)
    assert item["units"] == [{"serial": "P1", "purchased": "2022-02-01", "warranty_until": "2025-02-01"}]
    assert not read(text, rulebook).notes
