"""The words of imported files: folded alike, read strictly, each meaning one thing."""

import shutil
from pathlib import Path

import pytest

from assessment.rulebook import RulebookError, Rules, load_rules
from assessment.rulebook.aliases import FIELDS, MARKS
from assessment.rulebook.folding import fold_header, fold_words
from tests.conftest import RULES, TODAY

BROKEN = {
    "a field that nobody knows": ("      serial: serial,", "      serail: serial,", "did you mean 'serial'"),
    "a header with two meanings": (
        "      os: operating",
        "      os: serial, operating",
        "means 'serial' already",
    ),
    "a phrase with two kinds": ("      ups: ups,", "      ups: switch, ups,", "means 'ups' already"),
    "a kind that is none": ("      ups: ups,", "      usp: ups,", "'usp' is not allowed"),
    "a missing language": ("site: {en: Main site, fr", "site: {fr", "the key 'en' is missing"),
    "a missing part": ("    marks:\n", "    maks:\n", "the key 'marks' is missing"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    old, new, said = BROKEN[name]
    shutil.copytree(RULES, tmp_path / "rules")
    file = tmp_path / "rules" / "aliases.yaml"
    text = file.read_text("utf-8")
    assert old in text, "the fixture no longer fits the rules"
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RulebookError) as error:
        load_rules(tmp_path / "rules").check()
    assert any(each.startswith("aliases.yaml: ") and said in each for each in error.value.problems)


def test_every_field_has_headers_and_every_mark_words(rules: Rules) -> None:
    aliases = rules.on(TODAY).aliases
    assert all(aliases.headers[field] for field in FIELDS)
    assert all(aliases.marks[mark] for mark in MARKS)


def test_the_words_change_no_digest(tmp_path: Path, rules: Rules) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    file = tmp_path / "rules" / "aliases.yaml"
    file.write_text(file.read_text("utf-8").replace("smart ups,", "smart ups, energiezwerg,"), "utf-8")
    other = load_rules(tmp_path / "rules").on(TODAY)
    assert ("energiezwerg",) in other.aliases.kinds["ups"]
    assert other.digest == rules.on(TODAY).digest


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Série ", "serie"),
        ("\u0421atégorie", "categorie"),
        ("S/N", "sn"),
        ("Serial_No.", "serialno"),
        ("N° de série", "ndeserie"),
        ("Außer-Betrieb", "ausserbetrieb"),
        ("\uff33\uff2e", "sn"),
        ("", ""),
    ],
)
def test_headers_are_folded(text: str, folded: str) -> None:
    assert fold_header(text) == folded


def test_words_lose_their_plural_and_numbers_stand_alone() -> None:
    assert fold_words("VMware7,1 Laptops NAS") == ("vmware", "7", "1", "laptop", "nas")
