"""From the start to the PDF and the offer, in every language; the numbers are those of `evaluate`.

On the way back every page is looked at with axe, light and dark, and on a phone.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from assessment.assess import Assessment, evaluate
from assessment.intake import Vocabulary, load_inventory
from assessment.intake.questionnaire import Answers, inventory_document_of
from assessment.rulebook import Rules
from assessment.service import today
from assessment.web.words import Words
from tests.journeys.questionnaire.conftest import Arrives, Service, comes_to
from tests.journeys.questionnaire.person import Person
from tests.journeys.questionnaire.soundness import assert_pages_sound
from tests.proposal.conftest import text_of

LANGUAGES = ("en", "fr", "de", "nl")


def expected(person: Person, rules: Rules) -> Assessment:
    """What `evaluate` says of the inventory that was answered."""
    day: date = today()
    book = rules.on(day)
    document = inventory_document_of(book, Answers.of(person.data()["answers"]))
    return evaluate(load_inventory(document, Vocabulary.of(book), day), book, day)


def plain(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


def assert_result(person: Person, rules: Rules, language: str) -> None:
    found = expected(person, rules)
    words = Words(language, found.rulebook)
    assert found.fee is not None
    page = plain(person.page.inner_text("body"))
    for amount in (found.fee.monthly, found.fee.unknowns.low, found.fee.unknowns.high):
        assert plain(words.euros(amount)) in page or plain(words.money(amount)) in page
    assert plain(words.money(found.fee.monthly)) == plain(person.page.inner_text("[data-monthly]"))
    assert plain(words.of(found.fee.tier.name)) in page
    assert len(found.items) == 4


def assert_proposal(person: Person, rules: Rules, language: str, folder: Path) -> None:
    """The PDF, read by a PDF reader, names the customer and the monthly fee."""
    person.go("result")
    text = text_of(person.download(folder))
    found = expected(person, rules)
    assert found.fee is not None
    assert "Weber & Fils" in plain(text)
    assert plain(Words(language, found.rulebook).amount(found.fee.monthly)) in plain(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_start_to_proposal_and_offer(
    arrives: Arrives, rules: Rules, tmp_path: Path, language: str
) -> None:
    person = arrives(reduced_motion="reduce")
    person.start(language)
    person.answer_everything()
    person.page.click(".onward a.button")
    person.page.wait_for_url("**/result")
    assert_result(person, rules, language)
    person.page.fill("#reported", "2026-12-24T16:00")
    person.page.click("[formaction='#clock'].button")
    assert "2026-12-24T16:00" in person.page.input_value("#reported")
    assert_proposal(person, rules, language, tmp_path)
    person.go("offer")
    person.page.dblclick("form[data-once] .button")
    comes_to(person.page, "asked")
    assert len(person.data()["offer_requests"]) == 1
    assert_pages_sound(person, language)


def test_the_same_on_postgresql(arrives: Arrives, postgres_service: Service, rules: Rules) -> None:
    person = arrives(postgres_service)
    person.start()
    person.answer_everything()
    person.page.click(".onward a.button")
    person.page.wait_for_url("**/result")
    assert_result(person, rules, "en")
    person.go("offer")
    person.page.click("form[data-once] .button")
    person.page.wait_for_url("**/asked")


def test_without_scripts(arrives: Arrives, rules: Rules) -> None:
    person = arrives(javascript=False)
    person.start()
    person.answer_everything()
    person.page.click(".onward a.button")
    person.page.wait_for_url("**/result")
    assert_result(person, rules, "en")


def test_on_a_phone(arrives: Arrives, rules: Rules) -> None:
    person = arrives(width=360)
    person.start("fr")
    person.answer_everything()
    person.page.click(".onward a.button")
    person.page.wait_for_url("**/result")
    assert_result(person, rules, "fr")
    person.go("check?language=de")
    assert person.page.locator(".part-head a").evaluate_all("all => all.every(a => a.offsetHeight < 32)")


def test_by_keyboard_alone(arrives: Arrives) -> None:
    person = arrives()
    page, press = person.page, person.page.keyboard.press
    page.goto("/start")
    for name, text in (("company", "Weber"), ("email", "it@weber.example")):
        reach(person, f"#{name}")
        page.keyboard.type(text)
    reach(person, "#consent")
    press("Space")
    press("Enter")
    page.wait_for_url("**/link")
    person.address = page.url.removesuffix("/link")
    reach(person, "main .buttons .button")
    press("Enter")
    page.wait_for_url("**/company")
    reach(person, "[name=company_country]")
    page.keyboard.type("Lux")
    for following in ("people", "services", "devices"):
        reach(person, ".onward button[value=next]")
        press("Enter")
        page.wait_for_url(f"**/{following}")
    reach(person, "button[name=add]")
    press("Enter")
    page.keyboard.type("Swi")
    press("Tab")
    page.keyboard.type("Core switch")
    person.saved()
    assert person.devices()[0] == {"kind": "switch", "name": "Core switch", "quantity": 1}
    reach(person, "[data-entry] summary")
    press("Enter")
    reach(person, "[name$='/guaranteed_stock']")
    press("Space")
    person.saved()
    assert person.devices()[0]["guaranteed_stock"] is True
    assert person.once()["company_country"] == "LU"


def reach(person: Person, selector: str) -> None:
    """Press Tab until an element has the focus, and see that it shows it."""
    matches = "s => document.activeElement.matches(s)"
    for _ in range(120):
        if person.page.evaluate(matches, selector):
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached")
