"""The one place that turns what these pages refuse into pages."""

from flask import Blueprint, Response, make_response, render_template
from flask_wtf.csrf import CSRFError

from assessment.store.proposals import NoProposal, Proposal
from assessment.translations import N_
from assessment.web.desk.shell import say

NO_LINK = N_("This link does not work, or no longer.")
NO_LINK_HINT = N_("Look whether it was copied whole. If it was, write to us: we gladly send you a new one.")
NO_COOKIE = N_(
    "Your browser did not send our cookie back. Allow cookies for this site and open your link again."
)
STAFF = N_("Only the customer accepts or declines a proposal.")
STAFF_HINT = N_("You are signed in at the desk. Sign out to answer for yourself.")


class OnlyCustomers(PermissionError):
    """Staff tried to answer in the customer's name."""

    def __init__(self, it: Proposal) -> None:
        """Keep the version."""
        super().__init__(str(it.id))


def register_refusals(blueprint: Blueprint) -> None:
    """Answer for links that do not work, for forms that are not ours, and for staff who would answer."""
    blueprint.register_error_handler(NoProposal, lambda error: refused(404, NO_LINK, NO_LINK_HINT))
    blueprint.register_error_handler(CSRFError, lambda error: refused(400, NO_COOKIE))
    blueprint.register_error_handler(OnlyCustomers, lambda error: refused(403, STAFF, STAFF_HINT))


def refused(status: int, title: str, hint: str = "") -> Response:
    """A page that says what is not done, and why."""
    values = {"title": say(title), "hint": say(hint) if hint else "", "languages": [], "lost": True}
    return make_response(render_template("web/accepting/refused.html", **values), status)
