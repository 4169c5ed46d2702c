"""Opening a proposal by its link, reading it, and taking its files along."""

from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from assessment.accounts.links import PROPOSAL
from assessment.assess import Assessment
from assessment.facts import Choice as Chosen
from assessment.issuing import ISSUED
from assessment.proposal import Acceptance, Issue, brand_of, proposal_page
from assessment.store import proposals as kept
from assessment.store.proposals import ACCEPTED, ACCEPTED_PDF, ISSUED_PDF, WITH_CUSTOMER, NoProposal, Proposal
from assessment.web.accepting.access import by_staff, held, remember
from assessment.web.accepting.choosing import choice_of, said_of
from assessment.web.accepting.ending import ending_of
from assessment.web.context import service
from assessment.web.desk.access import desk
from assessment.web.desk.shell import NOTHING, Told, cents, moment
from assessment.web.proposals import kept_file
from assessment.web.questionnaire.hidden_secret import secret_of_request
from assessment.web.questionnaire.storage import database
from assessment.web.words import Words
from assessment.workflow.proposals import assessed, find

PREFIX = PROPOSAL.removesuffix("{secret}")
GONE, CONFLICT = 410, 409


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of links and of what they lead to."""
    blueprint.add_url_rule(PREFIX, "open", open_link)
    blueprint.add_url_rule("/p/<uuid:id_>", "show", show)
    blueprint.add_url_rule("/p/<uuid:id_>/<kind>.pdf", "file", file)


def open_link() -> AnyResponse:
    """Let the browser in, and go where the address says nothing; this alone does not count as opening."""
    secret = secret_of_request()
    found = find(desk(), secret)
    if found.sent_at is None:
        raise NoProposal
    remember(found.id, secret)
    return redirect(url_for("accepting.show", id_=found.id), 303)


def show(id_: UUID) -> Response:
    """The proposal, the receipt once it is accepted, or what became of it."""
    it = held(id_)
    if it.status in WITH_CUSTOMER:
        return offer_page(it)
    return receipt_page(it) if it.status == ACCEPTED else ended_page(it)


def offer_page(it: Proposal, told: Told = NOTHING, status: int = 200, template: str = "offer") -> Response:
    """The proposal with its choice; as `template` says the whole page, or only what a choice changes."""
    contents = kept.find_contents(database(), it.id)
    article = _article(it, assessed(desk(), it, contents)) if template == "offer" else ""
    choice = choice_of(it, contents, said_of(it, contents), words_of(it))
    values = {"told": told, "choice": choice, "article": article, "as_staff": by_staff()}
    return page(template, it, status, company=contents.inventory["customer"]["name"], **values)


def receipt_page(it: Proposal, *, late: bool = False) -> Response:
    """What was accepted, by whom and when, with the accepted proposal; one who came too late reads so."""
    contents, accepted = kept.find_contents(database(), it.id), it.accepted
    assert accepted is not None, "an accepted proposal says what was accepted"
    found = assessed(desk(), it, contents, accepted.choice)
    chosen = Chosen(
        accepted.choice["tier"], accepted.choice["billing"], tuple(accepted.choice.get("options") or ())
    )
    signed = Acceptance(accepted.name, accepted.function, accepted.at, chosen, accepted.pdf_sha256)
    printed = kept.find_pdf(database(), it.id, ACCEPTED_PDF) is not None
    values = {"article": _article(it, found, signed), "accepted": accepted, "printed": printed}
    values["late"] = late
    return page("receipt", it, CONFLICT if late else 200, company=found.inventory.customer.name, **values)


def ended_page(it: Proposal, status: int = GONE) -> Response:
    """That this version can no longer be accepted, why, and what to do."""
    return page("ended", it, status, ending=ending_of(it))


def _article(it: Proposal, assessment: Assessment, acceptance: Acceptance | None = None) -> str:
    """The proposal's chapters; it was issued once nothing stood against it."""
    issue = Issue(it.terms.number, it.version, ISSUED, it.terms.issued_on, acceptance)
    return proposal_page(assessment, it.terms.language, issue)


def words_of(it: Proposal) -> Words:
    """The language of a proposal with the rulebook that it was made with."""
    return Words(it.terms.language, service().rules.on(it.terms.evaluated_on))


def file(id_: UUID, kind: str) -> Response:
    """The proposal as it was issued or accepted, byte for byte; not of a version that has ended."""
    it = held(id_)
    open_to_him = (ISSUED_PDF, ACCEPTED_PDF) if it.status in (*WITH_CUSTOMER, ACCEPTED) else ()
    found = kept.find_pdf(database(), it.id, kind) if kind in open_to_him else None
    if found is None:
        raise NotFound
    return kept_file(it, found, kind)


def page(template: str, it: Proposal, status: int, **values: object) -> Response:
    """One of the customer's pages of a proposal."""
    words = words_of(it)
    frame = {
        "it": it,
        "languages": [],
        "told": NOTHING,
        "brand": brand_of(words.rulebook.id, service().settings.rules_dir),
        "money": words.money,
        "cents": cents,
        "moment": moment,
        "day": words.day,
        "outcome": words.outcome,
        "tier_name": lambda id_: words.of(words.rulebook.tables.tiers[id_].name),
    }
    return make_response(render_template(f"web/accepting/{template}.html", **{**frame, **values}), status)
