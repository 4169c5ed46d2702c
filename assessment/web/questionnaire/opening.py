"""Coming back: by the private link, and by mail where it was lost."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.store import Gone, NewMail, by_email, find, find_by_link, queue
from assessment.web.language import reader_language
from assessment.web.questionnaire.access import NoLink, held, held_secret, remember
from assessment.web.questionnaire.hidden_secret import PREFIX, secret_of_request
from assessment.web.questionnaire.posting import address_of, settings
from assessment.web.questionnaire.privacy import PARTS, notice
from assessment.web.questionnaire.shell import LANGUAGE, page, rulebook
from assessment.web.questionnaire.starting import counted
from assessment.web.questionnaire.storage import database

MAILS_AN_HOUR = 3


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of links, of their renewal, and of the privacy notice."""
    blueprint.add_url_rule(PREFIX, "open", open_link)
    blueprint.add_url_rule("/q/<id_>/", "resume", resume)
    blueprint.add_url_rule("/q/<id_>/link", "link", link)
    blueprint.add_url_rule("/renew", "renew", ask_renewal)
    blueprint.add_url_rule("/renew", "send_renewal", renew, methods=["POST"])
    blueprint.add_url_rule("/privacy", "privacy", privacy)


def open_link() -> AnyResponse:
    """Let the browser in, and go where the address says nothing."""
    secret = secret_of_request()
    found = find_by_link(database(), secret)
    if found is None:
        raise NoLink
    remember(found, secret)
    session[LANGUAGE] = found.language
    return redirect(url_for("questionnaire.resume", id_=found.id), 303)


def resume(id_: str) -> AnyResponse:
    """Where one goes on: at the first page; after asking for an offer, at the result."""
    found = held(id_)
    if found.submitted_at:
        return redirect(url_for("questionnaire.result", id_=id_), 303)
    first = rulebook().questionnaire.pages[0].id
    return redirect(url_for("questionnaire.answer", id_=id_, page_id=first), 303)


def link(id_: str) -> Response:
    """The private link, to be kept."""
    return page("link", assessment=held(id_), address=held_address(id_))


def held_address(id_: str) -> str:
    """The private link by which this browser came; raises `NoLink`."""
    return address_of(settings().public_url or request.url_root, held_secret(id_))


def ask_renewal() -> Response:
    """Where to send a new link to."""
    return page("renew", sent=False)


def renew() -> Response:
    """Mail new links to whoever started with an address; the page says the same for every address."""
    email = request.form.get("email", "").strip()
    mine, theirs = f"renew {request.remote_addr}", f"renew {email.lower()}"
    if email and counted(mine, settings().starts_an_hour) and counted(theirs, MAILS_AN_HOUR):
        for id_ in by_email(database(), email):
            _queue(id_)
    return page("renew", sent=True)


def _queue(id_: UUID) -> None:
    try:
        found = find(database(), id_)
        if found.email:
            queue(database(), found.id, NewMail("renewal", found.email, found.language))
    except Gone:
        pass  # erased in this moment: nothing to come back to


def privacy() -> Response:
    """The whole notice."""
    return page("privacy", notice=notice(reader_language()), parts=PARTS)
