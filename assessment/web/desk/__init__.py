"""The engineer's desk as pages: sign-in, board, an assessment's review, scenarios, the trail, users.

The views are thin: what may be done, and what it does, is the business of `workflow` and `accounts`. Every
page but those of signing in wants a staff session; every form carries the CSRF token of the questionnaire's.
"""

from functools import partial

from flask import Blueprint, Flask, request

from assessment.web.desk import (
    account,
    adjusting,
    boarding,
    comparing,
    creating,
    figuring,
    importing,
    managing,
    moving,
    optioning,
    passwords,
    personnel,
    proposing,
    reviewing,
    revisiting,
    signing,
    stepping,
    trailing,
    versioning,
    working,
)
from assessment.web.desk.access import current
from assessment.web.desk.filling import act_as, let_staff_in, out_again, staff_context
from assessment.web.desk.refusals import register as register_refusals
from assessment.web.questionnaire.hidden_secret import HiddenSecret
from assessment.web.questionnaire.shell import before, finish
from assessment.web.wrapping import wrap

blueprint = Blueprint("desk", __name__, url_prefix="/desk")
PUBLIC = {f"desk.{name}" for name in (*signing.PUBLIC, *passwords.PUBLIC)}


def signed_in_only() -> None:
    """Let nobody else in, but for the pages that let people in; what is done and queued is done by him."""
    if request.endpoint not in PUBLIC:
        act_as(current().user)


blueprint.before_request(signed_in_only)
blueprint.before_request(before)
blueprint.after_request(finish)
for each in (
    *(signing, passwords, account, boarding, creating, managing, personnel, working),
    *(reviewing, stepping, adjusting, comparing, importing, trailing),
    *(optioning, proposing, versioning, moving, figuring, revisiting),
):
    each.add_routes(blueprint)
register_refusals(blueprint)


def register(app: Flask) -> None:
    """Serve the desk with `app`, whose questionnaire is served already."""
    app.register_blueprint(blueprint)
    app.before_request(let_staff_in)
    app.teardown_request(out_again)
    app.context_processor(staff_context)
    for prefix in (passwords.PASSWORD, passwords.FIRST):
        wrap(app, partial(HiddenSecret, prefix=prefix))
