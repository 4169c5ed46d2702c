"""What somebody with bad intentions sends: nothing of it is run, followed, or takes effect."""

import csv
import io
import re
from uuid import uuid4

import pytest

from assessment.store import staff
from assessment.store.staff import new_token
from assessment.workflow import Vary, add_note, add_scenario, review
from tests.web.desk.conftest import Office
from tests.web.desk.made import PASSWORD, Browser, user
from tests.web.reading import Page

EVIL = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize("address", ["/desk", "/desk/password", "/desk/first", "/r", "/desk/", "/assessment"])
def test_no_redirect_leads_to_the_host_that_a_request_names(office: Office, address: str) -> None:
    answer = office.browser("anonymous").client.get(address, headers=EVIL)
    assert answer.status_code < 500 and "evil" not in answer.headers.get("Location", "")


def test_a_private_link_never_leads_to_the_host_that_a_request_names(office: Office) -> None:
    id_, browser = office.assessment(filled=False), office.browser()
    sent = {"csrf_token": browser.csrf()}
    answer = browser.client.post(f"/desk/{id_}/link", data=sent, headers={"X-Forwarded-Host": "evil.example"})
    assert b"http://desk.example/r/" in answer.data and b"evil" not in answer.data


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":' * 50_000, '{"changes": NaN}', "\ud800", "[]", "1"])
def test_a_hostile_document_of_changes_is_refused(office: Office, body: str) -> None:
    id_, browser = office.assessment(filled=False), office.browser()
    headers = {"X-CSRFToken": browser.csrf(), "Content-Type": "application/json"}
    answer = browser.client.post(
        f"/q/{id_}/save", data=body.encode("utf-8", "surrogatepass"), headers=headers
    )
    assert answer.status_code == 400


def test_nobody_in_particular_is_given_an_assessment(office: Office) -> None:
    id_, browser = office.assessment(filled=False), office.browser()
    for to in ("nobody", "0", "\0", str(uuid4())):
        browser.post(f"/desk/{id_}/assign", 404, to=to)
    assert review(office.desk, office.engineer, id_).file.owned.owner == office.engineer.id


def test_another_role_counts_at_once_in_a_session_that_is_open(office: Office) -> None:
    person = user(office.database, f"Rita{uuid4().hex[:6]}", "admin")
    browser = Browser(office.app.test_client(), person)
    browser.client.set_cookie("desk", staff.new_session(office.database, person.id, "a browser"))
    browser.get("/desk/users")
    admin = office.browser("admin")
    admin.post(f"/desk/users/{person.id}/role", role="engineer")
    browser.get("/desk/users", 403)
    browser.post(f"/desk/users/{person.id}/role", 403, role="admin")
    browser.post("/desk/account/profile", name="Rita", language="en", role="admin", active="yes")
    assert staff.find_user(office.database, person.id).role == "engineer"


def test_a_made_up_address_does_not_start_counting_anew(office: Office) -> None:
    person = user(office.database, f"Xaver{uuid4().hex[:6]}", password=PASSWORD)
    browser, codes = office.browser("anonymous"), []
    for number in range(8):
        sent = {"csrf_token": browser.csrf(), "email": person.email, "password": "not the password"}
        claimed = {"X-Forwarded-For": f"198.51.100.{number}", "Forwarded": f"for=198.51.100.{number}"}
        codes.append(browser.client.post("/desk/sign-in", data=sent, headers=claimed).status_code)
    assert codes == [401] * 5 + [429] * 3
    secret = new_token(office.database, person.id, "reset")
    browser.post("/desk/password/", secret=secret, password=PASSWORD, again=PASSWORD)
    assert browser.post("/desk/sign-in", email=person.email, password=PASSWORD) == "/desk/"


def test_what_people_type_is_never_run(office: Office) -> None:
    id_ = office.assessment()
    desk, who = office.desk, office.engineer
    add_note(desk, who, id_, "n1", SCRIPT)
    add_scenario(desk, who, id_, uuid4(), Vary(f"A {SCRIPT}"))
    browser = office.browser()
    browser.post("/desk/new", company=SCRIPT, language="de", country="DE", request_id=uuid4().hex)
    file = (io.BytesIO(f"Name;Kind;Quantity\n{SCRIPT};switch;1\n".encode()), f"{SCRIPT}.csv")
    tried = browser.get(browser.post(f"/desk/{id_}/import", file=file, source="auto"))
    pages = [browser.get(f"/desk/{id_}{part}") for part in ("", "/scenarios", "/trail", "/result")]
    pages += [tried, browser.get("/desk/"), browser.get(f"/desk/?q={SCRIPT}")]
    for page in pages:
        assert SCRIPT not in page
    assert sum("&lt;script&gt;" in page for page in pages) >= 5


def test_no_cell_of_an_export_is_a_formula(office: Office) -> None:
    browser, formula = office.browser(), "=HYPERLINK(1)"
    made = browser.post("/desk/new", company=formula, language="de", country="DE", request_id=uuid4().hex)
    address = made.split("?")[0]
    for text in ("=1+1", "+1", "-1", "@A1", "  =1+1"):
        browser.post(f"{address}/note", text=text, note_id=uuid4().hex)
    for export in (f"/desk/board.csv?q={formula[:5]}", f"{address}/trail.csv"):
        cells = [cell for row in csv.reader(io.StringIO(browser.get(export))) for cell in row]
        assert any(cell.startswith("'") for cell in cells)
        assert not [cell for cell in cells if re.match(r"\s*[=+@-]\D|\s*[=+@-]1", cell)]


@pytest.mark.parametrize("part", ("", "/items", "/result", "/trail", "/trail.csv", "/trail.json", "/import"))
def test_nobody_else_keeps_frames_or_learns_of_a_page(office: Office, part: str) -> None:
    answer = office.browser().client.get(f"/desk/{office.assessment(filled=False)}{part}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "'unsafe" not in answer.headers["Content-Security-Policy"]


def test_a_page_of_one_assessment_does_not_take_parts_of_another(office: Office) -> None:
    mine, theirs, scenario = office.assessment(filled=False), office.assessment(filled=False), uuid4()
    add_scenario(office.desk, office.engineer, theirs, scenario, Vary("Theirs"))
    browser = office.browser()
    browser.get(f"/desk/{mine}/scenarios/{scenario}", 404)
    browser.post(f"/desk/{mine}/scenarios/{scenario}", 404, name="Mine", version="1")
    browser.post(f"/desk/{mine}/scenarios/{scenario}/adopt", 404, version="1", file_version="0")
    browser.post(f"/desk/{mine}/scenarios/{scenario}/remove")
    assert "Theirs" in Page(browser.get(f"/desk/{theirs}/scenarios")).text
