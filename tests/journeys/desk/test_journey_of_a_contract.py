"""After acceptance, in real browsers and real mails.

Six months pass → the engineer is reminded by mail → the review begins with what was accepted → the customer
adds devices by his private link → the difference, and that the price does not hold, are there by themselves →
the next version is made.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page

from assessment import asked
from assessment.store.jobs import NewJob, queue_job
from assessment.store.proposals import find_contents, new_proposal_link, proposals_of
from assessment.store.staff import User
from assessment.workflow import Desk, step
from assessment.workflow.proposals import accept, send
from tests.journeys.desk.mailed import Service, service
from tests.journeys.desk.test_journey_of_a_review import press
from tests.journeys.test_journey_accessible import assert_sound
from tests.store.conftest import postgres, sqlite_file, url
from tests.web.desk.made import assessment
from tests.workflow.proposal_steps import approved, issued, yes

__all__ = ["postgres", "sqlite_file", "url"]
LEA, CUSTOMER = "lea@provider.example", "weber@customer.example"
REVIEW, PRIVATE = re.compile(r"http://\S+/review\b"), re.compile(r"http://\S+/r/\S+")
SIX_MONTHS = timedelta(days=183)


@pytest.fixture
def running(url: str, tmp_path: Path, browser: Browser) -> Iterator[Service]:
    with service(tmp_path, url, browser) as made:
        yield made


class Later(datetime):
    """The clock of the provider's day, six months on."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + SIX_MONTHS


def accepted(running: Service, who: User) -> UUID:
    """An assessment whose proposal was accepted today."""
    desk = Desk(running.database, running.app.extensions["assessment"].rules, asked.today)
    id_ = assessment(desk, who, "Weber", "office-25")
    step(desk, who, id_, "start_review")
    step(desk, who, id_, "make_ready")
    proposal = send(desk, who, approved(desk, who, issued(desk, who, id_, "de")).id)
    accept(desk, new_proposal_link(desk.database, proposal.id), yes(proposal))
    return id_


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_from_the_reminder_to_the_next_version(running: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    lea = running.person("Lea", "engineer")
    id_ = accepted(running, lea)
    first = proposals_of(running.database, id_)[0]
    frozen = find_contents(running.database, first.id)
    desk = running.at_desk(lea)
    planned(running, desk)
    monkeypatch.setattr(asked, "datetime", Later)
    begun(running, desk)
    more_devices(running)
    noticed(running, desk)
    press(desk, "Make the next version", "link")
    press(desk, "Make the proposal")
    versions = proposals_of(running.database, id_)
    assert [(each.version, each.status) for each in versions] == [(2, "draft"), (1, "accepted")]
    assert versions[0].terms.fee_cents > first.terms.fee_cents
    assert (versions[1], find_contents(running.database, first.id)) == (first, frozen)


def planned(running: Service, page: Page) -> None:
    """Nothing is due on the day of the acceptance."""
    remind(running)
    page.goto("/desk/reviews?language=en")
    assert "No review is due" in page.locator("main").inner_text()
    assert not [each for each in running.postbox.mails if "Review due" in each["Subject"]]
    assert_sound(page)


def remind(running: Service) -> None:
    """Let the clock's turn come."""
    running.app.extensions["assessment.jobs"].plan()
    running.work_off()


def begun(running: Service, page: Page) -> None:
    """The reminder leads to the review, which begins with what was accepted."""
    turn(running, "first")
    turn(running, "second")
    found = REVIEW.search(running.postbox.latest(LEA))
    assert found and len([each for each in running.postbox.mails if "Review due" in each["Subject"]]) == 1
    page.goto("/desk/reviews?language=en")
    assert_sound(page)
    page.goto(found[0])
    assert_sound(page)
    page.get_by_label("Mail the customer a private link").check()
    press(page, "Begin the review")
    assert "under way" in page.locator("main").inner_text()
    running.work_off()


def turn(running: Service, hour: str) -> None:
    """The work of an hour; in the next one nothing is told twice."""
    queue_job(running.database, NewJob("reviews", key=f"reviews:{hour}"))
    running.work_off()


def more_devices(running: Service) -> None:
    """The customer corrects the number of notebooks on his telephone."""
    link = PRIVATE.search(running.postbox.latest(CUSTOMER))
    assert link, "the customer got no private link"
    page = running.phone(java_script_enabled=False)
    page.goto(link[0])
    page.goto(f"{page.url.split('/q/')[0]}/q/{page.url.split('/q/')[1].split('/')[0]}/devices")
    field = page.locator("[name='devices/laptops/quantity']")
    field.fill("60")
    with page.expect_navigation():
        page.locator("button[name=go][value=next]").last.click()


def noticed(running: Service, page: Page) -> None:
    """By mail, on the board, and with every cause on the page of the review."""
    turn(running, "third")
    assert "new price" in running.postbox.latest(LEA)
    page.goto("/desk/?language=en")
    assert "changed by" in page.locator("table.board").inner_text()
    assert_sound(page)
    found = REVIEW.search(running.postbox.latest(LEA))
    assert found
    for language in ("de", "fr", "nl", "en"):
        page.goto(f"{found[0]}?language={language}")
        assert_sound(page)
    told = page.locator("main").inner_text()
    assert "The price does not hold any more" in told and "→ 60" in told
    assert page.locator("table.bridge tbody tr").count() == 5
