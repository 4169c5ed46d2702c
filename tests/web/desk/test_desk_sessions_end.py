"""A session that ends while somebody types: nothing typed is lost, and nothing is sent for strangers."""

import html
import re

from assessment.store import staff
from tests.web.desk.conftest import Office
from tests.web.desk.made import PASSWORD, Browser, assessment, user

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
NOTE = 'Called the customer:\r\n"spares" & <b>more</b> & é'


def hidden(page: str) -> list[tuple[str, str]]:
    return [(name, html.unescape(value)) for name, value in HIDDEN.findall(page)]


def ended(office: Office) -> tuple[Browser, str]:
    """A browser whose session has ended, and the address of the notes of its assessment."""
    lea = user(office.database, f"Lea{len(staff.users(office.database))}", password=PASSWORD)
    browser = Browser(office.app.test_client(), lea)
    browser.client.set_cookie("desk", staff.new_session(office.database, lea.id, "a browser"))
    browser.csrf()
    staff.revoke_sessions(office.database, lea.id)
    return browser, f"/desk/{assessment(office.desk, lea)}/note"


def test_what_was_typed_is_sent_after_signing_in_again(office: Office) -> None:
    browser, address = ended(office)
    page = browser.post(address, 401, text=NOTE, twice=["a", "b"])
    kept = {name: value for name, value in hidden(page) if name.startswith("kept")}
    wrong = browser.post("/desk/sign-in", 401, email=browser.user.email, password="no", **kept)
    assert kept.items() <= dict(hidden(wrong)).items()
    again = browser.post("/desk/sign-in", 200, email=browser.user.email, password=PASSWORD, **kept)
    assert f'action="{address}"' in again
    assert [pair for pair in hidden(again) if pair[0] != "csrf_token"] == [
        ("text", NOTE),
        ("twice", "a"),
        ("twice", "b"),
    ]
    browser.token = dict(hidden(again))["csrf_token"]
    browser.post(address, text=NOTE, note_id="1")
    assert "spares" in browser.get(address.removesuffix("/note"))


def test_a_form_of_a_stranger_is_not_kept(office: Office) -> None:
    browser, address = ended(office)
    browser.token = "forged"
    assert "kept" not in browser.post(address, text=NOTE, note_id="1")


def test_what_is_kept_goes_to_the_desk_only(office: Office) -> None:
    browser, _ = ended(office)
    for elsewhere in ("https://evil.example/", "//evil.example/desk/", "/renew", "/desk/../renew", ""):
        sent = {"email": browser.user.email, "password": PASSWORD, "kept_for": elsewhere, "kept": "a=b"}
        assert browser.post("/desk/sign-in", **sent) == "/desk/"
        browser.token = ""


def test_somebody_whose_session_ended_reads_so(office: Office) -> None:
    browser, address = ended(office)
    where = browser.post(address)
    assert "ended" in where
    assert "Your session has ended" in browser.get(where)
