"""What one button does with a version: ask for approval, approve, send, withdraw, offer again …"""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.accounts.links import proposal_link
from assessment.facts import InputError
from assessment.store.desk import find_file
from assessment.store.proposals import WITH_CUSTOMER, Proposal
from assessment.web.desk.access import desk, me
from assessment.web.desk.shell import form, told_of
from assessment.web.desk.versioning import version_of, version_page
from assessment.web.questionnaire.posting import settings
from assessment.web.questionnaire.storage import database
from assessment.workflow import allowed
from assessment.workflow import proposals as life

Sent = dict[str, str]
Act = Callable[[UUID, Sent], Proposal]
# What a button does, and the word by which the next page says that it is done.
ACTS: dict[str, tuple[Act, str]] = {
    "submit": (lambda id_, sent: life.submit(desk(), me(), id_), "submitted"),
    "approve": (lambda id_, sent: life.approve(desk(), me(), id_, sent.get("reason", "")), "approved"),
    "send_back": (lambda id_, sent: life.send_back(desk(), me(), id_, sent.get("reason", "")), "sent_back"),
    "send": (lambda id_, sent: life.send(desk(), me(), id_, sent.get("recipient", "")), "sent"),
    "send_again": (lambda id_, sent: life.send_again(desk(), me(), id_), "sent"),
    "withdraw": (lambda id_, sent: life.withdraw(desk(), me(), id_, sent.get("reason", "")), "withdrawn"),
    "revive": (
        lambda id_, sent: life.revive(
            desk(), me(), id_, sent.get("request_id", "")[:64], sent.get("reason", "")
        ),
        "issued",
    ),
}


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of the buttons."""
    one = "/<uuid:id_>/proposals/<uuid:proposal_id>"
    for name, (act, said) in ACTS.items():
        view = _view(name, act, said)
        blueprint.add_url_rule(f"{one}/{name}", f"{name}_proposal", view, methods=["POST"])
    blueprint.add_url_rule(f"{one}/link", "link_proposal", link, methods=["POST"])


def _view(name: str, act: Act, said: str) -> Callable[[UUID, UUID], AnyResponse]:
    def view(id_: UUID, proposal_id: UUID) -> AnyResponse:
        sent, it = form(), version_of(id_, proposal_id)
        try:
            done = act(it.id, sent)
        except InputError as error:
            told = told_of(error.problems, sent, {"reason": f"{name}-reason"})
            return version_page(id_, it.id, told, 422)
        return redirect(url_for("desk.version", id_=id_, proposal_id=done.id, done=said), 303)

    return view


def link(id_: UUID, proposal_id: UUID) -> AnyResponse:
    """Show one more link for the customer, this once, to be handed over."""
    it = version_of(id_, proposal_id)
    allowed(me(), "send")(find_file(database(), id_))
    if it.status not in WITH_CUSTOMER:
        raise life.WrongProposalStatus(it.status)
    # Only who asked sees it, so it may stand below the address under which he reached us.
    root = settings().public_url or request.url_root
    return version_page(id_, it.id, secret=proposal_link(root, life.link(desk(), me(), it.id)))
