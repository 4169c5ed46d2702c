"""Asking for a binding offer, on exactly the inventory whose result was seen."""

import hashlib
import json
from uuid import uuid4

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError
from assessment.intake import inventory_document
from assessment.result import result_document
from assessment.store import Ask, Assessment, NewMail, offer_requests, request_offer
from assessment.translations import N_, translate
from assessment.web.context import service
from assessment.web.language import reader_language
from assessment.web.questionnaire.access import held
from assessment.web.questionnaire.finishing import assessed
from assessment.web.questionnaire.posting import settings
from assessment.web.questionnaire.shell import page, words
from assessment.web.questionnaire.storage import database
from assessment.web.view.headline import headline

LONGEST_MESSAGE = 2_000
TOO_LONG = N_("Your message may have up to {most} characters; it has {count}.")


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/q/<id_>/offer", "offer", ask)
    blueprint.add_url_rule("/q/<id_>/offer", "send_offer", send, methods=["POST"])
    blueprint.add_url_rule("/q/<id_>/asked", "asked", asked)


def ask(id_: str) -> Response:
    """What asking means, with room for a message."""
    return _form(held(id_), "", uuid4().hex, "")


def send(id_: str) -> AnyResponse:
    """Ask once for each form, however often it is sent."""
    assessment, message = held(id_), request.form.get("message", "").replace("\r\n", "\n").strip()
    request_id = request.form.get("request_id", "")
    if len(message) > LONGEST_MESSAGE:
        values = {"most": LONGEST_MESSAGE, "count": len(message)}
        return _form(assessment, message, request_id, translate(reader_language(), TOO_LONG, values), 422)
    try:
        request_offer(database(), assessment.id, request_id, _ask(assessment, message))
    except InputError as error:
        raise BadRequest from error
    return redirect(url_for("questionnaire.asked", id_=id_), 303)


def _ask(assessment: Assessment, message: str) -> Ask:
    # Loads what prints and seals, the heaviest of all; the other pages do not wait for it.
    from assessment.proposal.brand import brand_of

    found = assessed(assessment)
    digest = hashlib.sha256(json.dumps(result_document(found, "en"), sort_keys=True).encode()).hexdigest()
    sales = settings().sales_email or brand_of(found.rulebook.id, service().settings.rules_dir).email
    to = {"offer_sales": (sales, "en"), "offer_customer": (assessment.email, assessment.language)}
    mails = tuple(NewMail(kind, address, language) for kind, (address, language) in to.items() if address)
    inventory, edition = inventory_document(found.inventory), found.rulebook.edition.isoformat()
    return Ask(inventory, f"sha256:{digest}", edition, message or None, mails)


def asked(id_: str) -> AnyResponse:
    """It has been asked for, and what comes next."""
    assessment = held(id_)
    if not offer_requests(database(), assessment.id):
        return redirect(url_for("questionnaire.offer", id_=id_), 303)
    return page("asked", assessment=assessment)


def _form(assessment: Assessment, message: str, request_id: str, problem: str, status: int = 200) -> Response:
    found = assessed(assessment)
    tiles = headline(found, words()).tiles
    earlier = offer_requests(database(), assessment.id)
    return page(
        "offer",
        status,
        assessment=assessment,
        customer=found.inventory.customer.name,
        tiles=tiles[1:3],
        message=message,
        request_id=request_id,
        problem=problem,
        earlier=earlier[0] if earlier else None,
        most=LONGEST_MESSAGE,
        provider=service().rulebook(found.evaluated_on).provider,
    )
