"""The versions of a proposal, made from an assessment as it stands; and what waits for approval."""

from uuid import UUID, uuid4

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError, Problem
from assessment.store.proposals import proposals_of
from assessment.translations import LANGUAGES
from assessment.web.desk.access import desk, me
from assessment.web.desk.boarding import page_number
from assessment.web.desk.objections import objections_of, told_problem
from assessment.web.desk.reviewing import company_of
from assessment.web.desk.shell import form, frame_of, page
from assessment.web.language import NAMES
from assessment.web.questionnaire.storage import database
from assessment.workflow import require, review
from assessment.workflow.proposals import Issuing, issue, remaining, waiting_for_approval
from assessment.workflow.proposals.issuing import ISSUABLE


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    all_versions = "/<uuid:id_>/proposals"
    blueprint.add_url_rule("/approvals", "approvals", approvals)
    blueprint.add_url_rule("/contracts", "contracts", contracts)
    blueprint.add_url_rule(all_versions, "proposals", show)
    blueprint.add_url_rule(all_versions, "issue", make, methods=["POST"])


def approvals() -> Response:
    """What waits for one's approval, the longest first."""
    require(me(), "approve")
    return page("approvals", waiting=waiting_for_approval(desk(), me()))


def contracts() -> Response:
    """The contracts whose assessments are erased: what is left of those are their files."""
    number = page_number()
    lines, more = remaining(desk(), me(), number)
    return page("contracts", lines=lines, number_=number, more=more)


def show(id_: UUID) -> Response:
    """All versions, and what is needed for the next."""
    return _page(id_)


def _page(id_: UUID, refused: tuple[Problem, ...] = (), status: int = 200) -> Response:
    found, versions = review(desk(), me(), id_), proposals_of(database(), id_)
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
