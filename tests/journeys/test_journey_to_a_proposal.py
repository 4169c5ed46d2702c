"""From an inventory to a proposal, as a visitor goes: by mouse, by keyboard, without scripts."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import example
from tests.journeys.conftest import Opener

BROKEN = json.dumps(example("office-25"), indent=1).replace('"switch"', '"swich"', 1)
ASSESS = "#inventory .button"
Writer = Callable[[str], Path]


def test_an_example_is_opened_and_explains_itself(opened: Opener) -> None:
    page = opened("/?language=en")
    page.get_by_role("link", name="Imprimerie du Nord").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Imprimerie du Nord")
    for fact in ("Required", "Business", "€2,536", "13 of 13"):
        expect(page.locator(".tiles")).to_contain_text(fact)
    group = page.locator(".group", has_text="Aruba 2530-48G")
    group.get_by_text("Why?").click()
    for word in ("Support contract", "A spare unit is on site: yes", "Rule", "checked on"):
        expect(group).to_contain_text(word)
    expect(group.get_by_role("link", name="Mixvoip, support contracts").first).to_be_visible()


def test_verdicts_are_filtered_in_the_page(opened: Opener) -> None:
    page = opened("/examples/three-countries?language=en")
    page.get_by_role("button", name="Covered by Guaranteed stock").click()
    expect(page.locator("section.verdict:visible")).to_have_count(1)
    expect(page.locator("section.verdict:visible")).to_contain_text("Yealink T53")
    page.get_by_role("button", name="All").click()
    expect(page.locator("section.verdict:visible")).to_have_count(3)


def test_a_bad_file_is_corrected_in_the_page(opened: Opener, inventory: Writer) -> None:
    page = opened("/?language=en")
    page.set_input_files("#file", inventory(BROKEN))
    page.click(ASSESS)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("did you mean")
    summary.get_by_role("link").first.click()
    text = page.locator("#document")
    expect(text).to_be_focused()
    selected = text.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert selected.startswith('"swich"')
    page.locator("nav.languages").get_by_role("button", name="Deutsch").click()
    expect(page.get_by_role("alert")).to_contain_text("meinten Sie")
    text.fill(text.input_value().replace("swich", "switch"))
    page.click(ASSESS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Imprimerie du Nord")
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_a_dropped_file_is_assessed_and_downloaded(opened: Opener, tmp_path: Path) -> None:
    page = opened("/?language=fr")
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "inventory.json", {type: "application/json"}));
            document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", {dataTransfer: data}));
        }""",
        json.dumps(example("cloud-only-unknowns")),
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("Kanzlei Thill")
    expect(page.locator("#fee")).to_contain_text("Entre 564")
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Télécharger le devis").click()
        expect(page.get_by_role("status")).to_contain_text("en cours")
    assert download.value.suggested_filename.startswith("Kanzlei-Thill-")
    path = tmp_path / "proposal.pdf"
    download.value.save_as(path)
    assert path.read_bytes().startswith(b"%PDF-")
    expect(page.locator("[data-said]")).to_have_text("Le devis est prêt.")


def test_a_proposal_that_fails_is_told(opened: Opener) -> None:
    page = opened("/examples/office-25?language=en")
    page.route("**/proposal.pdf*", lambda route: route.fulfill(status=204))
    page.get_by_role("button", name="Download the proposal").click()
    expect(page.get_by_role("status")).to_contain_text("could not be made")
    expect(page.get_by_role("button", name="Download the proposal")).to_be_enabled()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element of that name has the focus, which must be visible."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.textContent || document.activeElement.name"):
            shown = "document.activeElement.closest('.example') || document.activeElement"
            outline = page.evaluate(f"getComputedStyle({shown}).outlineStyle")
            assert outline == "solid", f"the focus on {name} cannot be seen"
            return
    raise AssertionError(f"{name} cannot be reached by keyboard")


def test_the_keyboard_alone_is_enough(opened: Opener) -> None:
    page = opened("/?language=en")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    tab_to(page, "Transports Ardenne")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Transports Ardenne")
    tab_to(page, "Covered by its SLA")
    page.keyboard.press("Space")
    expect(page.locator("section.verdict:visible")).to_have_count(1)
    tab_to(page, "Why?")
    page.keyboard.press("Enter")
    expect(page.locator("details[open]").first).to_contain_text("Services with a predefined SLA")
    page.locator("#reported").fill("2026-03-06T17:00")
    page.keyboard.press("Enter")
    expect(page.locator("#clock")).to_contain_text("Mon 9 Mar, 14:30")
    assert "language=en" in page.url, "Enter shows the moment and nothing else"


@pytest.mark.parametrize("width", [1280, 360])
def test_everything_works_without_scripts(opened: Opener, inventory: Writer, width: int) -> None:
    page = opened("/?language=en", width, java_script_enabled=False)
    page.set_input_files("#file", inventory(BROKEN))
    page.click(ASSESS)
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.url.endswith("#place-1")
    page.locator("#document").fill(BROKEN.replace("swich", "switch"))
    page.click(ASSESS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Imprimerie du Nord")
    page.get_by_role("button", name="Covered by its SLA").click()
    expect(page.locator("section.verdict:visible")).to_have_count(1)
    page.locator("#reported").fill("2026-03-06T17:00")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#clock")).to_contain_text("Mon 9 Mar, 14:30")
    page.locator("nav.languages").get_by_role("button", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_role("heading", level=1)).to_have_text("Imprimerie du Nord")
