"""What a list left open is asked once a model, and the answer goes to all its devices."""

import json
import re
from typing import Any

from tests.web.importing.way import devices, press, said, take, upload
from tests.web.questionnaire.customer import Customer

LIST = (
    "Type;Brand;Model;Site;Serial\nSwitch;HP;2530;A;S1\nSwitch;HP;2530;A;S2\n"
    "Switch;HP;2530;B;S3\nLaptop;Dell;L5;A;L1\n"
)


def imported(customer: Customer) -> Customer:
    take(customer, upload(customer, LIST))
    return customer.open("models")


def cell(customer: Customer, model: str, question: str) -> str:
    """The name of the field of a question about a model."""
    found = re.search(rf'name="([0-9a-f]+~\w+)" aria-label="{question}: {model}"', customer.text)
    assert found, (model, question)
    return found[1]


def answers_of(customer: Customer, name: str) -> list[Any]:
    question = name.partition("~")[2]
    return [each["answers"].get(question, "open") for each in devices(customer)]


def test_each_model_is_one_row_however_many_items_it_has(started: Customer) -> None:
    assert len(devices(imported(started))) == 3
    assert "2 models, 2 with open questions" in said(started.open("models"))
    assert "Switch · devices: 3" in said(started)


def test_an_answer_goes_to_all_devices_of_the_model(started: Customer) -> None:
    name = cell(imported(started), "HP 2530", "Guaranteed stock")
    answer = started.post("models", {**started.form(), name: "yes", "go": "stay"})
    assert answer.status_code == 303
    assert answers_of(started, name) == [True, True, "open"]
    assert started.open("models").form()[name] == "yes"
    started.post("models", {**started.form(), name: "unknown", "go": "next"})
    assert answers_of(started, name) == [None, None, "open"]


def test_devices_that_differ_are_told_and_stay_as_they_are(started: Customer) -> None:
    name = cell(imported(started), "HP 2530", "Guaranteed stock")
    first, question = devices(started)[0]["id"], name.partition("~")[2]
    started.save([{"path": f"devices/{first}/{question}", "value": "yes", "base": ""}])
    assert started.open("models").form()[name] == "mixed"
    other = cell(started, "HP 2530", "Spare on site")
    started.post("models", {**started.form(), other: "no"})
    assert answers_of(started, name) == [True, "open", "open"]
    assert answers_of(started, other) == [False, False, "open"]
    started.open("models")
    started.post("models", {**started.form(), name: "no"})
    assert answers_of(started, name) == [False, False, "open"]


def test_what_somebody_else_answered_meanwhile_is_not_overwritten(started: Customer) -> None:
    name = cell(imported(started), "HP 2530", "Guaranteed stock")
    form = started.form()
    first, question = devices(started)[0]["id"], name.partition("~")[2]
    started.save([{"path": f"devices/{first}/{question}", "value": "no", "base": ""}])
    answer = started.post("models", {**form, name: "yes"})
    assert answer.status_code == 409
    assert "Somebody else answered for 1 devices meanwhile." in said(started)
    assert answers_of(started, name) == [False, True, "open"]


def test_the_devices_page_leads_to_the_list_and_to_the_models(started: Customer) -> None:
    started.open("devices")
    assert f'href="{started.address}/import"' in started.text
    assert f"{started.address}/models" not in started.text
    imported(started).open("devices")
    assert f'href="{started.address}/models"' in started.text


def test_a_form_that_was_tampered_with_is_refused(started: Customer) -> None:
    form = imported(started).form()
    for shown in ("no json", "[]", json.dumps({"a": 1})):
        assert started.post("models", {**form, "shown": shown}).status_code == 400
    assert press(started.open("models"), f"{started.address}/models", shown="{}").status_code == 303


def test_without_devices_it_says_so(started: Customer) -> None:
    assert "There are no devices yet." in said(started.open("models"))
