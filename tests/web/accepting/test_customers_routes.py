"""Every route of the customer's pages by who holds which link: a table; all else looks like nothing there."""

from collections.abc import Mapping

import pytest

from tests.web.accepting.sending import Customer, Sender

GET, POST = "GET", "POST"
NONE = 404
# Who asks: a stranger, who holds the link of another proposal, staff without a link, who holds this link.
TABLE: Mapping[str, tuple[str, tuple[int, int, int, int]]] = {
    "accepting.open": (GET, (NONE, NONE, NONE, NONE)),
    "accepting.show": (GET, (NONE, NONE, NONE, 200)),
    "accepting.file": (GET, (NONE, NONE, NONE, 200)),
    "accepting.documentation": (GET, (NONE, NONE, NONE, NONE)),
    "accepting.answer": (POST, (NONE, NONE, NONE, 422)),
    "accepting.decline": (POST, (NONE, NONE, NONE, 303)),
}


@pytest.fixture(scope="module")
def other(sender: Sender) -> Customer:
    customer = sender.send()
    customer.open()
    return customer


def test_every_route_has_an_entry(sender: Sender) -> None:
    routes = {
        (rule.endpoint, *(rule.methods or set()) - {"HEAD", "OPTIONS"})
        for rule in sender.office.app.url_map.iter_rules()
        if rule.endpoint.startswith("accepting.") or rule.rule.startswith(("/p/", "/proposal/"))
    }
    assert routes == {(endpoint, method) for endpoint, (method, _) in TABLE.items()}


@pytest.mark.parametrize("endpoint", TABLE)
def test_only_who_holds_its_link_gets_an_answer(sender: Sender, other: Customer, endpoint: str) -> None:
    method, expected = TABLE[endpoint]
    mine = sender.send()
    mine.open()
    stranger = Customer(sender.office.app.test_client(), mine.proposal, "nothing", other.token)
    staff = sender.office.browser("admin")
    desks = Customer(staff.client, mine.proposal, "nothing", staff.csrf())
    holder_of_another = Customer(other.client, mine.proposal, "nothing", other.token)
    got = [_answer(each, endpoint, method) for each in (stranger, holder_of_another, desks, mine)]
    # Without a session of its own no token fits: the form is refused before anything is looked up.
    wanted = (400, *expected[1:]) if method == POST else expected
    assert tuple(got) == wanted


def _answer(who: Customer, endpoint: str, method: str) -> int:
    rules = who.client.application.url_map.iter_rules()
    rule = next(each.rule for each in rules if each.endpoint == endpoint)
    address = rule.replace("<uuid:id_>", str(who.proposal.id)).replace("<kind>", "issued")
    if method == GET:
        return who.client.get(address).status_code
    return who.client.post(address, data={"csrf_token": who.token, "do": "accept"}).status_code


@pytest.mark.parametrize("endpoint", [name for name, (method, _) in TABLE.items() if method == POST])
def test_a_form_without_the_token_of_its_session_is_refused(sender: Sender, endpoint: str) -> None:
    mine = sender.send()
    mine.open()
    mine.token = "another"
    assert _answer(mine, endpoint, POST) == 400
    assert sender.status(mine) == "viewed"
