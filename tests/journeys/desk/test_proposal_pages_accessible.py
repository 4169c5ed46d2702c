"""The pages of a proposal's life are sound in every language, light and dark, on a telephone too."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from assessment.store.staff import new_session
from assessment.workflow import SetDiscount, SetOption
from assessment.workflow.proposals import Issuing, issue, submit, withdraw
from tests.journeys.conftest import PATIENCE
from tests.journeys.test_journey_accessible import assert_sound
from tests.web.accepting.sending import LEASED, OFFER, Customer, Sender
from tests.web.desk.conftest import office_in

LANGUAGES = ("en", "fr", "de", "nl")
LONG = SetOption("long", "W" * 200, ({**LEASED, "item": "nas"},))


@dataclass
class Place:
    sender: Sender
    root: str
    browser: Browser

    def page(self) -> Page:
        page = self.browser.new_context(base_url=self.root, reduced_motion="reduce").new_page()
        page.set_default_timeout(PATIENCE)
        return page

    def opened(self, customer: Customer) -> Page:
        page = self.page()
        page.goto(f"/proposal/{customer.secret}")
        return page


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Place]:
    office = office_in(tmp_path_factory.mktemp("office"))
    server = make_server("127.0.0.1", 0, office.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Place(Sender(office), f"http://127.0.0.1:{server.server_port}", browser)
    server.shutdown()
    thread.join()
    server.server_close()
    office.app.extensions["assessment.storage"].close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_customers_pages_are_sound(place: Place, language: str) -> None:
    customer = place.sender.send(place.sender.ready(*OFFER, LONG), language)
    page = place.opened(customer)
    page.locator("[name=do][value=accept]").click()
    page.wait_for_selector("[data-problems]")
    assert_sound(page)
    page.fill("#name", "N" * 200)
    page.fill("#function", "F" * 200)
    page.locator("#agree").check()
    page.locator("[name=do][value=accept]").click()
    page.wait_for_selector(".receipt")
    assert_sound(page)


def test_ended_ones_and_links_that_do_not_work_are_sound(place: Place) -> None:
    customer = place.sender.send(language="nl")
    office = place.sender.office
    withdraw(office.desk, office.engineer, customer.proposal.id, "A mistake")
    page = place.opened(customer)
    assert_sound(page)
    page.goto("/proposal/nothing?language=fr")
    assert_sound(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desks_pages_are_sound(place: Place, language: str) -> None:
    office = place.sender.office
    id_ = place.sender.ready(*OFFER, LONG, SetDiscount("15", "R" * 300))
    it = issue(office.desk, office.engineer, id_, Issuing("r", language))
    submit(office.desk, office.engineer, it.id)
    page = place.page()
    held = new_session(office.database, office.manager.id, "a browser")
    page.context.add_cookies([{"name": "desk", "value": held, "url": place.root}])
    parts = {"en": "/proposals", "fr": "/options/long", "de": "/terms", "nl": "/options/new"}
    for address in (f"/desk/{id_}/proposals/{it.id}", f"/desk/{id_}{parts[language]}"):
        page.goto(f"{address}?language={language}")
        assert_sound(page)
