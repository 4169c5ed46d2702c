"""What a customer gets for the shelf once he accepted: the documentation of the set-up."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from assessment.store.proposals import find_contents
from assessment.web.accepting.access import held
from assessment.web.desk.access import desk
from assessment.web.proposals import documentation
from assessment.web.questionnaire.storage import database
from assessment.workflow.proposals import assessed


def add_routes(blueprint: Blueprint) -> None:
    """The address of the documentation."""
    blueprint.add_url_rule("/p/<uuid:id_>/documentation.pdf", "documentation", document)


def document(id_: UUID) -> Response:
    """The documentation as a PDF, in the language of the proposal; there is none before it is accepted."""
    it = held(id_)
    if it.accepted is None:
        raise NotFound
    contents = find_contents(database(), it.id)
    return documentation(it, assessed(desk(), it, contents, it.accepted.choice), it.terms.language)
