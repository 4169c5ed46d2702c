"""A customer imports a list: a dry run that shows everything, then all of it at once, and no second time."""

import json
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from tests.conftest import example
from tests.web.importing.way import GLPI, columns, devices, press, said, take, try_upload, upload
from tests.web.questionnaire.customer import Customer
from tests.web.questionnaire.way import fill_in
from tests.web.reading import LANGUAGES, Page

TABLE = "Art;Hersteller;Modell;Seriennummer;Raum\nSwitch;HP;2530;S1;Keller\nSwitch;HP;2530;S2;Keller\n"


def test_a_dry_run_shows_everything_and_changes_nothing(started: Customer) -> None:
    before = started.answers()["answers"]
    seen = upload(started, GLPI, "../../glpi <b>.csv")
    shown = said(started.open(seen))
    for word in ("glpi <b>.csv", "GLPI", "utf-8", "delimiter ;", "named in line 1", "PF2", "TASKalfa"):
        assert word in shown, word
    assert "4 rows become 2 items with 3 devices" in shown
    assert "line 4: its status is" in shown
    assert columns(started.text)["Numéro de série"] == "serial"
    assert columns(started.text)["Lieu"] == "location"
    assert "PF1 · PF2 · PF3" in shown
    assert started.answers()["answers"] == before


def test_an_import_is_taken_over_once_and_a_second_one_changes_nothing(started: Customer) -> None:
    seen = upload(started, GLPI)
    assert take(started, seen).location.endswith("/models?imported=1")
    first = devices(started)
    assert [(each["answers"]["model"], each["answers"]["quantity"]) for each in first] == [
        ("ThinkPad T14", 2),
        ("TASKalfa", 1),
    ]
    assert [unit["serial"] for unit in first[0]["kept"]["units"]] == ["PF1", "PF2"]
    assert press(started.open("models"), f"{seen}/take").status_code == 303
    assert devices(started) == first
    again = upload(started, GLPI)
    assert "Nothing: everything in this list is here already." in said(started.open(again))
    assert f"{again}/take" not in started.text
    press(started, f"{again}/take")
    assert devices(started) == first


def test_a_site_of_which_nothing_was_said_makes_room_for_those_of_the_list(started: Customer) -> None:
    take(started, upload(started, GLPI))
    (site,) = started.answers()["answers"]["sites"]
    assert site["answers"] == {"site_name": "Siège"} or "Siège" in site["answers"].values()


def test_what_stood_at_the_only_site_stays_there_where_a_list_brings_another(started: Customer) -> None:
    fill_in(started)
    (site,) = (each["id"] for each in started.answers()["answers"]["sites"])
    take(started, upload(started, GLPI))
    assert len(started.answers()["answers"]["sites"]) == 2
    assert devices(started)[0]["answers"]["site"] == site
    started.open("result")


def test_a_column_is_said_to_mean_something_else_and_that_is_remembered(started: Customer) -> None:
    seen = upload(started, TABLE)
    assert columns(started.open(seen).text)["Raum"] == ""
    chosen = {**started.form(), "column-4": "location", "do": "again"}
    assert press(started, seen, **chosen).location == seen
    assert columns(started.open(seen).text)["Raum"] == "location"
    take(started, seen)
    again = upload(started, TABLE.replace("S2", "S3"))
    assert columns(started.open(again).text)["Raum"] == "location"
    assert "As you said for the last list of this kind." in said(started)
    press(started, again, **{**started.form(), "do": "forget"})
    assert columns(started.open(again).text)["Raum"] == ""


def test_another_customer_sees_nothing_of_what_was_remembered(app: Any, started: Customer) -> None:  # noqa: ANN401
    seen = upload(started, TABLE)
    press(started.open(seen), seen, **{**started.form(), "column-4": "location"})
    take(started, seen)
    other = Customer(app.test_client()).start()
    assert columns(other.open(upload(other, TABLE)).text)["Raum"] == ""
    assert other.client.get(seen).status_code == 404
    theirs = f"{other.address}/import/{seen.rpartition('/')[2]}"
    assert other.client.get(theirs).location.endswith("/import?note=lost")


def test_two_columns_cannot_mean_the_same(started: Customer) -> None:
    seen = upload(started, TABLE)
    answer = press(started.open(seen), seen, **{**started.form(), "column-4": "serial"})
    assert answer.status_code == 422
    assert "two columns tell the field Serial number" in answer.text
    assert columns(answer.text)["Raum"] == columns(answer.text)["Seriennummer"] == "serial"
    assert columns(started.open(seen).text)["Raum"] == ""


def test_a_list_without_known_headers_is_mapped_by_hand(started: Customer) -> None:
    seen = upload(started, "xa;xb\nPowerEdge R350;AB1\nPowerEdge R350;AB2\n")
    assert f"{seen}/take" not in started.open(seen).text
    assert "No column is recognised" in said(started)
    press(started, seen, **{**started.form(), "column-0": "model", "column-1": "serial"})
    take(started.open(seen), seen)
    assert devices(started)[0]["answers"]["quantity"] == 2


def test_answers_that_changed_since_the_dry_run_are_not_overwritten(started: Customer) -> None:
    seen = upload(started, GLPI)
    started.open(seen)
    started.save([{"add": "devices/own", "values": {"device_kind": "switch", "quantity": "1"}}])
    answer = press(started.open(seen), f"{seen}/take")
    assert answer.location == f"{seen}?note=changed"
    assert "The answers have changed meanwhile" in said(started.open(answer.location))
    take(started, seen)
    assert devices(started)[0]["id"] == "own" and len(devices(started)) == 3


def test_our_own_inventory_and_our_own_lists_go_round_exactly(started: Customer) -> None:
    document = example("office-25")
    take(started, upload(started, json.dumps(document), "inventory.json"))
    items = {each["id"]: each for each in document["items"]}
    got = json.loads(started.open("inventory.json").text)
    assert {each["id"]: each for each in got["items"]} == items
    for form in ("json", "csv", "xlsx"):
        file = started.client.get(f"{started.address}/inventory.{form}")
        assert "attachment" in file.headers["Content-Disposition"]
        again = upload(started, file.data, f"inventory.{form}")
        assert "Nothing: everything in this list is here already." in said(started.open(again))


def test_no_cell_of_an_export_is_a_formula(started: Customer) -> None:
    take(started, upload(started, "Type;Brand;Model;Serial\nSwitch;=1+1;@SUM(A1);+S1\n"))
    csv = started.client.get(f"{started.address}/inventory.csv").data.decode("utf-8-sig")
    assert "'=1+1" in csv and "'@SUM(A1)" in csv and "'+S1" in csv
    file = started.client.get(f"{started.address}/inventory.xlsx").data
    cells = [cell for row in load_workbook(BytesIO(file)).worksheets[0].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_whole_in_every_language(started: Customer, language: str) -> None:
    started.open(f"import?language={language}")
    seen = upload(started, GLPI)
    for address in ("import", seen, "models"):
        page = Page(started.open(address).text)
        assert f'lang="{language}"' in page.html and not page.open
    take(started, seen)
    assert not Page(started.open("models").text).open


def test_no_file_is_told(started: Customer) -> None:
    answer = try_upload(started, b"", "")
    assert answer.status_code == 422 and "Choose a file." in answer.text


def test_a_list_that_is_dropped_is_gone(started: Customer) -> None:
    seen = upload(started, GLPI)
    assert press(started.open(seen), f"{seen}/drop").location.endswith("/import")
    assert started.client.get(seen).location.endswith("/import?note=lost")


def test_erasing_an_assessment_erases_its_lists(alone: Any) -> None:  # noqa: ANN401
    customer = Customer(alone.test_client()).start()
    seen = upload(customer, TABLE)
    press(customer.open(seen), seen, **{**customer.form(), "column-4": "location"})
    take(customer, seen)
    upload(customer, GLPI)
    assert _counted(alone) == [2, 1]
    press(customer.open("erase"), f"{customer.address}/erase")
    assert _counted(alone) == [0, 0]


def _counted(app: Any) -> list[Any]:  # noqa: ANN401
    database = app.extensions["assessment.storage"].database
    tables = ("imports", "import_columns")
    return [
        database.read(
            lambda session, each=each: session.execute(text(f"select count(*) from {each}")).scalar()
        )
        for each in tables
    ]
