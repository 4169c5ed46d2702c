"""One version of a proposal: what it says, where it stands, its files, and what was done with it."""

from uuid import UUID, uuid4

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from assessment.store import proposals as kept
from assessment.store.proposals import NoProposal, Proposal
from assessment.store.trail import Noted
from assessment.web.desk.access import desk, me
from assessment.web.desk.items import field_label, said
from assessment.web.desk.reviewing import company_of
from assessment.web.desk.shell import NOTHING, Told, frame_of, page
from assessment.web.desk.trailing import telling
from assessment.web.language import NAMES
from assessment.web.proposals import draft, kept_file
from assessment.web.questionnaire.shell import words
from assessment.web.questionnaire.storage import database
from assessment.workflow import read_trail, review
from assessment.workflow.proposals import assessed, contents, pdf, possible, proposal

DRAFT_PDF = "draft"
KEPT_PDFS = (kept.ISSUED_PDF, kept.ACCEPTED_PDF)
UNPRINTED = (kept.DRAFT, kept.IN_REVIEW)


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of a version and of its files."""
    one = "/<uuid:id_>/proposals/<uuid:proposal_id>"
    blueprint.add_url_rule(one, "version", version)
    blueprint.add_url_rule(f"{one}/<kind>.pdf", "version_file", file)


def version(id_: UUID, proposal_id: UUID) -> Response:
    """One version: what it says, where it stands, what can be done with it, who did what."""
    return version_page(id_, proposal_id)


def version_page(
    id_: UUID, proposal_id: UUID, told: Told = NOTHING, status: int = 200, secret: str = ""
) -> Response:
    """The page, with what a form on it has to tell; `secret` is the address of a link made just now."""
    found, it = review(desk(), me(), id_), version_of(id_, proposal_id)
    frozen = contents(desk(), me(), it.id)
    return page(
        "version",
        status,
        **frame_of(found.file, company_of(found), "proposals"),
        it=it,
        steps=possible(me(), found.file, it),
        printed=_printed(it),
        because=_because(it),
        back=kept.sent_back(database(), it) if it.status == kept.DRAFT else None,
        set_by_hand=frozen.adjustments,
        item_names={each["id"]: each.get("name") or each["id"] for each in frozen.inventory["items"]},
        options={each["id"]: each["name"] for each in frozen.adjustments.get("options") or ()},
        field_label=field_label,
        value_said=said,
        entries=_trail(id_, it),
        telling=telling(found),
        request_id=told.typed.get("request_id") or uuid4().hex,
        names=NAMES,
        told=told,
        private_link=secret,
        done=request.args.get("done"),
    )


def version_of(id_: UUID, proposal_id: UUID) -> Proposal:
    """A version of this assessment's proposal; raises `NoProposal`, `Gone`."""
    found = proposal(desk(), me(), proposal_id)
    if found.assessment != id_:
        raise NoProposal(str(proposal_id))
    return found


def _printed(it: Proposal) -> tuple[str, ...]:
    return tuple(kind for kind in KEPT_PDFS if pdf(desk(), me(), it.id, kind))


def _because(it: Proposal) -> str:
    """Why it needs approval or none, by the rules that it was made with."""
    rules = desk().rules.on(it.terms.evaluated_on).decisions["approval"].rules
    return next((words().of(each.because) for each in rules if each.id == it.terms.approval_rule), "")


def _trail(id_: UUID, it: Proposal) -> tuple[Noted, ...]:
    """What the trail says about this version, the latest first."""
    return read_trail(desk(), me(), id_, under=f"proposals/{it.version}/")


def file(id_: UUID, proposal_id: UUID, kind: str) -> Response:
    """The frozen file, byte for byte; of a version that is not printed yet, a marked draft."""
    it = version_of(id_, proposal_id)
    if kind == DRAFT_PDF and it.status in UNPRINTED:
        return draft(it, assessed(desk(), it, contents(desk(), me(), it.id)))
    found = pdf(desk(), me(), it.id, kind) if kind in KEPT_PDFS else None
    if found is None:
        raise NotFound
    return kept_file(it, found, kind)
