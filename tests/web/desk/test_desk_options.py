"""Options of the offer on the result page."""

from assessment.workflow import SetOption, adjust
from tests.web.desk.conftest import Office
from tests.web.reading import Page

LEASED = {"item": "print", "field": "support_cover", "value": "none", "reason": "Leased"}


def test_the_result_page_lists_options_with_and_without(office: Office) -> None:
    id_, browser = office.assessment(), office.browser()
    assert 'id="options"' not in browser.get(f"/desk/{id_}/result")
    option = SetOption("leased", "Printers <leased>", (LEASED,), included=True)
    adjust(office.desk, office.engineer, id_, 0, option)
    page = Page(browser.get(f"/desk/{id_}/result?language=de"))
    part = page.text.split("Optionen, mit und ohne")[1]
    assert "Printers <leased>" in part and "in der Pauschale oben enthalten" in part
