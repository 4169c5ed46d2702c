"""What customers type is shown as they typed it and does nothing; of two tabs one answers."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from unicodedata import normalize

import pytest
from werkzeug.test import TestResponse

from assessment.store.proposals import find_proposal
from tests.web.accepting.sending import Customer, Sender
from tests.web.reading import Page

USUAL = {"tier": "business", "billing": "fixed", "options": ["leased"]}
STRANGE = (
    '<script>alert(1)</script>"><b>',
    "Ä" * 200,
    "\u05d0\u05e0\u05d4 \u05db\u05d4\u05df",
    "Zoë \U0001f469\u200d\U0001f4bb {{ 7*7 }} %s",
    "Zoe\u0308" + "\u0301" * 30,
)


@pytest.fixture
def customer(sender: Sender) -> Customer:
    return sender.send()


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_name_is_taken_as_it_is_and_shown_as_text(
    sender: Sender, customer: Customer, name: str
) -> None:
    customer.open()
    assert customer.accept(**customer.choose(**USUAL), name=name, function=name).status_code == 303
    it = customer.proposal
    accepted = find_proposal(sender.office.database, it.id).accepted
    assert accepted is not None and accepted.name == normalize("NFC", name)
    desk = sender.office.browser().get(f"/desk/{it.assessment}/proposals/{it.id}")
    for page in (customer.look(), desk):
        assert accepted.name in Page(page).text and "<script>alert" not in page


@pytest.mark.parametrize("name", ["Ä" * 201, "two\nlines", "nul\0", " \t", "\u200b", "\u202eannA"])
def test_what_is_no_name_is_said_at_its_field(sender: Sender, customer: Customer, name: str) -> None:
    customer.open()
    answer = customer.accept(**customer.choose(**USUAL), name=name)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and 'id="name-error"' in page, repr(name)
    assert sender.status(customer) == "viewed"


def test_of_two_tabs_that_answer_at_once_one_counts_and_the_other_is_told(sender: Sender) -> None:
    for _ in range(3):
        one = sender.send()
        two = Customer(sender.office.app.test_client(), one.proposal, sender.link(one.proposal))
        one.open()
        two.open()
        yes, barrier = one.choose(**USUAL), Barrier(2)

        def tab(answer: partial[TestResponse], barrier: Barrier = barrier) -> TestResponse:
            barrier.wait(timeout=60)
            return answer()

        with ThreadPoolExecutor(2) as threads:
            both = (partial(one.accept, **yes), partial(two.post, "/decline", reason="No"))
            answers = list(threads.map(tab, both))
        assert sorted(each.status_code for each in answers) == [303, 409]
        end = sender.status(one)
        (late,) = [each.get_data(as_text=True) for each in answers if each.status_code == 409]
        assert ("abgelehnt" if end == "declined" else "Anna Weber") in late
        assert end == "declined" or "bevor Ihre Antwort einging" in late
