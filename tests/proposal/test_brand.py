"""The brand is a folder: another provider's look needs no code."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.assess import Assessment, evaluate
from assessment.proposal import Issue, brand_of, propose
from assessment.proposal.content import content_of
from assessment.proposal.page import document
from assessment.proposal.verify import verify
from assessment.rulebook import RulebookError, load_rules
from tests.conftest import RULES, TODAY, example, inventory_of
from tests.proposal.conftest import failed, text_of


def other_brand(folder: Path, change: Callable[[str], str] = str) -> Path:
    shutil.copytree(RULES / "brand" / "mixvoip", folder / "brand" / "other")
    file = folder / "brand" / "other" / "brand.yaml"
    file.write_text(change(file.read_text("utf-8")), "utf-8")
    return folder


def test_another_folder_is_another_provider(tmp_path: Path, assessed: Callable[..., Assessment]) -> None:
    rules = other_brand(
        tmp_path, lambda text: text.replace("name: Mixvoip", "name: Netz & Co").replace("#0f2540", "#402010")
    )
    issue = Issue("1", 1, "issued", TODAY, brand=brand_of("other", rules))
    pdf = propose(assessed("three-countries"), "de", issue)
    assert "Netz & Co" in text_of(pdf, 1, 1)
    assert not failed(pdf, "3a") and not failed(pdf, "ua1")


def test_brand_and_words_are_those_of_the_rulebook_in_use(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    for file, old, new in (
        ("brand/mixvoip/brand.yaml", "name: Mixvoip", "name: Netz & Co"),
        ("texts/proposal.yaml", "en: Contents", "en: What is in it"),
        (
            "texts/proposal-verify.yaml",
            "verify_not_pdf:",
            "verify_not_pdf: {en: Odd, fr: Odd, de: Odd, nl: Odd}\nold:",
        ),
    ):
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    rules = load_rules(folder)
    assessment = evaluate(inventory_of(example("office-25"), rules.on(TODAY)), rules.on(TODAY), TODAY)
    html = document(content_of(assessment, Issue("1", 1, "issued", TODAY)), "en")
    assert "Netz &amp; Co" in html and "What is in it" in html and 'brand-name">Mixvoip' not in html
    assert verify(b"no PDF", rules).messages[0]["en"] == "Odd"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"#0f2540"', "red", "colours.ink: 'red' must be like #0f2540"),
        ("https://mixvoip.com/legal", "javascript:alert(1)//", "terms:"),
        ("sales@mixvoip.com", "x?subject=y", "email: 'x?subject=y' must be an e-mail address"),
        ("name: Mixvoip", "nam: Mixvoip", "unknown key 'nam'; did you mean 'name'?"),
        ("logo: logo.svg", "logo: ../../other.svg", "must be a plain SVG drawing beside this file"),
    ],
)
def test_a_wrong_brand_is_told_with_its_place(old: str, new: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as caught:
        brand_of("other", other_brand(tmp_path, lambda text: text.replace(old, new)))
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "drawing", ["<svg><script/></svg>", '<svg onload="x()"/>', '<svg><image href="http://x"/></svg>']
)
def test_a_logo_that_could_do_something_is_refused(drawing: str, tmp_path: Path) -> None:
    rules = other_brand(tmp_path)
    (rules / "brand" / "other" / "logo.svg").write_text(drawing, "utf-8")
    with pytest.raises(RulebookError, match="plain SVG drawing"):
        brand_of("other", rules)


def test_words_stand_out_from_their_grounds() -> None:
    colours = brand_of("mixvoip", RULES).colours
    pairs = [("text", "#ffffff"), ("muted", "#ffffff"), ("accent", "#ffffff"), ("warning", "#ffffff"),
             ("on_ink", "ink"), ("on_ink_soft", "ink"), ("on_ink_accent", "ink"), ("on_ink_warning", "ink"),
             ("accent_ink", "accent_pale"), ("warning_ink", "warning_pale"),
             ("muted", "pale"), ("text", "pale")]  # fmt: skip
    for front, ground in pairs:
        assert contrast(colours[front], colours.get(ground, ground)) >= 4.5, (front, ground)


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
