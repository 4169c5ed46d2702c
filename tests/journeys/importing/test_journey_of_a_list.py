"""A list that exists already, in a browser: a customer's, corrected and repeated; a big one at the desk."""

from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page

from assessment.asked import today
from assessment.rulebook import load_rules
from assessment.store import open_database
from assessment.workflow import Desk
from tests.benchmarks.imports import as_csv, table
from tests.conftest import RULES
from tests.journeys.questionnaire.conftest import Arrives, Service
from tests.journeys.questionnaire.person import Person
from tests.journeys.test_journey_accessible import assert_sound
from tests.web.desk.made import PASSWORD, assessment, user

GLPI = (
    "\ufeff\r\n"
    '"Nom";"Statut";"Fabricant";"Numéro de série";"Type";"Modèle";"Lieu";"Salle";"Dernière modification"\r\n'
    '"PC1";"En service";"LENOVO";"PF1";"Portable";"ThinkPad T14";"";"Siège";"01/10/2026"\r\n'
    '"PC2";"En service";"LENOVO";"PF2";"Portable";"ThinkPad T14";"";"Siège";"01/10/2026"\r\n'
    '"SW";"En service";"Cisco";"FC1";"Commutateur";"C9200\nL";"";"Atelier";"01/10/2026"\r\n'
)
# A list of this size is done within a minute, however busy the machine.
PATIENCE = 120_000


def choose(page: Page, name: str, content: bytes) -> None:
    page.set_input_files("#file", {"name": name, "mimeType": "text/csv", "buffer": content})
    press(page, "button:has-text('Tester'), button:has-text('Try it'), main form .button")


def press(page: Page, selector: str) -> None:
    """Reach a control as the keyboard does, and press it."""
    control = page.locator(selector).first
    control.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sound(person: Person) -> None:
    """Looked at with scripts only: axe is one."""
    if person.scripts:
        assert_sound(person.page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_customer_imports_corrects_answers_and_repeats(arrives: Arrives, scripts: bool) -> None:
    person = arrives(width=1280 if scripts else 360, javascript=scripts, reduced_motion="reduce")
    person.start("fr")
    person.go("devices")
    press(person.page, "a[href$='/import']")
    sound(person)
    choose(person.page, "glpi.csv", GLPI.encode())
    correct(person)
    press(person.page, "form[action$='/take'] button")
    answer(person)
    person.go("import")
    choose(person.page, "glpi-bis.csv", GLPI.encode())
    shown = person.page.locator("main").inner_text()
    assert "tout ce qui est dans cette liste est déjà là" in shown
    assert "Comme vous l’avez indiqué" in shown
    assert not person.page.locator("form[action$='/take']").count()
    sound(person)


def correct(person: Person) -> None:
    """The room is what this customer calls a place."""
    page = person.page
    sound(person)
    assert "GLPI" in page.locator("main").inner_text()
    header = page.locator("th[id^=header-]", has_text="Lieu").get_attribute("id")
    room = page.locator("th[id^=header-]", has_text="Salle").get_attribute("id")
    page.select_option(f"select[aria-labelledby='{header}']", "")
    page.select_option(f"select[aria-labelledby='{room}']", "location")
    press(page, "button[value=again]")
    assert page.locator(f"select[aria-labelledby='{room}']").input_value() == "location"
    sound(person)


def answer(person: Person) -> None:
    """Once for each model."""
    page = person.page
    page.wait_for_url("**/models?imported=1")
    sound(person)
    rows = page.locator("table.models tbody tr")
    assert rows.count() == 2
    row = page.locator("table.models tbody tr", has_text="ThinkPad T14")
    row.locator("select").first.select_option("yes")
    press(page, "button[value=stay]")
    row = page.locator("table.models tbody tr", has_text="ThinkPad T14")
    assert row.locator("select").first.input_value() == "yes"


@pytest.fixture
def at_the_desk(service: Service) -> UUID:
    """An assessment of an engineer in the running service."""
    database = open_database(f"sqlite:///{Path(service.folder) / 'assessment.db'}")
    engineer = user(database, "Lea", password=PASSWORD)
    id_ = assessment(Desk(database, load_rules(RULES), today), engineer)
    database.close()
    return id_


def test_a_big_list_is_stopped_and_then_imported_at_the_desk(arrives: Arrives, at_the_desk: UUID) -> None:
    page = arrives(reduced_motion="reduce").page
    page.goto("/desk/?language=en")
    page.fill("#email", "lea@provider.example")
    page.fill("#password", PASSWORD)
    press(page, "main form button")
    address, content = f"/desk/{at_the_desk}/import", as_csv(table())
    page.goto(address)
    choose(page, "computers.csv", content)
    assert page.locator("[data-wait] progress").count()
    assert_sound(page, colours=False)
    press(page, "form[action$='/drop'] button")
    page.wait_for_url(f"**{address}")
    choose(page, "computers.csv", content)
    page.locator("form[action$='/take'] button").wait_for(timeout=PATIENCE)
    assert "20,000" in page.locator("main").inner_text()
    assert_sound(page, colours=False)
    press(page, "form[action$='/take'] button")
    page.wait_for_url("**/models?imported=1", timeout=PATIENCE)
    assert page.locator("table.models tbody tr").count() == 50
    page.goto(f"/desk/{at_the_desk}")
    assert page.locator("main").inner_text()
