"""Archivable and accessible at once, before and after sealing, and the same bytes for the same input."""

import hashlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from assessment.proposal.page import templates
from assessment.rulebook import LANGUAGES
from tests.conftest import ROOT
from tests.proposal.conftest import clean, failed, pictures_of

DOCUMENTS = [
    ("office-25", "en", "issued"),
    ("office-25", "de", "superseded"),
    ("office-25", "fr", "issued"),
    ("office-25", "nl", "draft"),
    ("cloud-only-unknowns", "de", "indicative"),
    ("three-countries", "fr", "draft"),
    (1_000, "nl", "issued"),
]
MARGIN_MM = 17
LINES_OF_A_HEADING = 50
MM_AN_INCH = 25.4


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_document_meets_both_standards_before_sealing(
    document: tuple[str | int, str, str], printed: Callable[..., bytes]
) -> None:
    pdf = printed(*document)
    assert not failed(pdf, "3a")
    assert not failed(pdf, "ua1")


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_document_meets_both_standards_after_sealing(
    document: tuple[str | int, str, str], sealed: Callable[..., bytes]
) -> None:
    pdf = sealed(*document)
    assert not failed(pdf, "3a")
    assert not failed(pdf, "ua1")
    assert clean(pdf)


def test_two_processes_print_the_same_bytes(printed: Callable[..., bytes]) -> None:
    """One document in each language, printed by another process all at once."""
    script = """
import hashlib, json, sys
from datetime import date
from pathlib import Path
from assessment.assess import evaluate
from assessment.intake import Vocabulary, load_inventory
from assessment.proposal import Issue, propose
from assessment.rulebook import load_rules
on = date(2026, 11, 22)
book = load_rules(Path("rules")).on(on)
for name, language, status in json.loads(sys.argv[1]):
    document = json.loads(Path(f"rules/examples/{name}.json").read_text("utf-8"))
    assessment = evaluate(load_inventory(document, Vocabulary.of(book), on), book, on)
    pdf = propose(assessment, language, Issue("MX-2026-0042", 2, status, on))
    print(hashlib.sha256(pdf).hexdigest())
"""
    documents = list({each[1]: each for each in DOCUMENTS if isinstance(each[0], str)}.values())
    assert {language for _, language, _ in documents} == set(LANGUAGES)
    command = [sys.executable, "-c", script, json.dumps(documents)]
    other = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert other.stdout.split() == [hashlib.sha256(printed(*each)).hexdigest() for each in documents]


def test_files_are_embedded_with_relation_and_fixed_dates(printed: Callable[..., bytes]) -> None:
    with pikepdf.open(io.BytesIO(printed("office-25", "en"))) as pdf:
        assert set(pdf.attachments) == {"inventory.json", "adjustments.json", "result.json"}
        relations = {str(file.UF): str(file.AFRelationship) for file in pdf.Root.AF}
        assert relations == {
            "inventory.json": "/Source",
            "adjustments.json": "/Source",
            "result.json": "/Data",
        }
        for file in pdf.Root.AF:
            assert str(file.EF.F.Params.CreationDate).startswith("D:20261122000000")


def test_the_document_has_language_title_and_an_outline(printed: Callable[..., bytes]) -> None:
    with pikepdf.open(io.BytesIO(printed("office-25", "fr"))) as pdf:
        assert str(pdf.Root.Lang) == "fr"
        assert "Imprimerie du Nord" in str(pdf.docinfo.Title)
        assert str(pdf.Root.ViewerPreferences.DisplayDocTitle) == "True"
        with pdf.open_outline() as outline:
            titles = [entry.title.replace("\u202f", " ").replace("\u00a0", " ") for entry in outline.root]
    assert any("Le prix et son calcul" in title for title in titles)
    assert len(titles) == 15


def test_every_table_head_is_tagged(printed: Callable[..., bytes], tmp_path: Path) -> None:
    file = tmp_path / "document.pdf"
    file.write_bytes(printed("office-25", "en"))
    tree = subprocess.run(
        ["pdfinfo", "-struct", str(file)], capture_output=True, text=True, check=True
    ).stdout
    assert tree.count("Table (block)") >= 12
    assert len(re.findall(r"\bTH\b", tree)) > 100
    assert tree.count("Figure") >= 3


def test_every_head_cell_of_every_template_has_a_scope() -> None:
    for name in templates().list_templates(extensions=["html"]):
        source = (ROOT / "templates" / "proposal" / name).read_text("utf-8")
        assert source.count("<th") - source.count("<thead") == source.count("<th scope="), name


@pytest.mark.parametrize(
    "document", [("office-25", "en"), ("three-countries", "fr", "draft"), (1_000, "nl")], ids=str
)
def test_ink_stays_inside_the_margins(
    document: tuple[str | int, ...], printed: Callable[..., bytes], tmp_path: Path
) -> None:
    pictures = pictures_of(printed(*document), tmp_path)
    for picture in pictures[1:]:
        with Image.open(picture) as image:
            width, height = image.size
            margin = int(MARGIN_MM / MM_AN_INCH * 60)
            for box in ((0, 0, margin, height), (width - margin, 0, width, height)):
                assert image.crop(box).getextrema() == (255, 255), f"{picture.name}: ink in the margin"


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_no_page_holds_a_heading_alone(
    document: tuple[str | int, str, str], printed: Callable[..., bytes], tmp_path: Path
) -> None:
    for picture in pictures_of(printed(*document), tmp_path):
        with Image.open(picture) as image:
            body = image.crop((0, int(image.height * 0.09), image.width, int(image.height * 0.92)))
            inked = [
                body.crop((0, row, body.width, row + 1)).getextrema()[0] < 200 for row in range(body.height)
            ]
            assert sum(inked) > LINES_OF_A_HEADING, f"{picture.name} holds hardly anything"
