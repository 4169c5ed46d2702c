"""What scripts send while somebody types, and what comes back."""

from flask import Flask

from tests.web.questionnaire.customer import Customer


def test_a_save_tells_what_it_left(started: Customer) -> None:
    answer = started.save([{"path": "response_hours", "value": "8,5", "base": ""}]).json
    assert answer is not None
    assert answer["shown"] == {"response_hours": 8.5}
    assert answer["problems"] == {}
    assert "response_hours" in answer["asked"][""]
    assert set(answer["steps"]) == {"company", "people", "services", "devices", "needs"}


def test_the_same_save_is_done_once(started: Customer) -> None:
    add = [{"add": "devices/d1", "values": {"kind": "switch"}}]
    first, second = started.save(add, "same", "devices").json, started.save(add, "same", "devices").json
    assert first == second
    assert len(started.answers()["answers"]["devices"]) == 1
    assert started.save([{"remove": "devices/d1"}], "same").status_code == 400


def test_two_tabs_do_not_overwrite_each_other(started: Customer) -> None:
    started.save([{"path": "response_hours", "value": "4", "base": ""}], "a")
    answer = started.save([{"path": "response_hours", "value": "9", "base": ""}], "b").json
    assert answer is not None
    (conflict,) = answer["conflicts"]
    assert (conflict["theirs"], conflict["form"], conflict["said"]) == (4, "4", "4")
    answer = started.save([{"path": "response_hours", "value": "9", "base": 4}], "c").json
    assert answer is not None
    assert answer["shown"]["response_hours"] == 9


def test_a_problem_is_told_in_the_readers_language(started: Customer) -> None:
    started.open("needs?language=fr")
    answer = started.save([{"path": "response_hours", "value": "vite", "base": ""}]).json
    assert answer is not None
    assert answer["problems"]["response_hours"].startswith("doit être")


def test_what_is_too_long_to_keep_is_refused_and_said(started: Customer) -> None:
    answer = started.save([{"path": "company_name", "value": "x" * 100_000, "base": "Weber & Fils"}]).json
    assert answer is not None
    assert answer["refused"] == ["company_name"]
    assert answer["shown"]["company_name"] == "Weber & Fils"


def test_pasted_rows_come_back_as_they_are_shown(started: Customer) -> None:
    body = {"text": "Kind\tName\nserver\t<b>A</b>\n", "save_id": "p1", "page": "devices", "first": 0}
    headers = {"X-CSRFToken": started.token()}
    for _ in range(2):
        answer = started.client.post(f"{started.address}/rows/devices", json=body, headers=headers).json
        assert answer is not None
        (row,) = answer["rows"]
        assert "&lt;b&gt;A&lt;/b&gt;" in row
    assert len(started.answers()["answers"]["devices"]) == 1
    empty = started.client.post(
        f"{started.address}/rows/devices", json={**body, "text": " "}, headers=headers
    )
    assert empty.status_code == 422


def test_columns_that_no_question_asks_for_are_named(started: Customer) -> None:
    body = {"text": "Kind\tName\tColour\nserver\tA\tred\n", "save_id": "p1", "page": "devices", "first": 0}
    where, headers = f"{started.address}/rows/devices", {"X-CSRFToken": started.token()}
    answer = started.client.post(where, json=body, headers=headers).json
    assert answer and answer["left_out"].endswith(': "Colour"')
    plain = {**body, "text": "Kind\tName\nserver\tA\n", "save_id": "p2"}
    again = started.client.post(where, json=plain, headers=headers).json
    assert again and again["left_out"] == ""


def test_nonsense_is_refused(app: Flask, started: Customer) -> None:
    headers = {"X-CSRFToken": started.token()}
    for body in ([], {}, {"save_id": "x", "changes": {}}, {"save_id": "no id!", "changes": []}):
        answer = started.client.post(f"{started.address}/save", json=body, headers=headers)
        assert answer.status_code == 400, body
    for where in ("rows/nothing", "rows/once"):
        assert started.client.post(f"{started.address}/{where}", json={}, headers=headers).status_code == 404
    for where in ("template/nothing.csv", "template/devices.exe"):
        started.open(where, 404)
