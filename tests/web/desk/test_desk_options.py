"""Options of the offer: made and changed at the desk, shown on the result page."""

from assessment.store.desk import find_file
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


def lines(*rows: tuple[str, str, str, str]) -> dict[str, object]:
    names = "item", "what", "value", "reason"
    return {
        f"{name}-{n}": value for n, row in enumerate(rows) for name, value in zip(names, row, strict=True)
    }


def test_an_option_is_made_changed_and_taken_back(office: Office) -> None:
    id_, browser = office.assessment(), office.browser()
    blank = ("", "", "", "")
    sent = lines(
        blank, ("print", "support_cover:none", "", "Leased"), ("laptops", "quantity", "20", "Two more")
    )
    where = browser.post(
        f"/desk/{id_}/options/new", do="set", name="Lease", included="yes", version="0", **sent
    )
    assert where.startswith(f"/desk/{id_}/terms")
    file = find_file(office.database, id_)
    (made,) = file.adjustments["options"]
    assert (made["id"], made["name"], made["included"]) == ("option-1", "Lease", True)
    assert [(each["item"], each["value"]) for each in made["overrides"]] == [
        ("print", "none"),
        ("laptops", 20),
    ]
    address = f"/desk/{id_}/options/option-1"
    page = browser.get(address)
    assert 'value="support_cover:none" selected' in page and 'value="20"' in page
    assert "Lease" in browser.get(f"/desk/{id_}/terms")
    sent = lines(("print", "monthly", "12,50", "Agreed"))
    browser.post(address, do="set", name="Leasing", version=file.version, **sent)
    (changed,) = find_file(office.database, id_).adjustments["options"]
    assert (changed["name"], changed["included"], len(changed["overrides"])) == ("Leasing", False, 1)
    assert "Leasing" in browser.get(f"/desk/{id_}/trail")
    browser.post(address, 409, do="drop", version=file.version)
    browser.post(address, do="drop", version=file.version + 1)
    assert not find_file(office.database, id_).adjustments.get("options")
    browser.get(address, 404)


def test_what_is_wrong_in_an_option_is_said_at_its_line(office: Office) -> None:
    id_, browser = office.assessment(), office.browser()
    sent = lines(("", "", "", ""), ("laptops", "quantity", "many", ""))
    page = browser.post(f"/desk/{id_}/options/new", 422, do="set", name=" ", version="0", **sent)
    for place in ("name", "value-1", "reason-1"):
        assert f'id="{place}-error"' in page and f'href="#{place}"' in page
    assert 'value="many"' in page
    page = browser.post(f"/desk/{id_}/options/new", 422, do="set", name="None", version="0", **lines())
    assert 'href="#item-0"' in page
