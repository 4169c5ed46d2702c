"""The whole way at the desk, by keyboard, in a real browser, on SQLite and on PostgreSQL.

Invite → the customer fills in → the engineer imports, overrides with a reason →
two scenarios → a discount, and the PDF.
"""

import email
import email.policy
import re
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from assessment.app import create_app
from assessment.settings import Settings
from tests.journeys.conftest import PATIENCE
from tests.journeys.test_journey_accessible import assert_sound
from tests.store.conftest import postgres, sqlite_file, url
from tests.web.desk.made import PASSWORD, user

__all__ = ["postgres", "sqlite_file", "url"]
LIST = """Name;Manufacturer;Model;Kind;Quantity
Lab switch;Cisco;C9200;switch;3
Firewall;Fortinet;60F;firewall;1
"""
LINK = re.compile(r"http://\S+/r/\S+")


@dataclass
class Place:
    app: Flask
    root: str
    mails: Path


@pytest.fixture
def place(url: str, tmp_path: Path) -> Iterator[Place]:
    """A running service on a database of its own, with one engineer."""
    app = create_app(Settings(instance_dir=tmp_path, database_url=url))
    user(app.extensions["assessment.storage"].database, "Lea", password=PASSWORD)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Place(app, f"http://127.0.0.1:{server.server_port}", tmp_path / "mail")
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["assessment.storage"].close()


def opened(browser: Browser, place: Place, address: str) -> Page:
    page = browser.new_context(base_url=place.root, reduced_motion="reduce").new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    return page


def press(page: Page, name: str, role: str = "button") -> None:
    """Reach a control as the keyboard does, and press it."""
    control = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    control.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def text_of(mail: bytes) -> str:
    body = email.message_from_bytes(mail, policy=email.policy.default).get_body(("plain",))
    assert body
    return str(body.get_content())


def mailed_link(place: Place) -> str:
    """The private link in the mail."""
    place.app.extensions["assessment.jobs"].work_off()
    mails = [text_of(file.read_bytes()) for file in place.mails.rglob("*.eml")]
    found = LINK.search("\n".join(mails))
    assert found, "no mail with a link came"
    return found[0]


def test_from_the_invitation_to_the_discount(browser: Browser, place: Place) -> None:
    desk = opened(browser, place, "/desk/?language=en")
    sign_in(desk)
    create_and_invite(desk)
    home = desk.url.split("?")[0]
    fill_in(opened(browser, place, mailed_link(place)))
    import_list(desk, home)
    override(desk, home)
    compare(desk, home)
    give_discount(desk, home)
    take_proposal(desk, home)
    desk.goto(f"{home}/trail")
    told = desk.locator("table.trail").inner_text()
    assert all(word in told for word in ("Replaced in May", "Three sites", "the customer", "Lea"))
    assert_sound(desk)


def sign_in(page: Page) -> None:
    assert_sound(page)
    page.locator("#email").focus()
    page.keyboard.type("lea@provider.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.split("?")[0].endswith("/desk/")


def create_and_invite(page: Page) -> None:
    press(page, "New assessment", "link")
    page.fill("#company", "Weber Transports")
    page.fill("#email", "it@weber.example")
    page.locator("[name=invite]").focus()
    page.keyboard.press("Space")
    assert_sound(page)
    press(page, "Create")
    assert "Weber Transports" in page.locator("h1").inner_text()


def fill_in(page: Page) -> None:
    """The customer says who he is to talk to, without scripts or with."""
    field = page.locator("[name=contact_name]")
    field.fill("Paul Weber")
    with page.expect_navigation():
        page.locator("button[name=go][value=next]").last.click()


def import_list(page: Page, home: str) -> None:
    page.goto(home)
    press(page, "Import a list", "link")
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.set_input_files("#file", file)  # type: ignore[arg-type]
    press(page, "Try it")
    assert "Lab switch" in page.locator("main").inner_text()
    assert_sound(page)
    press(page, "Take it over")
    assert_sound(page)


def override(page: Page, home: str) -> None:
    page.goto(f"{home}/items")
    assert_sound(page)
    press(page, "Lab switch", "link")
    page.locator("section.override:last-child summary").focus()
    page.keyboard.press("Enter")
    page.locator("#value-monthly").focus()
    page.keyboard.type("12,50")
    page.keyboard.press("Tab")
    page.keyboard.type("Replaced in May")
    page.locator("section.override:last-child button[value=set]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".override.set").count() == 1
    assert_sound(page)


def compare(page: Page, home: str) -> None:
    page.goto(f"{home}/scenarios")
    page.fill("#name", "Without the firewall")
    page.locator("[name=without][value=firewall]").focus()
    page.keyboard.press("Space")
    press(page, "Add the scenario")
    page.fill("#name", "Loyal")
    page.fill("#percent", "10")
    page.fill("#discount_reason", "Ten years with us")
    press(page, "Add the scenario")
    assert page.locator("table.sides thead th").count() == 3
    assert page.locator("tr.differs").count() > 1
    assert_sound(page)


def give_discount(page: Page, home: str) -> None:
    page.goto(f"{home}/terms")
    page.fill("#percent", "5")
    page.fill("#discount_reason", "Three sites")
    press(page, "Grant")
    assert "5 %" in page.locator("main").inner_text()
    assert_sound(page)


def take_proposal(page: Page, home: str) -> None:
    page.goto(home)
    link = page.get_by_role("link", name="Indicative PDF")
    link.focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    told = subprocess.run(
        ["pdftotext", download.value.path(), "-"], capture_output=True, text=True, check=True
    )
    assert "Weber Transports" in told.stdout and "Three sites" in told.stdout
