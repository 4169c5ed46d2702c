"""The board keeps its filters in the address; its number of queries does not grow with its rows."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from tests.web.desk.conftest import Office
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
    browser = office.browser("admin")
    browser.get(address)
    with counted(office) as statements:
        browser.get(address)
    return len([each for each in statements if not each.startswith(("BEGIN", "PRAGMA"))])


@pytest.mark.parametrize(
    "address", ["/desk/", "/desk/board.csv", "/desk/users", "/desk/{id_}", "/desk/{id_}/trail"]
)
def test_more_rows_take_no_more_queries(office: Office, address: str) -> None:
    id_ = office.assessment(filled=False)
    before = queries(office, address.format(id_=id_))
    browser = office.browser()
    for number in range(4):
        office.assessment(f"More{number}", filled=False)
        browser.post(f"/desk/{id_}/note", text="A note", note_id=f"n{number}")
    assert queries(office, address.format(id_=id_)) == before


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


def test_a_doubled_click_creates_one_assessment(office: Office) -> None:
    browser = office.browser()
    sent = {"company": "Doppler", "email": "it@doppler.example", "language": "de", "country": "DE"}
    sent |= {"request_id": "one-request-id", "invite": "yes"}
    first = browser.post("/desk/new", **sent)
    assert browser.post("/desk/new", **sent) == first
    page = browser.post("/desk/new", 422, company="Doppler", invite="yes", language="de", country="DE")
    assert 'id="email-error"' in page and 'value="Doppler"' in page
