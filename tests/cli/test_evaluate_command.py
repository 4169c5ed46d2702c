"""`assessment evaluate`: a report for people, a document for programs, and every problem at once."""

import os
import sys
from pathlib import Path

import pytest

from assessment.result.schema import ResultSchema
from assessment.translations import LANGUAGES
from tests.cli.commands import OFFICE, UNKNOWNS, Here, in_own_process, written
from tests.conftest import example

ON = ("--on", "2026-11-22")


def test_json_is_the_result_document(here: Here) -> None:
    done = here.run("evaluate", OFFICE, "--format", "json", *ON)
    assert (done.code, done.err) == (0, "")
    assert ResultSchema().validate(done.json) == {}
    assert done.json["fee"]["monthly"] == "2536.00"


def test_the_language_is_the_customers_unless_another_is_asked_for(here: Here) -> None:
    assert here.run("evaluate", OFFICE, "--format", "json").json["language"] == "fr"
    assert here.run("evaluate", OFFICE, "--format", "json", "--language", "nl").json["language"] == "nl"


def test_the_report_begins_with_decision_and_fee(here: Here) -> None:
    done = here.run("evaluate", OFFICE, "--language", "en", *ON)
    assert done.code == 0
    first = done.out.split("ITEMS")[0]
    for said in (
        "A support contract is required",
        "Business: €2,536.00 a month",
        "13 of 13 accounted for",
        "€2,406.32",
    ):
        assert said in first


def test_the_report_tells_every_item_why_and_what_to_do(here: Here) -> None:
    report = " ".join(here.run("evaluate", OFFICE, "--language", "en", *ON).out.split())
    for item in example("office-25")["items"]:
        assert item["name"] in report
    for said in (
        "Covered by its SLA",
        "Services with a predefined SLA need no support contract.",
        "TIERS SIDE BY SIDE",
        "buys time, not hours",
        "LINE BY LINE",
        "ADVICE",
        "NEAREST CHANGES",
        "ASSUMPTIONS",
    ):
        assert said in report


def test_the_lines_of_the_report_end_where_their_text_ends_and_fit_the_page(here: Here) -> None:
    for line in here.run("evaluate", UNKNOWNS, "--language", "de").out.splitlines():
        assert line == line.rstrip()
        assert len(line) <= 100
        assert "\x1b" not in line


@pytest.mark.parametrize("columns", ["0", "20", "80", "140", "wide"])
def test_the_report_keeps_to_the_width_of_the_terminal(
    columns: str, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    report = here.run("evaluate", OFFICE, "--language", "de", *ON).out
    widths = {"0": 100, "20": 80, "80": 80, "140": 110, "wide": 100}
    assert max(len(line) for line in report.splitlines()) == widths[columns]
    assert report.count("2.536,00") == 3
    assert "…" not in report


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_speaks_every_language(language: str, here: Here) -> None:
    head = {
        "en": "OPEN QUESTIONS",
        "fr": "QUESTIONS EN SUSPENS",
        "de": "OFFENE FRAGEN",
        "nl": "OPEN VRAGEN",
    }
    assert head[language] in here.run("evaluate", UNKNOWNS, "--language", language).out


def test_names_with_markup_are_shown_as_they_are(here: Here, tmp_path: Path) -> None:
    document = example("office-25")
    document["items"][0]["name"] = "[bold]People[/bold] :smile:"
    report = here.run("evaluate", written(tmp_path, "markup.json", document), "--language", "en").out
    assert "[bold]People[/bold] :smile:" in report


def test_an_inventory_without_items_is_reported_too(here: Here, tmp_path: Path) -> None:
    document = {**example("office-25"), "items": []}
    assert here.run("evaluate", written(tmp_path, "empty.json", document), "--language", "en").code == 0


def test_an_inventory_that_needs_no_contract_has_no_fee(here: Here, tmp_path: Path) -> None:
    needs = {"guaranteed_support": False, "maintenance": False, "everyday_it_support": False}
    document = {**example("office-25"), "needs": needs}
    report = here.run("evaluate", written(tmp_path, "none.json", document), "--language", "en").out
    assert "No support contract is required" in report
    assert "LINE BY LINE" not in report


def test_a_dash_reads_standard_input(here: Here) -> None:
    done = here.run("evaluate", "-", "--format", "json", stdin=Path(OFFICE).read_bytes())
    assert done.json["accounted"]["of"] == 13


def test_adjustments_change_the_result(here: Here, tmp_path: Path) -> None:
    adjustments = {
        "format": "assessment.adjustments/1",
        "discount": {"percent": 5, "reason": "Loyal for ten years"},
    }
    file = written(tmp_path, "adjustments.json", adjustments)
    done = here.run("evaluate", OFFICE, "--adjustments", file, "--format", "json")
    assert "discount" in {line["part"] for line in done.json["fee"]["lines"]}


def test_every_problem_of_options_and_document_is_told_at_once(here: Here, tmp_path: Path) -> None:
    document = example("office-25")
    document["items"][3]["quantity"] = "5"
    document["sites"][0]["contry"] = "LU"
    file = written(tmp_path, "bad.json", document)
    done = here.run("evaluate", file, "--on", "soon", "--language", "xx", "--format", "json")
    assert (done.code, done.err) == (2, "")
    assert done.paths == ["--language", "--on", "sites[0].contry", "items[3].quantity"]


def test_in_text_each_problem_is_a_line_on_standard_error(here: Here, tmp_path: Path) -> None:
    document = example("office-25")
    document["items"][3]["quantity"] = True
    document["items"][4]["quantity"] = 0
    done = here.run("evaluate", written(tmp_path, "bad.json", document), "--language", "de")
    assert (done.code, done.out) == (2, "")
    first, second = done.err.splitlines()
    assert first == "items[3].quantity: muss eine ganze Zahl von 1 bis 1000000 sein, nicht true"
    assert second.startswith("items[4].quantity: ")


def test_problems_of_the_adjustments_have_paths_below_them(here: Here, tmp_path: Path) -> None:
    adjustments = {"format": "assessment.adjustments/1", "discount": {"percent": 500, "reason": "x"}}
    file = written(tmp_path, "adjustments.json", adjustments)
    done = here.run("evaluate", OFFICE, "--adjustments", file, "--format", "json")
    assert done.code == 2
    assert done.paths == ["adjustments.discount.percent"]


@pytest.mark.parametrize(
    "words",
    [
        ("evaluate", "nowhere.json"),
        ("evaluate", "rules"),
        ("evaluate", OFFICE, "--adjustments", "nowhere.json"),
        ("evaluate", OFFICE, "--on", "2026-02-30"),
        ("evaluate", OFFICE, "--on", "1990-01-01"),
        ("evaluate", OFFICE, "--on", "9999-12-31"),
        ("evaluate", OFFICE, "--language", "klingon"),
        ("evaluate", "-"),
        ("evaluate", "/dev/null"),
        ("evaluate",),
        ("evaluate", OFFICE, OFFICE),
        ("evaluate", OFFICE, "--colour"),
        ("evaluate", "-", "--adjustments", "-"),
        ("evaluate", OFFICE, "--adjustments", OFFICE),
        ("frobnicate",),
        (),
    ],
)
def test_what_is_wrong_with_a_command_is_exit_2_in_the_same_form(words: tuple[str, ...], here: Here) -> None:
    as_text = here.run(*words)
    assert as_text.code == 2
    assert as_text.err
    as_json = here.run(*words, "--format", "json")
    assert as_json.code == 2
    assert all(set(error) == {"path", "message"} for error in as_json.json["errors"])
    assert as_json.json["errors"]


def test_an_unknown_format_is_told(here: Here) -> None:
    done = here.run("evaluate", OFFICE, "--format", "yaml", "--language", "en")
    assert (done.code, done.err) == (2, '--format: must be one of text, json, not "yaml"\n')


def test_a_rulebook_that_cannot_be_used_is_our_fault_in_one_line(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RULES_DIR", str(tmp_path))
    done = here.run("evaluate", OFFICE)
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert "rulebook check" in done.err


def test_a_person_without_unicode_and_with_little_patience_is_served(tmp_path: Path) -> None:
    environment = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = in_own_process(["evaluate", OFFICE], **environment)
    assert (done.code, done.err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_our_fault_and_no_traceback() -> None:
    import subprocess

    words = [sys.executable, "-m", "assessment.cli", "evaluate", OFFICE, "--format", "json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False, env={**os.environ})
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
