"""Axe finds nothing on any page of the questionnaire, light or dark, nor does a phone scroll sideways."""

from tests.journeys.questionnaire.person import Person
from tests.journeys.test_journey_accessible import assert_sound

PAGES = (
    "company",
    "people",
    "services",
    "devices",
    "check",
    "result",
    "offer",
    "asked",
    "link",
    "yours",
    "erase",
)
OTHERS = ("/privacy", "/renew", "/r/unknown", "/done")


def assert_pages_sound(person: Person, language: str) -> None:
    """Every page, with answers and with problems, of a customer who has answered everything."""
    page = person.page
    page.goto(f"/start?language={language}")
    assert_sound(page)
    page.click("#start .button")
    assert_sound(page)
    person.go("needs")
    page.fill("[name=response_hours]", "soon")
    person.saved()
    person.go("needs?problems=1")
    assert_sound(page)
    page.fill("[name=response_hours]", "8")
    person.saved()
    for each in (*(f"{person.address}/{name}" for name in PAGES), *OTHERS):
        page.goto(each)
        assert_sound(page)
