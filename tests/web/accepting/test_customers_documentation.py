"""The documentation of a set-up is there for who accepted, and for nobody else."""

from tests.web.accepting.sending import Sender


def test_the_set_up_is_printed_once_it_is_accepted(sender: Sender) -> None:
    customer = sender.send()
    address = f"{customer.address}/documentation.pdf"
    assert address not in customer.open()
    assert customer.client.get(address).status_code == 404
    assert (
        customer.accept(**customer.choose(tier="business", billing="fixed", options=["leased"])).status_code
        == 303
    )
    assert address in customer.look()
    answer = customer.client.get(address)
    assert answer.status_code == 200 and answer.data.startswith(b"%PDF")
    assert f"-documentation-{customer.proposal.terms.language}.pdf" in answer.headers["Content-Disposition"]


def test_the_set_up_is_printed_for_nobody_without_the_link(sender: Sender) -> None:
    customer = sender.send()
    address = f"{customer.address}/documentation.pdf"
    stranger = sender.office.browser("anonymous").client
    assert stranger.get(address).status_code in (401, 403, 404, 410)
