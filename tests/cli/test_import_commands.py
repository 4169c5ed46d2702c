"""`assessment import`, `template` and `export`: from somebody's list to an assessment, and back."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import OFFICE, Here, in_own_process
from tests.conftest import example
from tests.intake.imports.files import GLPI_NEW, SNIPE_LIST, workbook

ON = ("--on", "2026-11-22")


@pytest.fixture
def glpi(tmp_path: Path) -> str:
    path = tmp_path / "Weber & Fils.csv"
    path.write_bytes(GLPI_NEW.encode())
    return str(path)


def test_what_was_imported_can_be_assessed(here: Here, glpi: str, tmp_path: Path) -> None:
    target = str(tmp_path / "inventory.json")
    done = here.run("import", glpi, "-o", target, *ON)
    assert (done.code, done.out) == (0, "")
    assert "Read as glpi: utf-8, delimiter ;, columns named in line 2." in done.err
    assert "7 rows became 5 items with 6 devices; 1 rows were left out." in done.err
    assert 'line 9: its status is "Retired"' in done.err
    assert 'What kind of device "Whiteboard" is was not told (1 rows)' in done.err
    assert "Columns that were not used: Last update, Components - Processors." in done.err
    document = json.loads(Path(target).read_text("utf-8"))
    assert document["customer"] == {"name": "Weber & Fils", "country": "LU", "language": "en"}
    result = here.run("evaluate", target, "--format", "json", *ON)
    assert (result.code, result.json["accounted"]["items"]) == (0, 5)


def test_the_summary_speaks_the_language_asked_for(here: Here, glpi: str) -> None:
    done = here.run(
        "import", glpi, "-o", "-", "--language", "fr", "--customer", "Weber", "--country", "FR", *ON
    )
    assert "Lignes lues\u00a0: 7. Éléments obtenus\u00a0: 5" in done.err
    document = json.loads(done.out)
    assert document["customer"] == {"name": "Weber", "country": "FR", "language": "fr"}
    assert {site["country"] for site in document["sites"]} == {"FR"}


def test_a_second_import_into_the_inventory_changes_no_byte(here: Here, glpi: str, tmp_path: Path) -> None:
    first, second = str(tmp_path / "1.json"), str(tmp_path / "2.json")
    here.run("import", glpi, "-o", first, *ON)
    done = here.run("import", glpi, "--into", first, "-o", second, *ON)
    assert "0 devices added, 0 changes, 6 devices unchanged." in done.err
    assert Path(first).read_bytes() == Path(second).read_bytes()


def test_what_is_known_and_out_of_use_in_the_next_list_is_told(here: Here, tmp_path: Path) -> None:
    lists = [tmp_path / name for name in ("1.csv", "2.csv")]
    for path, status in zip(lists, ("In use", "Retired"), strict=True):
        path.write_text(f"Type;Model;Serial;Status\nSwitch;A;S1;{status}\nSwitch;A;S2;In use\n", "utf-8")
    first = str(tmp_path / "1.json")
    here.run("import", str(lists[0]), "-o", first, *ON)
    done = here.run("import", str(lists[1]), "--into", first, "-o", "-", *ON)
    assert "out of use in this list: 1. They stay; take them out by hand: S1." in done.err
    assert done.out == Path(first).read_text("utf-8")


def test_a_list_without_rows_says_so(here: Here, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("Type;Model;Serial\n", "utf-8")
    done = here.run("import", str(path), "-o", "-", *ON)
    assert (done.code, json.loads(done.out)["items"]) == (0, [])
    assert "line 1: there are no rows below the row that names the columns" in done.err


def test_another_list_goes_into_an_inventory(here: Here, tmp_path: Path) -> None:
    path = tmp_path / "assets.csv"
    path.write_text(SNIPE_LIST, "utf-8")
    done = here.run("import", str(path), "--into", OFFICE, "--site", "hq", "-o", "-", *ON)
    assert done.code == 0
    assert json.loads(done.out)["items"][:13] == example("office-25")["items"]
    assert "2 devices added" in done.err


def test_every_wrong_option_is_told(here: Here, tmp_path: Path) -> None:
    wrong = (
        "--source",
        "glpy",
        "--country",
        "XX",
        "--language",
        "lb",
        "--on",
        "x",
        "--site",
        "",
        "--into",
        "no.json",
    )
    done = here.run("import", str(tmp_path / "none.csv"), "-o", str(tmp_path / "no" / "x.json"), *wrong)
    assert done.code == 2
    for path in ("-o", "--source", "--country", "--language", "--on", "--site", "--into", "FILE"):
        assert f"\n{path}: " in f"\n{done.err}"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n", b"foo;bar\n1;2\n", b"", b"PK\x03\x04"])
def test_what_is_no_list_is_the_inputs_fault(data: bytes, here: Here, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    done = here.run("import", str(path), "-o", str(tmp_path / "y.json"))
    assert (done.code, done.err.count("\n"), done.err.startswith("FILE: ")) == (2, 1, True)
    assert not (tmp_path / "y.json").exists()


def test_an_inventory_that_is_wrong_takes_nothing_in(here: Here, glpi: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_text("{}", "utf-8")
    done = here.run("import", glpi, "--into", str(path), "-o", "-", *ON)
    assert done.code == 2
    assert "--into.sites: is missing" in done.err


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_is_written_and_understood(form: str, here: Here, tmp_path: Path) -> None:
    path = str(tmp_path / f"t.{form}")
    assert here.run("template", "-o", path, "--language", "de").code == 0
    done = here.run("import", path, "-o", "-")
    assert done.code == 0
    assert "Read as template" in done.err


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_an_inventory_is_exported_and_comes_back(form: str, here: Here, tmp_path: Path) -> None:
    path = str(tmp_path / f"e.{form}")
    assert here.run("export", OFFICE, "-o", path).code == 0
    if form != "json":
        back = here.run("import", path, "-o", "-", "--source", "template", *ON)
        assert json.loads(back.out)["items"] == example("office-25")["items"]


def test_an_ending_that_says_nothing_is_refused(here: Here, tmp_path: Path) -> None:
    assert here.run("export", OFFICE, "-o", str(tmp_path / "e.txt")).code == 2
    assert here.run("template", "-o", str(tmp_path / "e.json")).code == 2


def test_standard_input_and_a_workbook_in_a_process_of_its_own() -> None:
    data = workbook([["Type", "Serial"], ["Switch", "S1"]])
    done = in_own_process(("import", "-", "-o", "-", "--customer", "Weber"), data)
    assert done.code == 0, done.err
    assert json.loads(done.out)["items"][0]["kind"] == "switch"
