"""A link that does not work shows one page, whatever the reason; no secret is told."""

import logging
import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from assessment.store.columns import now
from assessment.store.tables import LinkRow
from tests.web.questionnaire.customer import Customer, fields_of
from tests.web.questionnaire.test_starting import secret_of

PAGES = ("link", "company", "check", "result", "offer", "asked", "yours", "erase", "panel", "data.json")


def without_token(text: str) -> str:
    return re.sub(r"v=[0-9a-f]+", "", text)


def test_links_that_do_not_work_are_all_alike(app: Flask, started: Customer) -> None:
    secret, stranger = secret_of(started), Customer(app.test_client())
    wanted = without_token(stranger.open("/r/guessed", 404).text)
    expire(app)
    assert without_token(stranger.open(f"/r/{secret}", 404).text) == wanted
    again = Customer(app.test_client()).start(email="other@weber.example")
    other = secret_of(again)
    again.open("yours")
    again.client.post(f"{again.address}/revoke", data=again.form())
    assert without_token(stranger.open(f"/r/{other}", 404).text) == wanted
    third = Customer(app.test_client()).start(email="third@weber.example")
    erased = secret_of(third)
    third.open("erase")
    assert third.client.post(f"{third.address}/erase", data=third.form()).status_code == 303
    assert without_token(stranger.open(f"/r/{erased}", 404).text) == wanted


def expire(app: Flask) -> None:
    database = app.extensions["assessment.storage"].database
    old = update(LinkRow).values(expires_at=now() - timedelta(seconds=1))
    database.write(lambda session: session.execute(old))


@pytest.mark.parametrize("page", PAGES)
def test_another_customers_assessment_looks_like_none(app: Flask, started: Customer, page: str) -> None:
    other = Customer(app.test_client()).start(email="other@weber.example")
    theirs = other.client.get(f"{started.address}/{page}")
    nothing = other.client.get(f"/q/00000000-0000-4000-8000-000000000000/{page}")
    assert theirs.status_code == nothing.status_code == 404
    assert theirs.text == nothing.text
    assert "Weber" not in theirs.text


def test_nothing_of_another_customer_can_be_changed(app: Flask, started: Customer) -> None:
    other = Customer(app.test_client()).start(email="other@weber.example")
    headers = {"X-CSRFToken": other.token()}
    body = {"save_id": "x", "changes": [{"path": "company_name", "value": "Mine", "base": "Weber & Fils"}]}
    assert other.client.post(f"{started.address}/save", json=body, headers=headers).status_code == 404
    form = {**other.form(), "shown": '{"company_name": "Weber & Fils"}', "company_name": "Mine"}
    assert other.client.post(f"{started.address}/company", data=form).status_code == 404
    for action in ("erase", "revoke", "mail-link", "offer"):
        assert other.client.post(f"{started.address}/{action}", data=other.form()).status_code == 404
    assert started.answers()["answers"]["once"]["answers"]["company_name"] == "Weber & Fils"


def test_a_save_without_our_token_is_refused(started: Customer) -> None:
    answer = started.client.post(f"{started.address}/save", json={"save_id": "x", "changes": []})
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["refused"] == "cookie"
    for action in ("erase", "revoke", "company", "offer"):
        assert started.client.post(f"{started.address}/{action}", data={}).status_code == 400


def test_a_secret_is_neither_logged_nor_written_on_an_error_page(
    app: Flask, started: Customer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = secret_of(started)
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("assessment.web.questionnaire.opening.find_by_link", broken)
    app.testing = False
    environ: dict[str, str] = {"RAW_URI": f"/r/{secret}", "REQUEST_URI": f"/r/{secret}"}
    answer = app.test_client().get(f"/r/{secret}", environ_overrides=environ)
    assert answer.status_code == 500
    assert secret not in answer.text
    assert secret not in caplog.text


def broken(*_: object) -> None:
    raise RuntimeError("the database is away")


def test_renewal_says_the_same_for_every_address(app: Flask, started: Customer) -> None:
    pages = []
    for address in ("it@weber.example", "nobody@weber.example"):
        visitor = Customer(app.test_client()).open("/renew")
        answer = visitor.client.post("/renew", data={**visitor.form(), "email": address})
        pages.append((answer.status_code, answer.text))
    assert pages[0] == pages[1]


def test_all_links_can_be_switched_off(app: Flask, started: Customer) -> None:
    secret = secret_of(started)
    started.open("yours")
    started.client.post(f"{started.address}/revoke", data=started.form())
    assert "All links are switched off" in started.open("/done").text
    started.open("company", 404)
    assert app.test_client().get(f"/r/{secret}").status_code == 404


def test_what_was_entered_can_be_taken_along_and_erased(started: Customer) -> None:
    assert started.answers()["answers"]["once"]["answers"]["company_name"] == "Weber & Fils"
    text = started.open("erase").text
    answer = started.client.post(f"{started.address}/erase", data=fields_of(text))
    assert answer.status_code == 303
    started.open("data.json", 404)


def test_pages_are_kept_by_nobody(started: Customer) -> None:
    for page in ("company", "link", "data.json", "panel"):
        started.open(page)
        assert started.page is not None
        assert started.page.headers["Cache-Control"] == "no-store"
        assert started.page.headers["Referrer-Policy"] == "no-referrer"
        assert "unsafe-inline" not in started.page.headers["Content-Security-Policy"]
