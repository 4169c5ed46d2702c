"""A proposal's life in real browsers and real mails: with scripts on PostgreSQL, without on SQLite.

Made → sent → a discount, which a manager approves, as a second version → the first link is dead → accepted on
a telephone with an option ticked → the accepted PDF says the same fee.
"""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment.asked import today
from assessment.issuing import trusted_seals
from assessment.proposal.verify import verify
from assessment.store.desk import find_file
from assessment.store.proposals import find_proposal, proposals_of
from assessment.store.staff import User
from assessment.workflow import Desk, OfferAlternatives, SetOption, adjust, step
from tests.journeys.desk.mailed import Service, service
from tests.journeys.desk.test_journey_of_a_review import press
from tests.journeys.test_journey_accessible import assert_sound
from tests.store.conftest import postgres, sqlite_file, url
from tests.web.desk.made import assessment

__all__ = ["postgres", "sqlite_file", "url"]
CUSTOMER = "weber@customer.example"
MORE = {"item": "laptops", "field": "quantity", "value": 20, "reason": "Two more"}
OFFER = OfferAlternatives(("standard",)), SetOption("more", "Zwei Notebooks mehr", (MORE,))


@pytest.fixture
def running(url: str, tmp_path: Path, browser: Browser) -> Iterator[Service]:
    with service(tmp_path, url, browser) as made:
        yield made


def reviewed(running: Service, who: User) -> UUID:
    """An assessment in review, with something to choose."""
    desk = Desk(running.database, running.app.extensions["assessment"].rules, today)
    id_ = assessment(desk, who, "Weber", "office-25")
    step(desk, who, id_, "start_review")
    adjust(desk, who, id_, find_file(desk.database, id_).version, *OFFER)
    return id_


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_from_the_discount_to_the_accepted_pdf(running: Service) -> None:
    lea, mia = running.person("Lea", "engineer"), running.person("Mia", "manager")
    id_ = reviewed(running, lea)
    desk, boss = running.at_desk(lea), running.at_desk(mia)
    make(desk, id_)
    press(desk, "Release; no approval is needed")
    send(running, desk)
    first = running.postbox.link(CUSTOMER)
    grant(desk, id_)
    make(desk, id_)
    press(desk, "Ask for approval")
    approve(running, boss)
    desk.reload()
    send(running, desk)
    second, phone = running.postbox.link(CUSTOMER), running.phone()
    dead(phone, first)
    accepted(running, phone, second)
    desk.reload()
    expect(desk.locator("#accepted-title")).to_be_visible()
    assert "Anna Weber" in desk.locator("main").inner_text()


def make(page: Page, id_: UUID) -> None:
    page.goto(f"/desk/{id_}?language=en")
    if page.get_by_role("button", name="Ready for a proposal").count():
        press(page, "Ready for a proposal")
    press(page, "Proposal", "link")
    page.select_option("#language", "de")
    press(page, "Make the proposal")


def grant(page: Page, id_: UUID) -> None:
    page.goto(f"/desk/{id_}/terms")
    page.fill("#percent", "15")
    page.fill("#discount_reason", "Drei Jahre")
    press(page, "Grant")


def approve(running: Service, page: Page) -> None:
    running.work_off()
    assert "Imprimerie du Nord" in running.postbox.latest("mia@provider.example")
    page.goto("/desk/?language=en")
    page.get_by_role("link", name="To approve 1").click()
    press(page, "Imprimerie du Nord", "link")
    press(page, "Approve")


def send(running: Service, page: Page) -> None:
    """Once the PDF is there; the mail arrives."""
    running.work_off()
    page.reload()
    press(page, "Send to the customer")
    running.work_off()


def dead(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator("h1")).to_have_text("Von diesem Angebot gibt es eine neuere Version")
    assert page.locator("form").count() == 0


def accepted(running: Service, page: Page, link: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(link)
    version = find_proposal(running.database, UUID(page.url.rpartition("/")[2]))
    assert (version.version, version.status) == (2, "viewed") and "/p/" in page.url
    before = page.locator("#bar-monthly").inner_text()
    page.get_by_label("Zwei Notebooks mehr").check()
    expect(page.locator("#bar-monthly")).not_to_have_text(before)
    monthly = page.locator("#bar-monthly").inner_text()
    page.fill("#name", "Anna Weber")
    page.fill("#function", "Geschäftsführerin")
    page.locator("#agree").check()
    assert monthly in page.locator("#agree-said").inner_text()
    assert_sound(page)
    press(page, "Angebot annehmen")
    assert monthly in page.locator(".tiles").first.inner_text()
    running.work_off()
    # The page finds out by itself that the PDF is there.
    page.get_by_role("link", name="Angenommenes Angebot (PDF)").wait_for()
    downloaded(running, page)


def downloaded(running: Service, page: Page) -> None:
    with page.expect_download() as came:
        page.get_by_role("link", name="Angenommenes Angebot (PDF)").click()
    it = find_proposal(running.database, UUID(page.url.rpartition("/")[2]))
    told = verify(
        came.value.path().read_bytes(),
        running.app.extensions["assessment"].rules,
        trusted_seals(running.settings),
    )
    assert told.good and it.accepted
    assert told.fee_said is not None and it.accepted.fee_cents == told.fee_said * 100
    assert {each.version: each.status for each in proposals_of(running.database, it.assessment)} == {
        1: "superseded",
        2: "accepted",
    }


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_it_is_read_and_accepted_without_scripts(running: Service) -> None:
    lea = running.person("Lea", "engineer")
    desk = running.at_desk(lea)
    make(desk, reviewed(running, lea))
    press(desk, "Release; no approval is needed")
    send(running, desk)
    page = running.phone(java_script_enabled=False)
    page.goto(running.postbox.link(CUSTOMER))
    page.get_by_label("Zwei Notebooks mehr").check()
    page.get_by_role("button", name="Neue Summe berechnen").click()
    page.fill("#name", "Anna Weber")
    page.fill("#function", "Geschäftsführerin")
    page.locator("#agree").check()
    page.get_by_role("button", name="Angebot annehmen").click()
    expect(page.locator("h1").first).to_have_text("Danke: Das Angebot ist angenommen")
    page.goto(running.postbox.link(CUSTOMER))
    expect(page.locator("h1").first).to_have_text("Danke: Das Angebot ist angenommen")
