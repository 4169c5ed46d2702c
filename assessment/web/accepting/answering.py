"""The customer's answer: another choice looked at, yes, or no."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError
from assessment.store import proposals as kept
from assessment.store.proposals import Proposal
from assessment.translations import N_
from assessment.web.accepting.access import by_staff, held_secret, shown
from assessment.web.accepting.choosing import said_of, totals_of
from assessment.web.accepting.looking import CONFLICT, ended_page, offer_page, receipt_page
from assessment.web.accepting.refusals import OnlyCustomers
from assessment.web.desk.access import desk
from assessment.web.desk.shell import Told, form, say, told_of
from assessment.web.questionnaire.storage import database
from assessment.workflow.proposals import Said, WrongProposalStatus, accept, assessed, decline, find
from assessment.workflow.proposals.values import HOURLY

MISSING = {"name": N_("Enter your name."), "function": N_("Enter your function in the company.")}
NOT_SURE = N_("Tick the box to say that you accept.")
OTHER_AMOUNT = N_("Your choice changed the amount. Look at the new one, then tick the box again.")
# What scripts ask for to replace amounts, and what the button says; all else is another choice to look at.
FRESH, ACCEPT = "fresh", "accept"


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of the answers."""
    blueprint.add_url_rule("/p/<uuid:id_>", "answer", answer, methods=["POST"])
    blueprint.add_url_rule("/p/<uuid:id_>/decline", "decline", say_no, methods=["POST"])


def answer(id_: UUID) -> AnyResponse:
    """Another choice with its amounts, or the acceptance of exactly the amounts that were shown."""
    it, wanted = _found(id_), request.form.get("do", "")
    if wanted == ACCEPT:
        return _accept(it)
    if it.status not in kept.WITH_CUSTOMER:
        return _too_late(it)
    return offer_page(it, template="choice" if wanted == FRESH else "offer")


def _accept(it: Proposal) -> AnyResponse:
    if by_staff():
        raise OnlyCustomers(it)
    said = said_of(it, kept.find_contents(database(), it.id))
    if it.status in kept.WITH_CUSTOMER and (problems := _unsure(it, said)):
        return offer_page(it, Told(problems, form()), 422)
    try:
        accept(desk(), held_secret(it.id), said)
    except InputError as error:
        return offer_page(it, told_of(error.problems, form(), {}), 422)
    except WrongProposalStatus:
        return _too_late(_found(it.id))
    return redirect(url_for("accepting.show", id_=it.id), 303)


def _too_late(it: Proposal) -> AnyResponse:
    """Somebody was faster: what became of the proposal."""
    return receipt_page(it, late=True) if it.status == kept.ACCEPTED else ended_page(it, CONFLICT)


def _unsure(it: Proposal, said: Said) -> dict[str, str]:
    """What is missing before anything is accepted: the tick, and the amounts as they were seen."""
    missing = {name: say(text) for name, text in MISSING.items() if not getattr(said, name).strip()}
    found = assessed(desk(), it, kept.find_contents(database(), it.id), said.choice)
    if request.form.get("shown") != totals_of(found, said.billing == HOURLY).key:
        return {**missing, "agree": say(OTHER_AMOUNT)}
    return missing if request.form.get("agree") == "yes" else {**missing, "agree": say(NOT_SURE)}


def say_no(id_: UUID) -> AnyResponse:
    """Decline, with a reason if there is one to tell."""
    it, sent = _found(id_), form()
    if by_staff():
        raise OnlyCustomers(it)
    try:
        decline(desk(), held_secret(it.id), reason=sent.get("reason", ""))
    except InputError as error:
        return offer_page(it, told_of(error.problems, sent, {}), 422)
    except WrongProposalStatus:
        return _too_late(_found(it.id))
    return redirect(url_for("accepting.show", id_=it.id), 303)


def _found(id_: UUID) -> Proposal:
    return shown(find(desk(), held_secret(id_)), id_)
