"""The customer reads a proposal, chooses with the totals before him, and answers exactly what was shown."""

import logging
import re
from datetime import timedelta
from decimal import Decimal

import pytest

from assessment.store import proposals
from assessment.store.proposals import find_contents, find_proposal
from assessment.store.staff import new_session
from assessment.translations import formats
from assessment.web.desk import access
from assessment.workflow.proposals import assessed, withdraw
from tests.web.accepting.sending import Customer, Sender
from tests.web.reading import Page

USUAL = {"tier": "business", "billing": "fixed", "options": ["leased"]}


@pytest.fixture
def customer(sender: Sender) -> Customer:
    return sender.send()


def test_the_secret_leaves_the_address_and_is_nowhere_on_the_page(sender: Sender, customer: Customer) -> None:
    page = customer.open()
    assert customer.secret not in page and "Angebot" in page
    assert 'lang="de"' in page and Page(page).text.count("More <laptops>") >= 1
    response = customer.client.get(customer.address)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert sender.status(customer) == "viewed"


def test_a_secret_is_neither_logged_nor_written_on_an_error_page(
    sender: Sender, customer: Customer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("assessment.web.accepting.looking.find", broken)
    monkeypatch.setattr(sender.office.app, "testing", False)
    address = f"/proposal/{customer.secret}"
    environ: dict[str, str] = {"RAW_URI": address, "REQUEST_URI": address}
    answer = customer.client.get(address, environ_overrides=environ)
    assert answer.status_code == 500
    assert customer.secret not in answer.text and customer.secret not in caplog.text


def broken(*_: object) -> None:
    raise RuntimeError("the database is away")


def test_only_the_customers_own_look_counts_as_opening(sender: Sender, customer: Customer) -> None:
    customer.client.head(f"/proposal/{customer.secret}")
    customer.client.get(f"/proposal/{customer.secret}")
    customer.client.head(customer.address)
    customer.look(headers={"Sec-Purpose": "prefetch;prerender"})
    staff = sender.office.browser("manager").client
    staff.get(f"/proposal/{customer.secret}")
    assert "angemeldet" in staff.get(customer.address).get_data(as_text=True)
    assert sender.status(customer) == "sent"
    customer.look()
    assert sender.status(customer) == "viewed"


def test_the_totals_shown_are_those_that_the_frozen_documents_give(
    sender: Sender, customer: Customer
) -> None:
    customer.open()
    it, database = customer.proposal, sender.office.database
    contents = find_contents(database, it.id)
    for tier in it.terms.tiers:
        for options in ([], ["more"], ["more", "leased"]):
            shown = str(customer.choose(tier=tier, billing="fixed", options=options)["shown"])
            choice = {"tier": tier, "billing": "fixed", "options": options}
            found = assessed(sender.office.desk, it, contents, choice)
            assert found.fee
            assert [*map(Decimal, shown.split())] == [found.fee.monthly, found.fee.one_off.total]


def test_without_scripts_a_button_works_the_total_out_and_keeps_what_was_typed(customer: Customer) -> None:
    customer.open()
    first = customer.choose(**USUAL)
    answer = customer.post(**{**USUAL, "options": ["more"], "name": "Anna", "do": "update"})
    page = Page(answer.get_data(as_text=True))
    assert answer.status_code == 200 and "Anna" in page.values("input", "value")
    assert first["shown"] not in page.values("input", "value")


def test_accepted_once_however_often_the_button_is_pressed(sender: Sender, customer: Customer) -> None:
    customer.open()
    chosen = customer.choose(tier="standard", billing="fixed", options=["more"])
    for _ in range(2):
        answer = customer.accept(**chosen)
        assert answer.status_code == 303 and answer.headers["Location"] == customer.address
    it = find_proposal(sender.office.database, customer.proposal.id)
    assert it.accepted and it.accepted.choice["tier"] == "standard"
    monthly = Decimal(str(chosen["shown"]).split()[0])
    assert it.accepted.fee_cents == monthly * 100
    receipt = customer.look()
    assert "Anna Weber" in receipt and formats.money(monthly, "de") in receipt


def test_nothing_is_accepted_without_name_function_and_the_tick(sender: Sender, customer: Customer) -> None:
    customer.open()
    chosen = customer.choose(**USUAL)
    for missing in ({"name": " "}, {"function": ""}, {"agree": ""}):
        answer = customer.accept(**{**chosen, **missing})
        assert answer.status_code == 422 and "data-problems" in answer.get_data(as_text=True)
    assert customer.accept(**{**chosen, "name": "x" * 300}).status_code == 422
    assert sender.status(customer) == "viewed"


def test_another_amount_than_the_one_that_was_shown_is_not_accepted(
    sender: Sender, customer: Customer
) -> None:
    customer.open()
    chosen = customer.choose(**USUAL)
    answer = customer.accept(**{**chosen, "options": ["leased", "more"]})
    assert answer.status_code == 422 and "Betrag" in Page(answer.get_data(as_text=True)).text
    assert 'value="yes" checked' not in answer.get_data(as_text=True)
    assert sender.status(customer) == "viewed"


@pytest.mark.parametrize("wrong", [{"tier": "premium"}, {"billing": "free"}, {"options": ["gift"]}])
def test_what_was_not_offered_cannot_be_chosen(
    sender: Sender, customer: Customer, wrong: dict[str, object]
) -> None:
    customer.open()
    chosen = customer.choose(**USUAL)
    assert customer.accept(**{**chosen, **wrong}).status_code == 400
    assert sender.status(customer) == "viewed"


def test_another_version_is_not_accepted_in_its_place(sender: Sender, customer: Customer) -> None:
    customer.open()
    assert customer.accept(**{**customer.choose(**USUAL), "version": "2"}).status_code == 422
    assert sender.status(customer) == "viewed"


def test_declined_with_a_reason_and_then_no_longer_accepted(sender: Sender, customer: Customer) -> None:
    customer.open()
    chosen = customer.choose(**USUAL)
    assert customer.post("/decline", reason="Too dear").status_code == 303
    it = find_proposal(sender.office.database, customer.proposal.id)
    assert it.declined and it.declined.reason == "Too dear"
    assert "abgelehnt" in Page(customer.look(410)).text
    assert customer.accept(**chosen).status_code == 409
    assert customer.post("/decline").status_code == 303


def test_a_newer_version_lets_the_old_link_lead_nowhere(sender: Sender) -> None:
    id_ = sender.ready()
    old = sender.send(id_, "fr")
    old.open()
    chosen = old.choose(**USUAL)
    new = issue_again(sender, old)
    page = old.look(410)
    assert "plus récente" in page and new.secret not in page and str(new.proposal.id) not in page
    assert old.accept(**chosen).status_code == 409
    assert old.post(do="fresh").status_code == 409
    assert old.client.get(f"{old.address}/issued.pdf").status_code == 404
    assert old.client.get(new.address).status_code == 404
    assert sender.status(new) == "sent"


def issue_again(sender: Sender, old: Customer) -> Customer:
    """The version after one that a customer has."""
    office, id_ = sender.office, old.proposal.assessment
    withdrawn = sender.office.browser().get(f"/desk/{id_}/proposals")
    request = re.findall(r'name="request_id" value="([^"]+)"', withdrawn)[0]
    where = office.browser().post(f"/desk/{id_}/proposals", request_id=request, language="fr").split("?")[0]
    office.browser().post(f"{where}/submit")
    version = proposals.proposals_of(office.database, id_)[0]
    proposals.put_pdf(office.database, version.id, proposals.ISSUED_PDF, b"%PDF-1.7 the second")
    office.browser().post(f"{where}/send", recipient="")
    sent = find_proposal(office.database, version.id)
    return Customer(office.app.test_client(), sent, sender.link(sent))


def test_what_expires_under_the_readers_eyes_is_not_accepted(
    sender: Sender, customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer.open()
    chosen = customer.choose(**USUAL)
    last = customer.proposal.terms.valid_until
    monkeypatch.setattr(access, "today", lambda: last)
    assert customer.look()
    monkeypatch.setattr(access, "today", lambda: last + timedelta(days=1))
    answer = customer.accept(**chosen)
    assert answer.status_code == 409 and "abgelaufen" in answer.get_data(as_text=True)
    assert customer.post(do="update", **chosen).status_code == 409
    assert formats.day(last, "de") in customer.look(410)
    assert find_proposal(sender.office.database, customer.proposal.id).status == "expired"


def test_a_withdrawn_one_says_so(sender: Sender, customer: Customer) -> None:
    withdraw(sender.office.desk, sender.office.engineer, customer.proposal.id, "A mistake")
    page = customer.open(410)
    assert "zurückgezogen" in page and "A mistake" not in page


def test_files_are_the_frozen_bytes(sender: Sender, customer: Customer) -> None:
    customer.open()
    kept = proposals.find_pdf(sender.office.database, customer.proposal.id, proposals.ISSUED_PDF)
    response = customer.client.get(f"{customer.address}/issued.pdf")
    assert kept and response.get_data() == kept.content
    assert "attachment" in response.headers["Content-Disposition"]
    assert customer.client.get(f"{customer.address}/accepted.pdf").status_code == 404
    assert customer.client.get(f"{customer.address}/draft.pdf").status_code == 404


def test_staff_does_not_answer_in_the_customers_name(sender: Sender, customer: Customer) -> None:
    customer.open()
    chosen = customer.choose(**USUAL)
    customer.client.set_cookie("desk", new_session(sender.office.database, sender.office.manager.id, "x"))
    assert customer.accept(**chosen).status_code == 403
    assert customer.post("/decline").status_code == 403
    assert sender.status(customer) == "viewed"


def test_nothing_is_shown_without_a_link_that_works(sender: Sender, customer: Customer) -> None:
    stranger = sender.office.app.test_client()
    for address in ("/proposal/nothing", "/proposal/", customer.address, f"{customer.address}/issued.pdf"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(customer.address).status_code == 400
    customer.open()
    assert customer.client.post(customer.address, data={"do": "accept"}).status_code == 400
    assert customer.client.post(f"{customer.address}/decline").status_code == 400


def test_a_link_to_what_was_never_sent_leads_nowhere(sender: Sender) -> None:
    id_ = sender.ready()
    sender.office.browser().post(f"/desk/{id_}/proposals", request_id="r1", language="fr")
    draft = proposals.proposals_of(sender.office.database, id_)[0]
    secret = sender.link(draft)
    assert sender.office.app.test_client().get(f"/proposal/{secret}").status_code == 404


@pytest.mark.parametrize("language", ["en", "fr", "de", "nl"])
def test_the_page_is_in_the_language_of_the_proposal(sender: Sender, language: str) -> None:
    customer = sender.send(language=language)
    page = customer.open(headers={"Accept-Language": "fr" if language != "fr" else "de"})
    assert (
        f'<html lang="{language}">' in page
        and f'<article class="proposal status-issued" lang="{language}"' in page
    )


def test_a_second_tab_with_another_choice_reads_that_it_came_too_late(sender: Sender) -> None:
    first = sender.send()
    first.open()
    yes, other = first.choose(**USUAL), first.choose(**{**USUAL, "billing": "hourly"})
    assert first.accept(**yes).status_code == 303
    late = first.accept(**other)
    assert late.status_code == 409 and "bevor Ihre Antwort einging" in late.get_data(as_text=True)
    assert "Danke" not in Page(late.get_data(as_text=True)).text
    assert "Danke" in Page(first.look()).text
