"""What is known and out of use in the next list is told before anything is taken over; it stays."""

import pytest

from tests.web.importing.way import GLPI, devices, press, said, take, upload
from tests.web.questionnaire.customer import Customer
from tests.web.reading import LANGUAGES, Page

NEXT = GLPI.replace('"PC2";"En service"', '"PC2";"Mis au rebut"')


def test_it_is_named_and_stays(started: Customer) -> None:
    take(started, upload(started, GLPI))
    before = devices(started)
    seen = upload(started, NEXT)
    shown = said(started.open(seen))
    assert "Devices known, but out of use in this list: 1" in shown
    assert "take them out by hand. Which ones LENOVO ThinkPad T14 PF2" in shown
    assert f"{seen}/take" not in started.text
    press(started, f"{seen}/take")
    assert devices(started) == before


def test_a_list_without_any_says_nothing_of_it(started: Customer) -> None:
    take(started, upload(started, GLPI))
    assert "out of use in this list" not in said(started.open(upload(started, GLPI)))


def test_a_list_of_headers_alone_says_that_it_has_no_rows(started: Customer) -> None:
    seen = upload(started, "Type;Model;Serial\n")
    assert "No device is listed: the list has no rows below" in said(started.open(seen))
    assert f"{seen}/take" not in started.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_every_language(started: Customer, language: str) -> None:
    started.open(f"import?language={language}")
    take(started, upload(started, GLPI))
    page = Page(started.open(upload(started, NEXT)).text)
    assert "PF2" in page.text and not page.open
    assert ("Devices known" in page.text) == (language == "en")
