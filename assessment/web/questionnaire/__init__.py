"""The questionnaire's pages: customers say what they have and need, see the result, and ask for an offer.

What they type is saved as they type, or page by page without scripts; both ways go through `store.save`. A
private link is the only key: its secret stands in an address once, then in a signed cookie that scripts
cannot read. Forms and saves carry a CSRF token.
"""

from flask import Blueprint, Flask

from assessment.jobs import Office
from assessment.web.questionnaire import (
    answering,
    autosave,
    finishing,
    importing,
    models,
    offering,
    opening,
    own_data,
    starting,
)
from assessment.web.questionnaire.access import keep_sessions, register_refusals
from assessment.web.questionnaire.hidden_secret import HiddenSecret
from assessment.web.questionnaire.posting import say_where
from assessment.web.questionnaire.shell import before, finish
from assessment.web.questionnaire.storage import Storage
from assessment.web.wrapping import wrap

blueprint = Blueprint("questionnaire", __name__)
for each in (starting, opening, answering, autosave, finishing, importing, models, offering, own_data):
    each.add_routes(blueprint)
blueprint.before_request(before)
blueprint.after_request(finish)
register_refusals(blueprint)


def register(app: Flask) -> None:
    """Serve the questionnaire with `app`."""
    keep_sessions(app)
    say_where(app)
    service = app.extensions["assessment"]
    office = Office(service, lambda: storage.database)
    storage = Storage(service.settings, office.bell)
    app.extensions.update({"assessment.storage": storage, "assessment.jobs": office})
    app.register_blueprint(blueprint)
    wrap(app, HiddenSecret)
