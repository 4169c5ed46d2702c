"""The board keeps its filters in the address; its number of queries does not grow with its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import event

from assessment.store import staff
from assessment.workflow import (
    SetOverride,
    Vary,
    add_note,
    add_scenario,
    adjust,
    import_inventory,
    review,
    scenarios,
)
from tests.conftest import example
from tests.web.desk.conftest import Office, office_in
from tests.web.desk.made import user
from tests.web.reading import Page


@contextmanager
def counted(office: Office) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        statements.append(statement)

    event.listen(office.database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(office.database.engine, "before_cursor_execute", note)


def queries(office: Office, address: str) -> int:
    browser = office.browser("admin" if "users" in address or "contracts" in address else "engineer")
    browser.get(address)
    with counted(office) as statements:
        browser.get(address)
    return len([each for each in statements if not each.startswith(("BEGIN", "PRAGMA"))])


def grow(office: Office, id_: UUID, most: int) -> None:
    """Let there be more of everything that pages list: assessments, users, items, notes and so on."""
    desk, who, document = office.desk, office.engineer, example("office-25")
    kind = document["items"][0]
    document["items"] = [{**kind, "id": f"item-{number}", "name": f"Item {number}"} for number in range(most)]
    file = review(desk, who, id_).file
    import_inventory(desk, who, id_, uuid4().hex, document, file.assessment.version)
    changes = [SetOverride(each["id"], "monthly", "12", "Agreed") for each in document["items"]]
    adjust(desk, who, id_, file.version, *changes)
    for number in range(most):
        user(office.database, f"U{most}n{number}")
        office.assessment(f"More{most}n{number}", filled=False)
        add_note(desk, who, id_, uuid4().hex, "A note")
        staff.new_session(office.database, who.id, "a browser")
    while len(scenarios(desk, who, id_)) < min(most, 8):
        add_scenario(desk, who, id_, uuid4(), Vary("Another"))


PAGES = (
    "/desk/",
    "/desk/board.csv",
    "/desk/figures",
    "/desk/reviews",
    "/desk/users",
    "/desk/contracts",
    "/desk/users/trail",
    "/desk/users/trail.csv",
    "/desk/account",
    "/desk/new",
)
PARTS = (
    "",
    "/items",
    "/items/item-1",
    "/terms",
    "/scenarios",
    "/result",
    "/trail",
    "/trail.csv",
    "/import",
    "/proposals",
)


def test_more_rows_take_no_more_queries(tmp_path: Path) -> None:
    office = office_in(tmp_path)
    id_ = office.assessment(filled=False)
    addresses = (*PAGES, *(f"/desk/{id_}{part}" for part in PARTS), f"/q/{id_}/devices")
    grow(office, id_, 3)
    few = {address: queries(office, address) for address in addresses}
    grow(office, id_, 60)
    assert {address: queries(office, address) for address in addresses} == few
    assert max(few.values()) <= 9, few
    office.app.extensions["assessment.storage"].close()


def test_search_filters_and_order_stay_in_the_address(office: Office) -> None:
    office.assessment("Zimmer", filled=False)
    browser = office.browser()
    page = Page(browser.get("/desk/?q=zimmer&status=draft&owner=me&sort=company&order=asc"))
    assert "Zimmer" in page.text and "Weber" not in page.text
    links = [href for href in page.values("a", "href") if href.startswith("/desk/?")]
    assert links and all("q=zimmer" in href and "owner=me" in href for href in links)
    assert any("q=zimmer" in href for href in page.values("a", "href") if "board.csv" in href)
    assert "Zimmer" in browser.get("/desk/board.csv?q=zimmer")
    assert "No assessment matches" in browser.get("/desk/?q=nothing+like+it&page=99999999&sort=drop&tier=%27")


def test_a_desk_without_assessments_says_so_in_every_language(tmp_path: Path) -> None:
    office = office_in(tmp_path)
    page = office.browser("manager").get("/desk/?language=en")
    assert "There is no assessment yet" in page and "Show all" not in page
    assert "No assessment matches" in office.browser("manager").get("/desk/?q=x&language=en")
    office.app.extensions["assessment.storage"].close()


def test_a_doubled_click_creates_one_assessment(office: Office) -> None:
    browser = office.browser()
    sent = {"company": "Doppler", "email": "it@doppler.example", "language": "de", "country": "DE"}
    sent |= {"request_id": "one-request-id", "invite": "yes"}
    first = browser.post("/desk/new", **sent)
    assert browser.post("/desk/new", **sent) == first
    page = browser.post("/desk/new", 422, company="Doppler", invite="yes", language="de", country="DE")
    assert 'id="email-error"' in page and 'value="Doppler"' in page
    assert '<a href="#email">E-mail address: ' in page
