"""Lists in which devices share or swap their names: importing twice comes to the same as importing once."""

from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.intake.imports import inventory_from, merge
from assessment.rulebook import Rulebook
from tests.intake.imports.files import CUSTOMER, read

HEADERS = "Type;Brand;Model;Site;Serial;Asset tag;Purchase date;Guaranteed stock"
CELLS = (
    *(("Switch", "Laptop", "Thing", ""), ("HP", "hp", ""), ("M1", "M2", ""), ("A", "B", "")),
    *(("S1", "S2", "S3", "S4", "S5", "S6", ""), ("A1", "A2", "A3", "A4", "A5", "")),
    *(("2021-05-01", "2020-01-01", ""), ("", "yes", "no"), ("", "2", "3"), ("", "n1", "n2")),
)
ROWS = some.lists(some.tuples(*(some.sampled_from(cells) for cells in CELLS)), max_size=30)


def table(rows: list[tuple[str, ...]], items_in_rows: bool) -> str:
    header, width = (f"{HEADERS};Qty;Name", 10) if items_in_rows else (HEADERS, 8)
    return "\n".join([header, *(";".join(row[:width]) for row in rows)])


@settings(max_examples=100)
@given(lists=some.lists(some.tuples(ROWS, some.booleans()), min_size=1, max_size=3))
def test_a_second_import_of_any_list_changes_nothing(
    rulebook: Rulebook, lists: list[tuple[list[tuple[str, ...]], bool]]
) -> None:
    made = inventory_from(read("Type;Serial\n", rulebook), rulebook, CUSTOMER)
    for rows, items_in_rows in lists:
        preview = read(table(rows, items_in_rows), rulebook)
        made = merge(made, preview).document
        again = merge(made, preview)
        assert again.document == made
        assert again.difference.empty


def test_a_list_that_needs_a_second_look_is_settled_by_its_first_import(rulebook: Rulebook) -> None:
    """Found by the test above: the second import of these rows used to move devices once more."""
    made = inventory_from(read("Type;Serial\n", rulebook), rulebook, CUSTOMER)
    for rows in ([";;;;;A2;;"], ["Thing;;;;;;;", "Thing;;;;;;;yes"]):
        preview = read("\n".join([HEADERS, *rows]), rulebook)
        made = merge(made, preview).document
        assert merge(made, preview).difference.empty
