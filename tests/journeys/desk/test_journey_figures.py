"""The page of figures in a browser: sound in every language, with and without anything to show."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from assessment.store import Database, staff
from assessment.store.staff import User
from tests.journeys.conftest import PATIENCE
from tests.journeys.desk.test_journey_of_a_review import Place, place
from tests.journeys.test_journey_accessible import assert_sound
from tests.store.conftest import postgres, sqlite_file, url
from tests.web.desk.made import user
from tests.workflow.test_figures import made_up, put

__all__ = ["place", "postgres", "sqlite_file", "url"]
LANGUAGES = ("en", "fr", "de", "nl")


@pytest.fixture
def database(place: Place) -> Database:
    found: Database = place.app.extensions["assessment.storage"].database
    return found


@pytest.fixture
def manager(database: Database) -> User:
    return user(database, "Mia", "manager")


@pytest.fixture
def page(browser: Browser, place: Place, database: Database, manager: User) -> Iterator[Page]:
    context = browser.new_context(base_url=place.root, reduced_motion="reduce")
    cookie = {
        "name": "desk",
        "value": staff.new_session(database, manager.id, "a browser"),
        "url": place.root,
    }
    context.add_cookies([cookie])  # type: ignore[list-item]
    complaints = list[str]()
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert not complaints


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_figures_are_drawn_and_said(
    page: Page, database: Database, manager: User, tmp_path: Path
) -> None:
    page.goto("/desk/figures?language=en")
    assert "Nothing was accepted in this period." in page.locator("main").inner_text()
    assert_sound(page)
    dice = random.Random(1)
    put(database, [made_up(dice, (manager.id,)) for _ in range(400)])
    for language in LANGUAGES:
        page.goto(f"/desk/figures?months=24&language={language}")
        assert page.locator("svg.columns rect").count() == 24 * 3 + 6
        assert_sound(page)
    with page.expect_download() as download:
        page.locator("a[download]").click()
    assert download.value.suggested_filename == "figures.csv"
