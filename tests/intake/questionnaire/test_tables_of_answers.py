"""Devices and services as tables: pasted, or our own template, which comes back exactly as it was."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assessment.facts import InputError
from assessment.intake.questionnaire import EMPTY, Add, Answers, answers_of, apply
from assessment.intake.questionnaire.cells import as_typed, inert
from assessment.intake.questionnaire.tables import (
    Rows,
    changes_of_rows,
    rows_of_csv,
    rows_of_paste,
    template_csv,
)
from assessment.intake.questionnaire.workbooks import rows_of_xlsx, template_xlsx
from assessment.rulebook import LANGUAGES, Rulebook
from assessment.rulebook.questionnaire import Section
from tests.conftest import example
from tests.intake.questionnaire.made import ON, loaded, made

HOSTILE = ["=1+1", "+1", "-1", "@x", "'=1", "|x", "%x", '"', "a;b", "<b>", "é", "😀", "''", "a,b"]


def section(rulebook: Rulebook, about: str = "devices") -> Section:
    return rulebook.questionnaire.list_section(about)


def pasted(rulebook: Rulebook, text: str, answers: Answers = EMPTY) -> Answers:
    rows = rows_of_paste(rulebook, answers, section(rulebook), text)
    return apply(rulebook, answers, changes_of_rows(answers, section(rulebook), rows, "p"), ON).answers


def test_rows_of_a_spreadsheet_become_devices(rulebook: Rulebook) -> None:
    text = "Hersteller\tModell\tAnzahl\tArt des Geräts\tKaufdatum\tGarantierte Lagerhaltung\tFarbe\r\n"
    text += "HPE\t2530\t3\tSwitch\t31.01.2021\tJa\tblau\r\n\r\n\tR350\t1\tserver\t?\t\t\r\n"
    answers = pasted(rulebook, text)
    first, second = answers.lists["devices"].values()
    assert first.answers == {
        "kind": "switch",
        "manufacturer": "HPE",
        "model": "2530",
        "quantity": 3,
        "purchased": "2021-01-31",
        "guaranteed_stock": True,
    }
    assert second.answers == {"kind": "server", "model": "R350", "quantity": 1, "purchased": None}
    assert rows_of_paste(rulebook, EMPTY, section(rulebook), text).ignored == ("Farbe",)


@pytest.mark.parametrize("language", ["en", "fr", "de", "nl"])
def test_the_kind_is_known_by_the_head_of_our_template_too(rulebook: Rulebook, language: str) -> None:
    answers = pasted(rulebook, f"{rulebook.aliases.titles['type'][language]}\tModel\nSwitch\t2530\n")
    assert answers.lists["devices"]["p-1"].answers["kind"] == "switch"


def test_without_heads_the_columns_are_those_of_the_template(rulebook: Rulebook) -> None:
    answers = pasted(rulebook, "laptop\tDell\tDell Inc\t5440\t15")
    assert answers.lists["devices"]["p-1"].answers["quantity"] == 15


def test_pasting_twice_adds_once(rulebook: Rulebook) -> None:
    text = "kind\tquantity\nlaptop\t2\nnas\tmany"
    once = pasted(rulebook, text)
    assert pasted(rulebook, text, once) == once
    assert once.shown("devices/p-2/quantity") == "many"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("about", ["devices", "services", "people", "sites"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_our_template_comes_back_exactly(rulebook: Rulebook, about: str, language: str, form: str) -> None:
    answers = answers_of(rulebook, loaded(example("office-25"), rulebook))
    extra = [Add(f"devices/x{number}", {"kind": "nas", "name": text}) for number, text in enumerate(HOSTILE)]
    answers = apply(rulebook, answers, extra, ON).answers
    table = section(rulebook, about)
    applied = apply(
        rulebook,
        answers,
        changes_of_rows(answers, table, back(rulebook, answers, table, language, form), "n"),
        ON,
    )
    assert applied.conflicts == () and applied.problems == ()
    assert applied.answers == answers
    emptied = Answers(answers.once, {**answers.lists, about: {}}, answers.removed)
    rows = back(rulebook, answers, table, language, form)
    again = apply(rulebook, emptied, changes_of_rows(emptied, table, rows, "n"), ON).answers
    said = [dict(sheet.answers) for sheet in again.lists[about].values()]
    if about != "sites":
        assert said == [dict(sheet.answers) for sheet in answers.lists[about].values()]


def back(rulebook: Rulebook, answers: Answers, table: Section, language: str, form: str) -> Rows:
    if form == "csv":
        return rows_of_csv(rulebook, answers, table, template_csv(rulebook, answers, table, language))
    return rows_of_xlsx(rulebook, answers, table, template_xlsx(rulebook, answers, table, language))


def test_no_cell_is_a_formula(rulebook: Rulebook) -> None:
    answers = made(
        rulebook, Add("devices/x", {"kind": "nas", "name": "=HYPERLINK(1)", "model": "+1", "notes": "-1"})
    )
    content = template_csv(rulebook, answers, section(rulebook), "en").decode("utf-8-sig")
    assert ";'=HYPERLINK(1);" in content and ";'+1;" in content
    sheet = load_workbook(io.BytesIO(template_xlsx(rulebook, answers, section(rulebook), "en"))).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


@given(st.text(max_size=20))
def test_the_mark_of_a_harmless_cell_can_be_taken_off(text: str) -> None:
    assert as_typed(inert(text)) == text or not inert(text).startswith("'")


def test_two_sites_of_one_name_are_told_apart(rulebook: Rulebook) -> None:
    sites = [Add("sites/a", {"name": "Lager"}), Add("sites/b", {"name": "lager"})]
    answers = made(rulebook, *sites, Add("devices/x", {"kind": "nas", "site": "a"}))
    rows = back(rulebook, answers, section(rulebook), "de", "csv")
    assert (
        apply(rulebook, answers, changes_of_rows(answers, section(rulebook), rows, "n"), ON).answers
        == answers
    )


@pytest.mark.parametrize("content", [b"", b"PK", b"\x00" * 100, b"PK\x03\x04" + b"x" * 50])
def test_what_is_no_workbook_is_refused(rulebook: Rulebook, content: bytes) -> None:
    with pytest.raises(InputError, match="workbook"):
        rows_of_xlsx(rulebook, EMPTY, section(rulebook), content)


def test_too_much_is_refused(rulebook: Rulebook) -> None:
    with pytest.raises(InputError, match="MiB"):
        rows_of_csv(rulebook, EMPTY, section(rulebook), b"x" * (9 * 1024 * 1024))
    with pytest.raises(InputError, match="rows"):
        rows_of_paste(rulebook, EMPTY, section(rulebook), "a\n" * 20_005)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(rulebook: Rulebook, content: bytes) -> None:
    try:
        rows = rows_of_csv(rulebook, EMPTY, section(rulebook), content)
    except InputError:
        return
    apply(rulebook, EMPTY, changes_of_rows(EMPTY, section(rulebook), rows, "p"), ON)
