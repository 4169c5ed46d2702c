"""The one place that turns what the desk refuses into pages."""

from collections.abc import Callable

from flask import Blueprint, Response, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError
from assessment.store import Gone, SaveIdReused
from assessment.store.desk import NoScenario, TooMany
from assessment.store.jobs import NoJob
from assessment.store.proposals import NoProposal
from assessment.store.reviews import NoReview
from assessment.store.staff import NoToken, NoUser
from assessment.translations import N_
from assessment.web.desk.access import SignedOut, secret
from assessment.web.desk.kept import page_it_came_from, refused_form
from assessment.web.desk.shell import page, say
from assessment.workflow import AlreadyTaken, AnswersChanged, Forbidden, WrongStatus
from assessment.workflow.proposals import FourEyes, NotPrinted, WrongProposalStatus
from assessment.workflow.reviews import WrongReview
from assessment.workflow.words import PROPOSAL_STATUSES, STATUSES

GONE = N_("There is no such assessment, or you may not see it.")
NO_LINK = N_("This link does not work, or no longer.")
NO_LINK_HINT = N_("Links work once and for a limited time. Ask for a new one.")
FORBIDDEN = N_("You may see this, but not do it.")
FORBIDDEN_HINT = N_("Ask its engineer, or a manager.")
STATUS_HINT = N_("It is now: {status}.")
TAKEN = N_("Somebody else has taken this assessment meanwhile.")
CHANGED = N_("The answers have changed meanwhile. Nothing was overwritten.")
CHANGED_HINT = N_("Go back, look at what is there now, and do it again.")
NO_JOB = N_("This job is not there any more, or has gone on meanwhile.")
NO_REVIEW = N_("Nothing was accepted here yet, so there is nothing to review.")
TOO_MANY = N_("There are as many scenarios as there may be. Take one away first.")
NO_COOKIE = N_("This form was open for too long, or your browser refuses cookies. Go back and send it again.")


def register(blueprint: Blueprint) -> None:
    """Answer for everything that the views raise."""
    blueprint.register_error_handler(SignedOut, signed_out)
    blueprint.register_error_handler(WrongStatus, wrong_status)
    blueprint.register_error_handler(WrongProposalStatus, wrong_proposal)
    blueprint.register_error_handler(InputError, wrong_input)
    for errors, status, message, hint in (
        ((Gone, NoScenario, NoUser, NoProposal), 404, GONE, ""),
        ((NoToken,), 404, NO_LINK, NO_LINK_HINT),
        ((Forbidden,), 403, FORBIDDEN, FORBIDDEN_HINT),
        ((FourEyes,), 403, FourEyes.message, ""),
        ((NotPrinted,), 409, NotPrinted.message, ""),
        ((AlreadyTaken,), 409, TAKEN, ""),
        ((AnswersChanged, SaveIdReused), 409, CHANGED, CHANGED_HINT),
        ((NoReview,), 404, NO_REVIEW, ""),
        ((WrongReview,), 409, WrongReview.message, ""),
        ((NoJob,), 409, NO_JOB, ""),
        ((TooMany,), 422, TOO_MANY, ""),
        ((CSRFError,), 400, NO_COOKIE, ""),
    ):
        for error in errors:
            blueprint.register_error_handler(error, _answer(status, message, hint))


def signed_out(error: Exception) -> AnyResponse:
    """To the sign-in, and afterwards back to the page that was asked for, or to what was just typed."""
    if request.method == "GET":
        return redirect(url_for("desk.sign_in", next=request.full_path.rstrip("?")), 303)
    if kept := refused_form():
        return page("sign_in", 401, kept=kept)
    done = "ended" if secret() else None
    return redirect(url_for("desk.sign_in", next=page_it_came_from(), done=done), 303)


def wrong_status(error: WrongStatus) -> Response:
    """Somebody was faster; it says where the assessment stands now."""
    return refused(409, say(error.message), say(STATUS_HINT, status=say(STATUSES[error.status])))


def wrong_proposal(error: WrongProposalStatus) -> Response:
    """Somebody was faster; it says where the proposal stands now."""
    return refused(409, say(error.message), say(STATUS_HINT, status=say(PROPOSAL_STATUSES[error.status])))


def wrong_input(error: InputError) -> Response:
    """What a form without fields of its own was told."""
    said = [say(each.message, **each.values) for each in error.problems]
    return refused(422, say(CANNOT), " · ".join(dict.fromkeys(said)))


CANNOT = N_("This cannot be done.")


def refused(status: int, title: str, hint: str = "") -> Response:
    """A page that says what is not done, and why."""
    id_ = (request.view_args or {}).get("id_")
    back = url_for("desk.overview", id_=id_) if id_ and status in (403, 409, 422) else None
    return page("refused", status, title=title, hint=hint, back=back)


def _answer(status: int, message: str, hint: str) -> Callable[[Exception], Response]:
    def answer(error: Exception) -> Response:
        return refused(status, say(message), say(hint) if hint else "")

    return answer
