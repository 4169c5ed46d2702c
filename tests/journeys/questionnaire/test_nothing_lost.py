"""Reload, back, two tabs, a killed server, a lost line, a doubled click: nothing is lost, nothing doubled."""

from pathlib import Path

from tests.journeys.questionnaire.conftest import Arrives, Service, comes_to

HOURS = "[name=response_hours]"


def test_reload_and_back_lose_nothing(arrives: Arrives) -> None:
    person = arrives()
    person.start()
    person.go("needs")
    person.page.fill(HOURS, "7")
    person.page.reload()
    assert person.page.input_value(HOURS) == "7"
    person.page.fill(HOURS, "6")
    person.page.goto(f"{person.address}/people")
    person.page.go_back()
    assert person.page.input_value(HOURS) == "6"
    person.saved()
    assert person.once()["response_hours"] == 6


def test_two_tabs_never_overwrite_each_other_silently(arrives: Arrives) -> None:
    person = arrives()
    person.start()
    person.go("needs")
    other = person.new_page()
    other.goto(f"{person.address}/needs")
    person.page.fill(HOURS, "4")
    person.saved()
    other.fill(HOURS, "9")
    conflict = other.locator(".conflict")
    conflict.wait_for()
    assert "4" in conflict.inner_text()
    assert person.once()["response_hours"] == 4
    conflict.locator("button").first.click()
    conflict.wait_for(state="detached")
    other.locator("[data-saving=saved]").wait_for()
    assert person.once()["response_hours"] == 9
    person.page.fill(HOURS, "5")
    person.page.locator(".conflict button").nth(1).click()
    assert person.page.input_value(HOURS) == "9"


def test_a_lost_line_in_the_middle_of_typing(arrives: Arrives) -> None:
    person = arrives()
    person.start()
    person.go("devices")
    person.add(kind="switch")
    person.saved()
    person.context.set_offline(True)
    person.page.fill(person.field("name"), "Core switch")
    person.page.click("button[name=add]")
    person.page.fill(person.field("name", 1), "Second")
    person.page.locator("[data-saving=offline]").wait_for()
    person.page.click(".onward button[value=next]")
    assert person.page.url.endswith("/devices")
    person.context.set_offline(False)
    person.saved()
    assert [each["name"] for each in person.devices()] == ["Core switch", "Second"]


def test_a_dead_battery_while_the_line_is_lost(arrives: Arrives) -> None:
    person = arrives()
    person.start()
    person.go("needs")
    person.context.set_offline(True)
    person.page.fill(HOURS, "3")
    person.page.locator("[data-saving=offline]").wait_for()
    person.page.close()
    person.context.set_offline(False)
    person.page = person.new_page()
    person.page.wait_for_timeout(4100)
    person.go("needs")
    assert person.page.input_value(HOURS) == "3"
    person.saved()
    assert person.once()["response_hours"] == 3


def test_a_killed_server_while_typing(arrives: Arrives, tmp_path: Path) -> None:
    service = Service(tmp_path)
    service.start()
    person = arrives(service)
    person.start()
    person.go("devices")
    person.add(kind="switch", name="Core")
    person.saved()
    service.kill()
    person.page.fill(person.field("manufacturer"), "HPE Aruba")
    person.page.locator("[data-saving=offline]").wait_for()
    service.start()
    person.saved()
    person.page.locator(person.field("model")).press_sequentially("2530-48G", delay=5)
    service.kill()
    service.start()
    person.saved()
    (device,) = person.devices()
    service.kill()
    assert (device["manufacturer"], device["model"]) == ("HPE Aruba", "2530-48G")
    assert "/r/" not in service.log.replace('"GET /r/ HTTP', "")


def test_a_doubled_click_does_everything_once(arrives: Arrives) -> None:
    person = arrives()
    person.page.goto("/start")
    person.page.fill("#company", "Weber")
    person.page.fill("#email", "double@weber.example")
    person.page.check("#consent")
    person.page.dblclick("#start .button")
    comes_to(person.page, "link")
    person.address = person.page.url.removesuffix("/link")
    person.go("company")
    person.page.dblclick(".onward button[value=next]")
    comes_to(person.page, "people")
    person.go("devices")
    person.page.evaluate("() => { const b = document.querySelector('[data-add]'); b.click(); }")
    person.saved()
    assert len(person.devices()) == 1


def test_rows_are_pasted_into_the_table_and_taken_away_again(arrives: Arrives) -> None:
    person = arrives()
    person.start()
    person.go("devices")
    person.add(kind="switch")
    person.page.evaluate(
        """([field, text]) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const usual = { bubbles: true, cancelable: true };
            const event = new ClipboardEvent("paste", { clipboardData: data, ...usual });
            document.querySelector(field).dispatchEvent(event);
        }""",
        [person.field("name"), "Kind\tName\nserver\tFile server\nnas\tBackup\n"],
    )
    person.page.locator("[data-entry]").nth(2).wait_for()
    person.saved()
    assert [each.get("name") for each in person.devices()] == [None, "File server", "Backup"]
    person.page.locator("[data-remove]").nth(1).click()
    person.saved()
    assert len(person.devices()) == 2
    person.page.click(".removed button")
    person.saved()
    assert len(person.devices()) == 3


def test_the_panel_follows_without_taking_the_focus(arrives: Arrives) -> None:
    person = arrives()
    person.start()
    person.go("people")
    person.add()
    quantity = person.page.locator(person.field("quantity"))
    quantity.press_sequentially("25", delay=20)
    person.page.locator("[data-panel] .now").wait_for()
    assert quantity.evaluate("each => each === document.activeElement")
    before = person.page.inner_text("[data-panel]")
    quantity.press_sequentially("0", delay=20)
    person.page.wait_for_function("b => document.querySelector('[data-panel]').innerText !== b", arg=before)
    assert quantity.input_value() == "250"


def test_questions_appear_and_disappear_while_answering(arrives: Arrives) -> None:
    person = arrives()
    person.start()
    person.go("services")
    person.add(kind="internet_access", supplier="other")
    person.saved()
    sla_class = person.page.locator(person.field("sla_class"))
    sla_class.wait_for(state="hidden")
    person.page.select_option(person.field("supplier"), "provider")
    sla_class.wait_for(state="visible")
    person.saved()


def test_a_problem_is_told_beside_its_field_in_the_language_of_the_page(arrives: Arrives) -> None:
    person = arrives()
    person.start("de")
    person.go("needs")
    person.page.fill(HOURS, "bald")
    person.page.press(HOURS, "Tab")
    error = person.page.locator("[id='response_hours-error']")
    error.wait_for()
    assert "muss" in error.inner_text().lower()
    assert person.page.get_attribute(HOURS, "aria-invalid") == "true"
    person.page.fill(HOURS, "4,5")
    error.wait_for(state="hidden")
    person.saved()
    assert person.once()["response_hours"] == 4.5
