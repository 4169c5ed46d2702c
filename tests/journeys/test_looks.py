"""Colours are asked for again where anything looks different, and only there."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.looks import new_looks, seen
from tests.journeys.test_journey_accessible import assert_sound

PAGE = """<!doctype html><html lang="en"><title>A page</title><style>{style}</style>
<main style="background: #fff"><h1>{head}</h1><p class="{name}">{text}</p></main></html>"""
PALE = ".pale { color: #ddd }"


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_context(reduced_motion="reduce").new_page()


def shown(page: Page, **words: str) -> list[float]:
    page.set_content(PAGE.format(**{"style": PALE, "head": "One", "name": "dark", "text": "Two", **words}))
    return new_looks(page)


def test_other_words_look_the_same_and_other_classes_or_places_do_not(page: Page) -> None:
    seen(shown(page))
    assert shown(page, head="Eins", text="Zwei") == []
    for other in ({"name": "pale"}, {"text": "<b>Two</b>"}, {"text": "Two</p><p class=dark>Three"}):
        assert shown(page, **other)


def test_what_is_pale_is_found_on_a_page_that_was_sound(page: Page) -> None:
    shown(page, name="only-here")
    assert_sound(page)
    assert shown(page, name="only-here") == []
    shown(page, name="pale")
    with pytest.raises(AssertionError, match="color-contrast"):
        assert_sound(page)
