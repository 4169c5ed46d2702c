"""What customers may do with what they entered: take it along, erase it, renew and revoke their links."""

import json

from flask import Blueprint, Response, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.store import NewMail, erase, export, queue, revoke_links
from assessment.web.lists import inventory_file
from assessment.web.questionnaire.access import forget, held
from assessment.web.questionnaire.opening import held_address
from assessment.web.questionnaire.shell import page
from assessment.web.questionnaire.storage import database

DONE = "done"


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/q/<id_>/yours", "yours", yours)
    blueprint.add_url_rule("/q/<id_>/data.json", "data", data)
    blueprint.add_url_rule("/q/<id_>/inventory.<form>", "inventory", inventory)
    blueprint.add_url_rule("/q/<id_>/mail-link", "mail_link", mail_link, methods=["POST"])
    blueprint.add_url_rule("/q/<id_>/revoke", "revoke", revoke, methods=["POST"])
    blueprint.add_url_rule("/q/<id_>/erase", "ask_erase", ask_erase)
    blueprint.add_url_rule("/q/<id_>/erase", "erase", erase_all, methods=["POST"])
    blueprint.add_url_rule("/done", "done", done)


def yours(id_: str) -> Response:
    """The link, and what can be done with what was entered."""
    assessment = held(id_)
    return page("yours", assessment=assessment, address=held_address(id_), mailed="mailed" in request.args)


def data(id_: str) -> Response:
    """Everything that is stored about the assessment."""
    content = json.dumps(export(database(), held(id_).id), ensure_ascii=True, indent=2)
    response = Response(content, mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="my-answers.json"'
    return response


def inventory(id_: str, form: str) -> Response:
    """The inventory as a list or a document, to be used elsewhere or imported again."""
    return inventory_file(held(id_).answers, form)


def mail_link(id_: str) -> AnyResponse:
    """Mail a new link to the address of the start."""
    assessment = held(id_)
    if assessment.email:
        queue(database(), assessment.id, NewMail("renewal", assessment.email, assessment.language))
    return redirect(url_for("questionnaire.yours", id_=id_, mailed=1), 303)


def revoke(id_: str) -> AnyResponse:
    """Let no link work any more, this browser's included."""
    revoke_links(database(), held(id_).id)
    forget(id_)
    session[DONE] = "revoked"
    return redirect(url_for("questionnaire.done"), 303)


def ask_erase(id_: str) -> Response:
    """Whether it is meant."""
    return page("erase", assessment=held(id_))


def erase_all(id_: str) -> AnyResponse:
    """Erase everything that was entered."""
    erase(database(), held(id_).id)
    forget(id_)
    session[DONE] = "erased"
    return redirect(url_for("questionnaire.done"), 303)


def done() -> Response:
    """That it has been done."""
    return page("done", what=session.get(DONE, ""))
