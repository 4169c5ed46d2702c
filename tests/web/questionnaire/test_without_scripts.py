"""The whole way by forms alone: slower, not broken."""

import json
import re
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from flask import Flask

from assessment.assess import evaluate
from assessment.intake import Vocabulary, load_inventory
from assessment.service import today
from assessment.store import offer_requests
from tests.web.questionnaire.customer import Customer
from tests.web.questionnaire.way import add, fill_in


def test_from_start_to_offer(app: Flask, started: Customer) -> None:
    fill_in(started)
    assert started.client.get(f"{started.address}/check").status_code == 200
    result = started.open("result").text
    started.open("offer")
    form = {**started.form(), "message": "Call me"}
    for _ in range(2):
        assert started.client.post(f"{started.address}/offer", data=form).status_code == 303
    assert "Thank you" in started.open("asked").text
    (asked,) = offer_requests(app.extensions["assessment.storage"].database, UUID(started.id))
    assert asked.message == "Call me"
    book = app.extensions["assessment"].rulebook(today())
    found = evaluate(load_inventory(asked.inventory, Vocabulary.of(book), today()), book, today())
    assert found.fee is not None
    assert f"{found.fee.monthly:,.2f}" in result
    assert date.fromisoformat(asked.edition) == book.edition


def test_an_unfinished_questionnaire_has_no_result_but_a_list_of_what_is_missing(started: Customer) -> None:
    answer = started.client.get(f"{started.address}/result")
    assert answer.status_code == 303
    page = started.client.get(answer.location)
    assert 'role="alert"' in page.text
    assert "company_country" in page.text


def test_what_is_no_answer_is_kept_shown_and_keeps_the_page(started: Customer) -> None:
    answer = started.send("needs", response_hours="soon")
    assert "problems=1" in answer.location
    page = started.client.get(answer.location).text
    assert 'href="#response_hours"' in page
    assert 'value="soon"' in page
    assert 'aria-invalid="true"' in page


def test_i_do_not_know_is_always_an_answer(started: Customer) -> None:
    said = {"guaranteed_support": "unknown", "contact": ["unknown"], "fault_window~days": "unknown"}
    started.send("needs", **said, **{"response_hours~unknown": "1"})
    once = started.answers()["answers"]["once"]["answers"]
    for question in ("guaranteed_support", "contact", "fault_window", "response_hours"):
        assert once[question] is None
    fields = started.open("needs").form()
    assert fields["response_hours~unknown"] == "1"
    assert fields["fault_window~days"] == "unknown"
    started.send("needs", response_hours="4")
    assert started.answers()["answers"]["once"]["answers"]["response_hours"] == 4


def test_an_entry_that_was_taken_away_can_be_brought_back(started: Customer) -> None:
    entry = add(started, "devices", kind="switch", name="Core")
    started.open("devices")
    answer = started.post("devices", {**started.form(), "remove": entry})
    assert not started.answers()["answers"]["devices"]
    page = started.client.get(answer.location).text
    assert f'name="undo" value="{entry}"' in page
    started.post("devices", {**started.form(page), "undo": entry})
    (device,) = started.answers()["answers"]["devices"]
    assert device["answers"]["name"] == "Core"


def test_a_doubled_click_does_everything_once(started: Customer) -> None:
    started.open("devices")
    form = {**started.form(), "add": "devices"}
    for _ in range(3):
        assert started.post("devices", form).status_code == 303
    assert len(started.answers()["answers"]["devices"]) == 1
    started.open("devices")
    rows = {**started.form(), "rows": "devices", "paste~devices": "Kind\tName\nserver\tA\nnas\tB\n"}
    for _ in range(3):
        assert started.post("devices", rows).status_code == 303
    assert len(started.answers()["answers"]["devices"]) == 3


def test_pasted_columns_that_were_left_out_are_named_beside_the_new_rows(started: Customer) -> None:
    started.open("devices")
    rows = {**started.form(), "rows": "devices", "paste~devices": "Kind\tName\tColour\nserver\tAtlas\tred\n"}
    assert started.post("devices", rows).status_code == 200
    assert "&#34;Colour&#34;" in started.text and "Atlas" in started.text


def test_questions_appear_with_the_answers_that_need_them(started: Customer) -> None:
    entry = add(started, "services", kind="internet_access", supplier="other")
    assert hidden(started.open("services").text, f"{entry}/sla_class")
    started.post("services", {**started.form(), f"{entry}/supplier": "provider", "go": "stay"})
    assert not hidden(started.open("services").text, f"{entry}/sla_class")


def test_an_answer_that_is_not_asked_any_more_comes_back_with_its_question(started: Customer) -> None:
    entry = add(started, "services", kind="internet_access", supplier="provider", sla_class="business")
    for supplier in ("other", "provider"):
        started.open("services")
        started.post("services", {**started.form(), f"{entry}/supplier": supplier, "go": "stay"})
    assert started.open("services").form()[f"{entry}/sla_class"] == "business"


def hidden(page: str, path: str) -> bool:
    found = re.search(rf'<div[^>]*data-field="{re.escape(path)}"([^>]*)>', page)
    assert found, path
    return " hidden" in found[1]


def test_what_others_changed_meanwhile_is_told_and_chosen(app: Flask, started: Customer) -> None:
    started.open("needs")
    mine = {**started.form(), "go": "next", "response_hours": "2"}
    started.send("needs", response_hours="9")
    answer = started.post("needs", mine)
    assert answer.status_code == 409
    assert "Meanwhile somebody else answered: 9" in answer.text
    form = started.form(answer.text)
    assert form["response_hours"] == "2"
    taken = started.post("needs", {**form, "theirs": "response_hours"})
    assert taken.status_code == 303
    assert stored_hours(started) == 9
    started.post("needs", {**form, "go": "next"})
    assert stored_hours(started) == 2


def stored_hours(customer: Customer) -> object:
    return customer.answers()["answers"]["once"]["answers"]["response_hours"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_comes_back_filled_in(started: Customer, kind: str) -> None:
    add(started, "devices", kind="switch", name="Core")
    template = started.client.get(f"{started.address}/template/devices.{kind}")
    assert template.status_code == 200
    started.open("devices")
    file = (BytesIO(template.data), f"devices.{kind}")
    answer = started.post("devices", {**started.form(), "rows": "devices", "file~devices": file})
    assert answer.status_code in (303, 422)
    assert len(started.answers()["answers"]["devices"]) == 1


def test_a_file_that_is_no_table_is_told(started: Customer) -> None:
    started.open("devices")
    file = (BytesIO(b"PK\x03\x04 nonsense"), "devices.xlsx")
    answer = started.post("devices", {**started.form(), "rows": "devices", "file~devices": file})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_long_list_is_shown_in_parts(started: Customer) -> None:
    rows = "Kind\tName\n" + "".join(f"laptop\tL{n}\n" for n in range(130))
    started.open("devices")
    started.post("devices", {**started.form(), "rows": "devices", "paste~devices": rows})
    first, second = started.open("devices").text, started.open("devices?first=100").text
    assert 'value="L99"' in first
    assert 'value="L100"' not in first
    assert 'value="L129"' in second
    last = started.entry("devices", 129)
    started.open("devices?first=100")
    started.post("devices?first=100", {**started.form(), f"{last}/quantity": "7", "go": "stay"})
    assert started.answers()["answers"]["devices"][129]["answers"]["quantity"] == 7


def test_a_page_that_was_not_ours_is_refused(started: Customer) -> None:
    started.open("needs")
    for shown in ("[]", "{", '"x"'):
        assert started.post("needs", {**started.form(), "shown": shown}).status_code == 400
    assert started.open("nothing", 404)


def test_the_panel_names_the_answer_that_narrows_most(started: Customer) -> None:
    add(started, "devices", kind="switch", name="Core", quantity="2")
    panel = started.open("panel").text
    assert "The answer that helps most" in panel
    assert re.search(r'href="/q/[^"]+#[a-z_/0-9]+"', panel)
    assert json.loads(started.open("data.json").text)
