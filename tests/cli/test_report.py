"""The report at its edges: narrow pages, adjustments, ways of billing."""

from pathlib import Path
from typing import Any

import pytest

from assessment.translations import LANGUAGES
from tests.cli.commands import OFFICE, Here, written
from tests.conftest import example

ON = ("--on", "2026-11-22")
SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
ADJUSTED: dict[str, Any] = {
    "format": "assessment.adjustments/1",
    "overrides": [
        {"item": "srv", "field": "monthly", "value": "112.50", "reason": "Agreed"},
        {"item": "nas", "field": "incidents", "value": 0.5, "reason": "Old"},
        {"item": "print", "field": "support_cover", "value": "none", "reason": "Leased"},
        {"item": "sw", "field": "quantity", "value": 3, "reason": "Counted"},
    ],
    "discount": {"percent": 5, "reason": "Loyal"},
    "tier": "standard",
    "tier_reason": "Budget",
    "alternatives": ["office"],
}


def report(here: Here, file: str, language: str, *words: str) -> str:
    done = here.run("evaluate", file, "--language", language, *ON, *words)
    assert done.code == 0, done.err
    return done.out


def billed(managed_it: bool | None, folder: Path) -> str:
    document = example("office-25")
    document["needs"]["managed_it"] = managed_it
    return written(folder, "billed.json", document)


@pytest.mark.parametrize("columns", ["80", "81", "87", "93", "99", "110"])
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_line_breaks_inside_an_amount(
    language: str, columns: str, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said = report(here, OFFICE, language)
    assert any(space in said for space in SPACES)
    assert not {"\U0010fffc", "\U0010fffd"} & set(said)
    for line in said.split("\n"):
        # The sign of the euro ends an amount in French and begins it in Dutch.
        torn = line.lstrip(" •").startswith("€") if language == "fr" else line.rstrip(" ").endswith("€")
        assert not torn
        assert not line.strip(" •").startswith(tuple(SPACES))
        assert not line.strip(" •").endswith(tuple(SPACES))
        assert len(line) <= int(columns)


def test_adjustments_have_a_section_of_their_own(here: Here, tmp_path: Path) -> None:
    file = written(tmp_path, "adjustments.json", ADJUSTED)
    said = report(here, OFFICE, "en", "--adjustments", file)
    part = said.split("ADJUSTMENTS\n")[1].split("\nITEMS")[0]
    for line in (
        "Chosen tier: Standard (Budget)",
        "Discount: 5 % (Loyal)",
        "Office",
        "Dell PowerEdge R350 · EUR a month: 112.50 (Agreed)",
        "Incidents a unit and month: 0.5 (Old)",
        "Support: Not guaranteed (Leased)",
        "Quantity: 3 (Counted)",
    ):
        assert line in part
    row = next(line for line in said.split("\nITEMS")[1].splitlines() if "Dell PowerEdge R350" in line)
    assert row.endswith("112.50")
    assert "ADJUSTMENTS" not in report(here, OFFICE, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chosen_tier_that_misses_needs_is_told_at_the_head(
    language: str, here: Here, tmp_path: Path
) -> None:
    chosen = {key: ADJUSTED[key] for key in ("format", "tier", "tier_reason")}
    file = written(tmp_path, "adjustments.json", chosen)
    line = {
        "en": "The chosen tier Standard misses stated needs: ",
        "fr": "La formule choisie, Standard, ne couvre pas tous les besoins exprimés",
        "de": "Der gewählte Vertrag Standard erfüllt genannte Anforderungen nicht: ",
        "nl": "De gekozen formule Standard voldoet niet aan opgegeven behoeften: ",
    }
    said = " ".join(report(here, OFFICE, language, "--adjustments", file).split())
    assert line[language].strip() in said
    assert line[language] not in report(here, OFFICE, language)


def test_where_no_contract_is_needed_a_chosen_tier_is_noted_as_idle(here: Here, tmp_path: Path) -> None:
    needs = {"guaranteed_support": False, "maintenance": False, "everyday_it_support": False}
    file = written(tmp_path, "none.json", {**example("office-25"), "needs": needs})
    changes = written(tmp_path, "adjustments.json", ADJUSTED)
    said = report(here, file, "en", "--adjustments", changes)
    assert "No contract is needed, so neither discount nor chosen tier has an effect." in said


def test_the_bill_comes_first_as_it_is_billed(here: Here, tmp_path: Path) -> None:
    fixed, hourly = "€2,536.00 a month", "€2,406.32 in an average month, billed by the hour"
    heads = {
        way: report(here, billed(way, tmp_path), "en").split("Recommended")[0] for way in (True, False, None)
    }
    assert fixed in heads[True]
    assert hourly not in heads[True]
    assert heads[False].index(hourly) < heads[False].index("instead, as a fixed fee, €2,536.00 a month")
    assert f"{fixed} as a fixed fee" in heads[None]
    assert hourly in heads[None]


def test_an_assumption_about_effort_tells_its_rate_first(here: Here) -> None:
    said = " ".join(report(here, OFFICE, "en").split())
    assert "User, incidents per unit and month: 0.5 · remote handling" in said


def test_french_has_its_space_before_the_colon_and_dutch_its_hours(here: Here) -> None:
    french, dutch = report(here, OFFICE, "fr"), report(here, OFFICE, "nl")
    assert "Business\N{NO-BREAK SPACE}: 2" in french
    assert "63\N{NO-BREAK SPACE}u" in dutch
    assert "63\N{NO-BREAK SPACE}h" not in dutch


def test_problems_are_told_in_the_language_of_the_document(here: Here, tmp_path: Path) -> None:
    document = example("office-25")
    document["items"][3]["quantity"] = 0
    file = written(tmp_path, "bad.json", document)
    assert "doit être" in here.run("evaluate", file).err
    assert "must be" in here.run("evaluate", file, "--language", "en").err
    document["customer"]["language"] = ["xx"]
    assert "must be" in here.run("evaluate", written(tmp_path, "worse.json", document)).err


def test_problems_of_both_documents_are_told_at_once(here: Here, tmp_path: Path) -> None:
    document, changes = example("office-25"), {**ADJUSTED, "tier": "gold"}
    document["items"][3]["quantity"] = 0
    file, adjustments = written(tmp_path, "a.json", document), written(tmp_path, "b.json", changes)
    words = ("--adjustments", adjustments, "--format", "json")
    assert here.run("evaluate", file, *words).paths == ["items[3].quantity", "adjustments.tier"]
    assert here.run("evaluate", "nowhere.json", *words).paths == ["FILE", "adjustments.tier"]


@pytest.mark.parametrize("value", ["x", "0", "-1", "1.5", "1_0", "99999999", "１２"])  # noqa: RUF001
def test_a_setting_that_is_no_number_is_named(
    value: str, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LINK_DAYS", "DRAFT_DAYS", "STARTS_AN_HOUR"):
        monkeypatch.setenv(variable, value)
        done = here.run("evaluate", OFFICE, "--language", "en")
        assert done.code == 2
        assert done.err.startswith(f"{variable}: must be a whole number from 1 to 1000000, not ")
        monkeypatch.delenv(variable)


def test_options_are_listed_with_and_without_and_the_choice_is_told(here: Here, tmp_path: Path) -> None:
    override = {"item": "print", "field": "support_cover", "value": "none", "reason": "Leased"}
    option = {"id": "leased", "name": "Printers are leased", "overrides": [override]}
    document = {"format": "assessment.adjustments/1", "options": [option], "choice": {"options": ["leased"]}}
    file = written(tmp_path, "adjustments.json", document)
    said = report(here, OFFICE, "en", "--adjustments", file)
    part = said.split("OPTIONS, WITH AND WITHOUT\n")[1]
    line = next(line.split() for line in part.splitlines() if "Printers are leased" in line)
    without, with_it, effect = (float(word.replace(",", "")) for word in line[-3:])
    assert line[0] == "[x]" and with_it - without == effect < 0
    assert "Chosen by the customer: Printers are leased" in said
