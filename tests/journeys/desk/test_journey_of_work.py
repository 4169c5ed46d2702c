"""Background work in a browser: the page follows what runs, by itself, until it is done."""

from playwright.sync_api import Browser, expect

from assessment.store import Database, staff
from assessment.store.jobs import NewJob, claim_next, finish, queue_job, set_progress
from tests.journeys.conftest import PATIENCE
from tests.journeys.desk.test_journey_of_a_review import Place, place
from tests.journeys.test_journey_accessible import assert_sound
from tests.store.conftest import postgres, sqlite_file, url
from tests.web.desk.made import user

__all__ = ["place", "postgres", "sqlite_file", "url"]


def test_the_page_of_background_work_follows_what_runs(browser: Browser, place: Place) -> None:
    database: Database = place.app.extensions["assessment.storage"].database
    queue_job(database, NewJob("later_kind"))
    job = claim_next(database, "a worker")
    assert job
    context = browser.new_context(base_url=place.root, reduced_motion="reduce")
    session = staff.new_session(database, user(database, "Ada", "admin").id, "a browser")
    context.add_cookies([{"name": "desk", "value": session, "url": place.root}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto("/desk/jobs?language=en")
    page.evaluate("window.same = true")
    set_progress(database, job, 3, 12)
    expect(page.locator("main")).to_contain_text("3 of 12", timeout=PATIENCE)
    assert_sound(page, colours=False)
    finish(database, job)
    expect(page.locator("[data-live='']")).to_contain_text("Done", timeout=PATIENCE)
    assert page.evaluate("window.same"), "the page was left"
    context.close()
