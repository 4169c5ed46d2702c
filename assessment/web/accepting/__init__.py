"""The customer's page of a proposal: read it, choose of what is offered, accept or decline.

A link leads to one version for ever; its secret stands in an address once, then in the signed cookie of the
questionnaire's pages. What is shown follows from what that version froze, never from today's rules. Only the
customer's own looking counts as opening: neither staff's, nor that of a browser that fetches ahead.
"""

from functools import partial

from flask import Blueprint, Flask

from assessment.web.accepting import answering, documenting, looking
from assessment.web.accepting.refusals import register_refusals
from assessment.web.questionnaire.hidden_secret import HiddenSecret
from assessment.web.questionnaire.shell import before, finish
from assessment.web.wrapping import wrap

blueprint = Blueprint("accepting", __name__)
blueprint.before_request(before)
blueprint.after_request(finish)
for each in (looking, answering, documenting):
    each.add_routes(blueprint)
register_refusals(blueprint)


def register(app: Flask) -> None:
    """Serve these pages with `app`, whose questionnaire and desk are served already."""
    app.register_blueprint(blueprint)
    wrap(app, partial(HiddenSecret, prefix=looking.PREFIX))
