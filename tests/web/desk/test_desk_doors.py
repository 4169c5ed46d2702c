"""Signing in as somebody else: fixation, forged forms, open redirects, guessing, a lying Host header."""

import re
from pathlib import Path

import pytest

from assessment.accounts import first_admin
from assessment.app import create_app
from assessment.settings import Settings
from assessment.store import staff
from tests.web.desk.conftest import Office, office_in
from tests.web.desk.made import PASSWORD, TOKEN, Browser, user

HEX = re.compile(r"https?://([^/\s]+)/desk/password/(\S+)")


@pytest.fixture
def person(office: Office) -> staff.User:
    name = f"Lea{len(staff.users(office.database))}"
    return user(office.database, name, password=PASSWORD)


def sign_in(browser: Browser, email: str, password: str = PASSWORD, status: int = 303, **fields: str) -> str:
    return browser.post("/desk/sign-in", status, email=email, password=password, **fields)


def test_signing_in_gives_a_new_secret_and_ends_the_one_before(office: Office, person: staff.User) -> None:
    browser = office.browser("anonymous")
    browser.client.set_cookie("desk", "chosen-by-an-attacker")
    before = browser.csrf()
    answer = browser.client.post(
        "/desk/sign-in", data={"csrf_token": before, "email": person.email, "password": PASSWORD}
    )
    cookie = next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith("desk="))
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "chosen" not in cookie
    first = browser.client.get_cookie("desk")
    assert browser.client.post("/desk/sign-out", data={"csrf_token": before}).status_code == 400
    browser.user, browser.token = person, ""
    sign_in(browser, person.email)
    assert first and staff.find_session(office.database, first.value) is None
    browser.token = ""
    assert browser.post("/desk/sign-out").startswith("/desk/sign-in")
    browser.get("/desk/", 303)


def test_over_encrypted_lines_the_cookie_is_for_this_host_alone(tmp_path: Path) -> None:
    app = create_app(Settings(instance_dir=tmp_path, public_url="https://desk.example"))
    user(app.extensions["assessment.storage"].database, "Paul", password=PASSWORD)
    browser = Browser(app.test_client())
    sent = {"csrf_token": browser.csrf(), "email": "paul@provider.example", "password": PASSWORD}
    answer = browser.client.post("/desk/sign-in", data=sent)
    cookie = next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith("__Host-desk="))
    assert "Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie
    app.extensions["assessment.storage"].close()


@pytest.mark.parametrize(
    "wanted",
    (
        *("https://evil.example/", "//evil.example", "/\\evil.example", "/desk/../q", "javascript:alert(1)"),
        *("/desk/\r\nSet-Cookie: a=b", "http:/desk/", "/deskevil", " //evil.example", "/%2f/evil.example"),
    ),
)
def test_nobody_is_sent_elsewhere(office: Office, person: staff.User, wanted: str) -> None:
    assert sign_in(office.browser("anonymous"), person.email, next=wanted) == "/desk/"


def test_who_asked_for_a_page_gets_there(office: Office, person: staff.User) -> None:
    browser = office.browser("anonymous")
    answer = browser.client.get("/desk/?q=weber&status=draft")
    assert "next=/desk/?q%3Dweber" in answer.headers["Location"].replace("%2F", "/").replace("%3F", "?")
    assert sign_in(browser, person.email, next="/desk/?q=weber") == "/desk/?q=weber"


def test_guessing_is_stopped_and_says_so(office: Office, person: staff.User) -> None:
    browser = office.browser("anonymous")
    for _ in range(5):
        wrong = sign_in(browser, person.email, "not the password", 401)
    assert "not right" in wrong and "not the password" not in wrong
    answer = browser.client.post(
        "/desk/sign-in", data={"csrf_token": browser.csrf(), "email": person.email, "password": PASSWORD}
    )
    assert answer.status_code == 429 and int(answer.headers["Retry-After"]) > 0


def test_an_unknown_address_is_answered_like_a_known_one(office: Office, person: staff.User) -> None:
    answers = []
    for email in (person.email, "nobody@provider.example"):
        browser = office.browser("anonymous")
        page = browser.post("/desk/forgotten", 200, email=email)
        answers.append(re.sub(r'value="[^"]+"', "", page))
    assert answers[0] == answers[1]


def test_a_reset_link_leads_home_whatever_host_was_named_and_works_once(tmp_path: Path) -> None:
    made = office_in(tmp_path)
    browser, lie = made.browser("anonymous"), {"Host": "evil.example"}
    token = TOKEN.search(browser.client.get("/desk/forgotten", headers=lie).get_data(as_text=True))
    assert token
    sent = {"csrf_token": token[1], "email": made.engineer.email}
    answer = browser.client.post("/desk/forgotten", data=sent, headers=lie)
    assert answer.status_code == 200
    assert made.app.extensions["assessment.jobs"].work_off() == 1
    mails = [file.read_text() for file in (tmp_path / "mail").rglob("*.eml")]
    found = HEX.search("\n".join(mails).replace("=\n", ""))
    assert found and found[1] == "desk.example"
    secret = found[2]
    page = browser.get(f"/desk/password/{secret}")
    assert 'autocomplete="new-password"' in page
    sent = {"secret": secret, "password": "short", "again": "short"}
    assert 'id="password-error"' in browser.post("/desk/password/", 422, **sent)
    sent |= {"password": PASSWORD, "again": PASSWORD}
    assert browser.post("/desk/password/", **sent) == "/desk/sign-in?done=password"
    browser.post("/desk/password/", 404, **sent)
    sign_in(browser, made.engineer.email)
    made.app.extensions["assessment.storage"].close()


def test_the_first_administrator_adds_himself_once(tmp_path: Path) -> None:
    app = create_app(Settings(instance_dir=tmp_path))
    secret = first_admin(app.extensions["assessment.storage"].database)
    browser = Browser(app.test_client())
    browser.get(f"/desk/first/{secret}")
    sent = {"secret": str(secret), "name": "Anna", "email": "anna@provider.example", "language": "de"}
    sent |= {"password": PASSWORD, "again": PASSWORD}
    assert browser.post("/desk/first/", **sent) == "/desk/sign-in?done=password"
    browser.post("/desk/first/", 404, **sent)
    sign_in(browser, "anna@provider.example")
    browser.get("/desk/users")
    app.extensions["assessment.storage"].close()


def test_revoked_sessions_and_who_left_are_out_at_once(office: Office, person: staff.User) -> None:
    browser, admin = office.browser("anonymous"), office.browser("admin")
    sign_in(browser, person.email)
    browser.get("/desk/")
    admin.post(f"/desk/users/{person.id}/sessions")
    browser.get("/desk/", 303)
    browser.token = ""
    sign_in(browser, person.email)
    admin.post(f"/desk/users/{person.id}/active", active="no")
    browser.get("/desk/", 303)


def test_the_last_administrator_stays(office: Office) -> None:
    admin = office.browser("admin")
    assert "last administrator" in admin.post(f"/desk/users/{office.admin.id}/active", 422, active="no")
