"""No page breaks a rule that axe knows, in any language, light or dark; none scrolls sideways on a phone."""

import json
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.conftest import example
from tests.journeys.conftest import Opener
from tests.journeys.looks import ELEMENTS, new_looks, seen

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Colours come from the styles, the same in every language, and take axe longest: they are asked apart.
COLOURS = ["color-contrast"]
ALL_BUT_COLOURS = {"resultTypes": ["violations"], "rules": {name: {"enabled": False} for name in COLOURS}}
ONLY_COLOURS = {"resultTypes": ["violations"], "runOnly": COLOURS}
# Of thousands of results only those are carried over that a failure tells.
TOLD = """found => found.violations.map(
    each => [each.id, each.nodes.slice(0, 3).map(node => node.target)])"""
RUN_AXE = f"options => axe.run(document, options).then({TOLD})"
RUN_ON_SOME = f"""([numbers, options]) => {{
    const include = ({ELEMENTS})(numbers);
    return include.length ? axe.run({{include}}, options).then({TOLD}) : [];
}}"""
# The first items and everything outside the items: the others are made of the same.
OPEN_DETAILS = """() => [...document.querySelectorAll("details")]
    .filter(each => !each.closest(".group") || each.closest(".group:nth-child(-n+2)"))
    .forEach(each => { each.open = true; })"""
PHONE, LAPTOP = 360, 1280
# Each language has all kinds of pages; the three examples go round.
EXAMPLE_OF = {
    "en": "office-25",
    "fr": "cloud-only-unknowns",
    "de": "three-countries",
    "nl": "cloud-only-unknowns",
}
# Every example once: a fourth language shows no further colour.
COLOURS_OF = ("en", "fr", "de")
WELL = {"en": "All is well", "de": "Alles in Ordnung"}
AXE = Axe()


def assert_sound(page: Page, colours: bool = True) -> None:
    """Axe finds nothing, nor in colours of light and dark that are new; the page fits a phone.

    Details are open.
    """
    page.evaluate(OPEN_DETAILS)
    page.evaluate(AXE.axe_script)
    told = page.evaluate(RUN_AXE, ALL_BUT_COLOURS)
    assert not told, f"{page.url}: {told}"
    if colours:
        assert_colours_sound(page)
    for width in (PHONE, LAPTOP):
        page.set_viewport_size({"width": width, "height": 900})
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0, f"{page.url} is {wider} px wider than {width}"


def assert_colours_sound(page: Page) -> None:
    """Axe can read whatever looks new, in both schemes."""
    page.emulate_media(color_scheme="light")
    found = new_looks(page)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        told = page.evaluate(RUN_ON_SOME, [found, ONLY_COLOURS])
        assert not told, f"{page.url} in {scheme}: {told}"
    seen(found)


def send(page: Page, document: str) -> None:
    page.evaluate(OPEN_DETAILS)
    page.fill("#document", document)
    page.click("#inventory .button")


@pytest.mark.parametrize("language", EXAMPLE_OF)
def test_every_page_is_accessible(opened: Opener, language: str) -> None:
    page, colours = opened(f"/?language={language}", reduced_motion="reduce"), language in COLOURS_OF
    assert_sound(page, colours)
    page.goto(f"/examples/{EXAMPLE_OF[language]}?language={language}")
    assert_sound(page, colours)
    page.goto(f"/nothing?language={language}")
    assert_sound(page, colours)
    page.goto(f"/verify?language={language}")
    assert_sound(page, colours)
    page.goto(f"/?language={language}")
    send(page, '{"format": "assessment.inventory/1", "items": [{"kind": "swich"}]}')
    assert_sound(page, colours)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_proposal_is_verified_with_the_keyboard_alone(opened: Opener, language: str) -> None:
    page = opened(f"/verify?language={language}", reduced_motion="reduce")
    proposal = page.request.get("/examples/three-countries/proposal.pdf").body()
    changed = proposal[:5000] + bytes([proposal[5000] ^ 1]) + proposal[5001:]
    for raw, well in ((proposal, True), (changed, False), (b"hello", False)):
        page.set_input_files("#file", {"name": "p.pdf", "mimeType": "application/pdf", "buffer": raw})
        page.focus("#file")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        told = page.locator("main section.callout")
        told.wait_for()
        assert (told.locator("h2").inner_text() == WELL[language]) is well
        assert told.locator("li").count() >= 1
        assert_sound(page)
        page.goto(f"/verify?language={language}")


@pytest.mark.parametrize("case", ["bespoke", "not_required", "long"])
def test_unusual_results_are_accessible(opened: Opener, case: str) -> None:
    document = example("office-25" if case == "bespoke" else "three-countries")
    if case == "bespoke":
        document["needs"].update(response_hours=1, managed_it=None)
    elif case == "not_required":
        document["needs"]["maintenance"] = False
    else:
        document["customer"]["name"] = "W" * 200
        document["items"] = [{**item, "name": "Ω" * 200, "model": "M" * 200} for item in document["items"]]
    page = opened("/?language=de", reduced_motion="reduce")
    send(page, json.dumps(document))
    assert_sound(page)


def test_motion_and_print_leave_everything_readable(opened: Opener) -> None:
    page = opened("/examples/office-25?language=en", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.emulate_media(media="print", color_scheme="light")
    assert page.locator(".tiles").is_visible()
    assert not page.locator(".filter").is_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.tile .value')).color") == "rgb(15, 37, 64)"
    )
