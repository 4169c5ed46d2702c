"""The start: notice, consent, private link, and no more starts than are allowed."""

import re
from pathlib import Path

import pytest
from flask import Flask

from assessment.app import create_app
from assessment.settings import Settings
from assessment.store import by_email, find_by_link
from tests.web.questionnaire.customer import START, Customer

LANGUAGES = ("en", "fr", "de", "nl")


def secret_of(customer: Customer) -> str:
    found = re.search(r"/r/([\w-]{20,})", customer.open("link").text)
    assert found
    return found[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_tells_what_happens_with_answers(customer: Customer, language: str) -> None:
    page = customer.open(f"/start?language={language}").text
    assert f'<html lang="{language}">' in page
    assert "180" in page
    assert "{" not in customer.open("/privacy").text


def test_a_start_shows_the_link_and_keeps_what_was_said(started: Customer) -> None:
    stored = started.answers()
    said = stored["answers"]["once"]["answers"]
    assert said["company_name"] == "Weber & Fils"
    assert said["contact_email"] == stored["email"] == "it@weber.example"
    assert stored["consent"].startswith("privacy-")
    assert len(stored["answers"]["sites"]) == 1
    assert secret_of(started)


def test_a_corrected_address_is_where_mails_go(started: Customer) -> None:
    started.send("company", contact_email="Anna@Weber.example")
    assert started.answers()["email"] == "anna@weber.example"


@pytest.mark.parametrize("typed", ["", "anna@"])
def test_no_address_and_half_an_address_leave_mails_where_they_went(started: Customer, typed: str) -> None:
    started.send("company", contact_email=typed)
    assert started.answers()["email"] == "it@weber.example"


def test_the_link_lets_another_browser_in_and_leaves_the_address(app: Flask, started: Customer) -> None:
    other = Customer(app.test_client(), started.address)
    answer = other.client.get(f"/r/{secret_of(started)}")
    assert answer.status_code == 303
    assert answer.location == f"{started.address}/"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Weber" in other.open("company").text


def test_only_a_hash_of_the_secret_is_stored(alone: Flask, tmp_path: Path) -> None:
    secret = secret_of(Customer(alone.test_client()).start())
    alone.extensions["assessment.storage"].close()
    assert secret.encode() not in b"".join(each.read_bytes() for each in tmp_path.glob("assessment.db*"))


@pytest.mark.parametrize(
    ("field", "value"), [("company", " "), ("email", ""), ("email", "nobody"), ("consent", None)]
)
def test_what_is_missing_at_the_start_is_told_beside_its_field(
    customer: Customer, field: str, value: str | None
) -> None:
    form = {**customer.open("/start").form(), **START, "consent": "yes", field: value}
    answer = customer.client.post(
        "/start", data={name: each for name, each in form.items() if each is not None}
    )
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}-error"' in answer.text
    assert 'value="Anna Weber"' in answer.text


def test_a_doubled_start_starts_once(app: Flask, customer: Customer) -> None:
    form = {**customer.open("/start").form(), **START, "consent": "yes"}
    token = customer.client.get_cookie("assessment")
    first = customer.client.post("/start", data=form)
    other = app.test_client()
    assert token is not None
    other.set_cookie("assessment", token.value)
    second = other.post("/start", data=form)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location


def test_what_is_no_address_is_told_with_the_name_of_its_field(customer: Customer) -> None:
    form = {**customer.open("/start").form(), **START, "email": "nobody", "consent": "yes"}
    told = customer.client.post("/start", data=form).text
    assert '<li><a href="#email">E-mail address</a>: must be an e-mail address' in told


def test_starts_are_counted(alone: Flask) -> None:
    for number in range(5):
        Customer(alone.test_client()).start(email=f"a{number}@weber.example")
    customer = Customer(alone.test_client())
    form = {**customer.open("/start").form(), **START, "consent": "yes"}
    answer = customer.client.post("/start", data=form)
    assert answer.status_code == 429
    assert 'value="Weber &amp; Fils"' in answer.text


def test_the_language_can_be_switched_without_losing_what_was_typed(customer: Customer) -> None:
    form = {**customer.open("/start").form(), **START, "email": "x", "switch": "de"}
    answer = customer.client.post("/start", data=form)
    assert '<html lang="de">' in answer.text
    assert 'value="x"' in answer.text


def test_the_mail_brings_a_link_that_works(alone: Flask, tmp_path: Path) -> None:
    app, started = alone, Customer(alone.test_client()).start()
    assert app.extensions["assessment.jobs"].work_off() == 1
    (mail,) = (tmp_path / "mail").glob("*.eml")
    text = mail.read_bytes().replace(b"=\r\n", b"").decode()
    found = re.search(r"/r/([\w-]{20,})", text)
    assert found
    database = app.extensions["assessment.storage"].database
    assessment = find_by_link(database, found[1])
    assert assessment is not None
    assert str(assessment.id) == started.id


def test_a_form_without_our_token_is_refused(customer: Customer) -> None:
    answer = customer.client.post("/start", data={**START, "consent": "yes"})
    assert answer.status_code == 400
    assert "cookie" in answer.text


@pytest.mark.parametrize(("days", "kept"), [(0, False), (180, True)])
def test_a_draft_that_nobody_touched_for_long_enough_is_erased(tmp_path: Path, days: int, kept: bool) -> None:
    app = create_app(Settings(instance_dir=tmp_path, secret_key="of this test", draft_days=days))
    Customer(app.test_client()).start()
    office, storage = app.extensions["assessment.jobs"], app.extensions["assessment.storage"]
    office.plan()
    office.work_off()
    assert bool(by_email(storage.database, START["email"])) == kept
    storage.close()
