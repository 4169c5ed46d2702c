"""The versions of a proposal: made from an assessment as it stands, and each looked at with its life."""

from uuid import UUID, uuid4

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError, Problem
from assessment.store import proposals as kept
from assessment.store.proposals import Contents, NoProposal, Proposal
from assessment.translations import LANGUAGES
from assessment.web.desk.access import desk, me
from assessment.web.desk.objections import objections_of, told_problem
from assessment.web.desk.reviewing import company_of
from assessment.web.desk.shell import NOTHING, Told, form, frame_of, page
from assessment.web.desk.trailing import telling
from assessment.web.language import NAMES
from assessment.web.proposals import draft, kept_file
from assessment.web.questionnaire.storage import database
from assessment.workflow import read_trail, require, review
from assessment.workflow.proposals import (
    Issuing,
    assessed,
    contents,
    issue,
    pdf,
    possible,
    proposal,
    waiting_for_approval,
)
from assessment.workflow.proposals.issuing import ISSUABLE

DRAFT_PDF = "draft"
FILES = (kept.ISSUED_PDF, kept.ACCEPTED_PDF, DRAFT_PDF)
UNPRINTED = (kept.DRAFT, kept.IN_REVIEW)
TRAIL_LOOKED_THROUGH = 1_000


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    all_versions = "/<uuid:id_>/proposals"
    blueprint.add_url_rule("/approvals", "approvals", approvals)
    blueprint.add_url_rule(all_versions, "proposals", show)
    blueprint.add_url_rule(all_versions, "issue", make, methods=["POST"])
    blueprint.add_url_rule(f"{all_versions}/<uuid:proposal_id>", "version", version)
    blueprint.add_url_rule(f"{all_versions}/<uuid:proposal_id>/<kind>.pdf", "version_file", file)


def approvals() -> Response:
    """What waits for one's approval, the longest first."""
    require(me(), "approve")
    return page("approvals", waiting=waiting_for_approval(desk(), me()))


def show(id_: UUID) -> Response:
    """All versions, and what is needed for the next."""
    return _page(id_)


def _page(id_: UUID, refused: tuple[Problem, ...] = (), status: int = 200) -> Response:
    found, versions = review(desk(), me(), id_), kept.proposals_of(database(), id_)
    objections = tuple(told_problem(found, each) for each in refused) or objections_of(found)
    return page(
        "proposals",
        status,
        **frame_of(found.file, company_of(found), "proposals"),
        found=found,
        assessment=found.shown.assessment,
        versions=versions,
        objections=objections,
        issuable=found.file.assessment.status in ISSUABLE,
        request_id=request.form.get("request_id") or uuid4().hex,
        names={code: NAMES[code] for code in LANGUAGES},
        done=request.args.get("done"),
    )


def make(id_: UUID) -> AnyResponse:
    """Freeze what is there now as the next version, once for each form."""
    sent = form()
    try:
        made = issue(desk(), me(), id_, Issuing(sent.get("request_id", "")[:64], sent.get("language", "")))
    except InputError as error:
        return _page(id_, error.problems, 422)
    return redirect(url_for("desk.version", id_=id_, proposal_id=made.id, done="issued"), 303)


def version(id_: UUID, proposal_id: UUID) -> Response:
    """One version: what it says, where it stands, what can be done with it, who did what."""
    return version_page(id_, proposal_id)


def version_page(
    id_: UUID, proposal_id: UUID, told: Told = NOTHING, status: int = 200, secret: str = ""
) -> Response:
    """The page, with what a form on it has to tell; `secret` is the address of a link made just now."""
    found, it = review(desk(), me(), id_), version_of(id_, proposal_id)
    return page(
        "version",
        status,
        **frame_of(found.file, company_of(found), "proposals"),
        it=it,
        steps=possible(me(), found.file, it),
        printed=_printed(it),
        options=_option_names(it),
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
    return tuple(kind for kind in FILES[:2] if pdf(desk(), me(), it.id, kind))


def _option_names(it: Proposal) -> dict[str, str]:
    frozen: Contents = contents(desk(), me(), it.id)
    return {each["id"]: each["name"] for each in frozen.adjustments.get("options") or ()}


def _trail(id_: UUID, it: Proposal) -> list[object]:
    """What the trail says about this version, the latest first."""
    noted = read_trail(desk(), me(), id_, limit=TRAIL_LOOKED_THROUGH)
    return [each for each in noted if each.path.startswith(f"proposals/{it.version}/")]


def file(id_: UUID, proposal_id: UUID, kind: str) -> Response:
    """The frozen file, byte for byte; of a version that is not printed yet, a marked draft."""
    it = version_of(id_, proposal_id)
    if kind == DRAFT_PDF and it.status in UNPRINTED:
        return draft(it, assessed(desk(), it, contents(desk(), me(), it.id)))
    found = pdf(desk(), me(), it.id, kind) if kind in FILES[:2] else None
    if found is None:
        raise NotFound
    return kept_file(it, found, kind)
