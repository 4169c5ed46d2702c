"""Axe finds nothing on any page of the questionnaire, light or dark, nor does a phone scroll sideways."""

from functools import partial

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
# The styles are the same in every language, and so are their colours.
LANGUAGE_OF_COLOURS = "en"
OTHERS = ("/privacy", "/renew", "/r/unknown", "/done")


def assert_pages_sound(person: Person, language: str) -> None:
    """Every page, with answers and with problems, of a customer who has answered everything.

    Colours are looked at in one language.
    """
    page, sound = person.page, partial(assert_sound, colours=language == LANGUAGE_OF_COLOURS)
    page.goto(f"/start?language={language}")
    sound(page)
    page.click("#start .button")
    sound(page)
    person.go("needs")
    page.fill("[name=response_hours]", "soon")
    person.saved()
    person.go("needs?problems=1")
    sound(page)
    page.fill("[name=response_hours]", "8")
    person.saved()
    for each in (*(f"{person.address}/{name}" for name in PAGES), *OTHERS):
        page.goto(each)
        sound(page)
