"""An engineer reviews: overrides with reasons, scenarios, discount, trail; nobody is overwritten."""

import re
from io import BytesIO
from itertools import cycle

import pytest

from assessment.web.desk import reviewing
from assessment.workflow import review
from tests.web.desk.conftest import Office
from tests.web.reading import Page, plain

VERSION = re.compile(r'name="version" value="(\d+)"')


def version_of(html: str) -> str:
    found = VERSION.search(html)
    assert found
    return found[1]


def first_item(html: str) -> str:
    found = re.search(r'href="(/desk/[^"]+/items/[^"]+)"', html)
    assert found
    return found[1]


def test_every_page_of_an_assessment_is_well_formed_in_every_language(office: Office) -> None:
    id_, browser = office.assessment("Muller"), office.browser()
    item = first_item(browser.get(f"/desk/{id_}/items"))
    parts = ("", "/items", "/terms", "/scenarios", "/result", "/trail", "/import")
    pages = ("/desk/", "/desk/new", "/desk/account", item, *(f"/desk/{id_}{part}" for part in parts))
    for language, address in zip(cycle(("de", "fr", "nl", "en", "de")), (*pages, *pages), strict=False):
        page = Page(browser.get(f"{address}?language={language}"))
        assert not page.open
        assert f'lang="{language}"' in page.html


def test_an_override_has_a_reason_and_is_shown_ever_after(office: Office) -> None:
    id_, browser = office.assessment(), office.browser()
    address = first_item(browser.get(f"/desk/{id_}/items"))
    version = version_of(browser.get(address))
    sent = {"field": "monthly", "value": "12,50", "version": version, "do": "set"}
    refused = browser.post(address, 422, reason="", **sent)
    assert 'aria-invalid="true"' in refused and "12,50" in refused
    assert browser.post(address, reason="Agreed with <Paul>", **sent).startswith(address)
    assert "Agreed with &lt;Paul&gt;" in browser.get(f"/desk/{id_}")
    assert "Agreed with &lt;Paul&gt;" in browser.get(f"/desk/{id_}/trail")
    version = version_of(browser.get(address))
    browser.post(address, field="monthly", version=version, do="drop")
    assert "Agreed with" not in Page(browser.get(address)).text


def test_a_stale_form_shows_both_values_and_loses_nothing(office: Office) -> None:
    id_, mine, theirs = office.assessment(), office.browser(), office.browser("manager")
    address = f"/desk/{id_}/terms"
    version = version_of(mine.get(address))
    sent = {"do": "discount", "version": version}
    theirs.post(address, percent="3", discount_reason="Three sites", **sent)
    page = mine.post(address, 409, percent="7", discount_reason="A friend", **sent)
    assert all(word in page for word in ("3 %", "Three sites", "7 %", "A friend", "Manager"))
    again = {"percent": "7", "discount_reason": "A friend", "do": "discount", "version": version_of(page)}
    mine.post(address, **again)
    assert "A friend" in mine.get(address)


def test_scenarios_stand_side_by_side_with_their_differences(office: Office) -> None:
    id_, browser = office.assessment(), office.browser()
    address = f"/desk/{id_}/scenarios"
    kind = re.search(r'name="without" value="([^"]+)"', browser.get(address))
    assert kind
    browser.post(address, scenario_id="6a1f0f1e-0000-4000-8000-0000000000aa", name="Smaller", without=kind[1])
    told = {"tier": "business", "tier_reason": "Nights", "percent": "5", "discount_reason": "Loyal"}
    browser.post(address, scenario_id="6a1f0f1e-0000-4000-8000-0000000000ab", name="Business", **told)
    page = Page(browser.get(address))
    assert "Smaller" in page.text and "Business" in page.text and "differs" in page.text
    one = re.search(r'href="(/desk/[^"]+/scenarios/[^"]+)"', page.html)
    assert one
    form = browser.get(one[1])
    seen = {"version": version_of(form), "name": "Smaller still"}
    browser.post(one[1], **seen)
    assert "Smaller still" in browser.post(one[1], 409, **seen)
    file_version = re.search(r'name="file_version" value="(\d+)"', form)
    assert file_version
    now = version_of(browser.get(one[1]))
    adopting = {"version": now, "file_version": file_version[1]}
    assert browser.post(f"{one[1]}/adopt", **adopting).endswith("done=adopted")
    browser.post(f"{one[1]}/remove")
    browser.get(one[1], 404)


def test_an_import_is_tried_before_it_is_taken_over(office: Office) -> None:
    id_, browser = office.assessment(), office.browser()
    before = Page(browser.get(f"/desk/{id_}/items")).text
    file = BytesIO(
        b"Name;Manufacturer;Model;Kind;Quantity;Serial\nLab switch;Cisco;C9200;switch;3;\nFoo;;;;;\n"
    )
    seen = browser.post(f"/desk/{id_}/import", file=(file, "list.csv"), source="auto")
    assert "Lab switch" in browser.get(seen)
    assert Page(browser.get(f"/desk/{id_}/items")).text == before
    browser.post(f"{seen}/take")
    browser.post(f"{seen}/take")
    items = browser.get(f"/desk/{id_}/items")
    assert items.count("Lab switch</bdi>") == 1
    trail = " ".join(Page(browser.get(f"/desk/{id_}/trail")).text.split())
    assert "Device" in trail and "Engineer" in trail, trail


def test_what_is_out_of_use_in_the_next_list_is_told_at_the_desk(office: Office) -> None:
    id_, browser = office.assessment(), office.browser()
    text = "Type;Model;Serial;Status\nSwitch;C9200;FOC1;{}\nSwitch;C9200;FOC2;In use\n"
    first, second = (BytesIO(text.format(status).encode()) for status in ("In use", "Disposed"))
    browser.post(browser.post(f"/desk/{id_}/import", file=(first, "1.csv"), source="auto") + "/take")
    seen = browser.post(f"/desk/{id_}/import", file=(second, "2.csv"), source="auto")
    told = " ".join(Page(browser.get(seen)).text.split())
    assert "Devices known, but out of use in this list: 1" in told
    assert "Which ones C9200 FOC1" in told


def test_staff_edit_the_inventory_in_their_own_name(office: Office) -> None:
    id_, browser = office.assessment(), office.browser()
    assert "desk-bar" in browser.get(f"/q/{id_}/company")
    shown = review(office.desk, office.engineer, id_).answers.shown("contact_name")
    answer = browser.client.post(
        f"/q/{id_}/save",
        json={"save_id": "s1", "changes": [{"path": "contact_name", "value": "Léa", "base": shown}]},
        headers={"X-CSRFToken": browser.csrf()},
    )
    assert answer.status_code == 200
    trail = Page(browser.get(f"/desk/{id_}/trail")).text
    assert "Léa" in trail and "contact_name" not in trail and "Engineer" in trail
    office.browser("other").get(f"/q/{id_}/company", 404)
    office.browser("anonymous").get(f"/q/{id_}/company", 404)
    browser.get(f"/q/{id_}/yours", 404)


def test_the_trail_is_told_in_the_readers_words(office: Office) -> None:
    id_, browser = office.assessment(), office.browser()
    item = first_item(browser.get(f"/desk/{id_}/items"))
    version = version_of(browser.get(item))
    browser.post(item, field="monthly", value="1 012,50", reason="Agreed", version=version, do="set")
    terms = {"do": "discount", "percent": "7,5", "discount_reason": "Loyal"}
    browser.post(f"/desk/{id_}/terms", version=version_of(browser.get(f"/desk/{id_}/terms")), **terms)
    browser.post(f"/desk/{id_}/step", step="start_review")
    browser.post(f"/desk/{id_}/assign", to=str(office.engineer.id))
    browser.post(f"/desk/{id_}/share", shared="yes")
    browser.post(f"/desk/{id_}/assign", to="")
    told = plain(Page(browser.get(f"/desk/{id_}/trail?language=de")).text)
    for words in (
        "1.012,50 €",
        "7,5 %",
        "Entwurf",
        "in Prüfung",
        "Vorher",
        "Nachher",
        "nein ja",
    ):
        assert words.lower() in told.lower(), words
    for code in ("in_review", "true", "adjustments/", "{", str(office.engineer.id), "company_name"):
        assert code not in told, code


def test_what_is_set_by_hand_stands_beside_what_the_rules_say(office: Office) -> None:
    id_, browser = office.assessment(), office.browser()
    item = f"/desk/{id_}/items/laptops"
    for field, value in (("quantity", "3"), ("incidents", "0,125"), ("support_cover", "none")):
        page = browser.get(item)
        browser.post(item, field=field, value=value, reason="Counted", version=version_of(page), do="set")
    page = plain(Page(browser.get(f"{item}?language=de")).text)
    assert "nach den Regeln: 15" in page and "0,125" in page and "nach den Regeln: Supportvertrag" in page
    assert 'value="0,125"' in browser.get(item)
    for address in (f"/desk/{id_}/items?q=latitude", f"/desk/{id_}/result"):
        shown = plain(Page(browser.get(f"{address}{'&' if '?' in address else '?'}language=de")).text)
        assert "Latitude 5440" in shown and "Dell Latitude 5440 Laptop · 15" not in shown
    assert "Vom Techniker gesetzt" in shown or "Counted" in shown


def test_what_the_rules_say_of_one_field_goes_by_the_others_as_they_were_set(office: Office) -> None:
    id_, browser = office.assessment(), office.browser()
    item = f"/desk/{id_}/items/laptops"
    for field, value in (("quantity", "30"), ("monthly", "10")):
        page = browser.get(item)
        browser.post(item, field=field, value=value, reason="Counted", version=version_of(page), do="set")
        if field == "quantity":
            counted = re.search(r'class="figure">([^<]+) a month', browser.get(item))
    assert counted and f"by the rules: {counted[1]}" in browser.get(item)


def test_amounts_on_the_board_stand_on_the_decimal_mark(office: Office) -> None:
    office.assessment("Decimal", filled=False)
    assert "148.00" in office.browser().get("/desk/?q=decimal&language=en")


def test_a_proposal_in_the_customers_language_leaves_the_desk_in_its_own(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = list[str]()
    monkeypatch.setattr(
        reviewing, "download", lambda found, language, settings: printed.append(language) or ""
    )
    id_, browser = office.assessment(), office.browser()
    link = re.search(r'href="(/desk/[^"]+/proposal.pdf[^"]*)"', browser.get(f"/desk/{id_}?language=de"))
    assert link
    browser.get(link[1])
    assert printed == ["fr"] and 'lang="de"' in browser.get(f"/desk/{id_}")


def test_what_columns_mean_is_remembered_for_the_whole_installation(office: Office) -> None:
    text = b"Art;Hersteller;Modell;Seriennummer;Raum\nSwitch;HP;2530;X1;Keller\n"
    first, second = office.assessment("Jung"), office.assessment("Klein")
    browser = office.browser()
    seen = browser.post(f"/desk/{first}/import", file=(BytesIO(text), "a.csv"), source="auto")
    chosen = {
        f"column-{n}": each for n, each in enumerate(("type", "manufacturer", "model", "serial", "location"))
    }
    browser.post(seen, source="table", do="again", **chosen)
    browser.post(f"{seen}/take")
    again = browser.post(f"/desk/{second}/import", file=(BytesIO(text), "b.csv"), source="auto")
    assert "As you said for the last list of this kind." in browser.get(again)
    browser.post(again, do="forget")
    assert "As you said" not in browser.get(again)
    office.browser("other").get(seen, 404)
