"""An assessment that begins at the desk, for a customer who is invited or filled in for."""

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError
from assessment.intake.choices import countries
from assessment.translations import formats
from assessment.web.desk.access import desk, me
from assessment.web.desk.shell import NOTHING, Told, form, page, told_of
from assessment.web.language import NAMES, reader_language
from assessment.workflow import NewCustomer, create, require

FIELDS = ("company", "contact", "email", "language", "country")
NEAR = ("LU", "BE", "FR", "DE", "NL")
# The questions of the first answers, as problems name them, and the fields of this form.
NAMES_OF_PATHS = {
    "company_name": "company",
    "contact_name": "contact",
    "contact_email": "email",
    "company_country": "country",
}


def add_routes(blueprint: Blueprint) -> None:
    """The address of the form."""
    blueprint.add_url_rule("/new", "new", ask)
    blueprint.add_url_rule("/new", "send_new", make, methods=["POST"])


def ask() -> Response:
    """The form."""
    require(me(), "create")
    return _form()


def _form(told: Told = NOTHING, status: int = 200) -> Response:
    territories = formats.LOCALES[reader_language()].territories
    others = sorted(set(countries()) - set(NEAR), key=lambda code: str(territories.get(code, code)))
    known = [(code, territories.get(code, code)) for code in (*NEAR, *others)]
    return page("new", status, told=told, names=NAMES, countries=known)


def make() -> AnyResponse:
    """Create it once for each form, and go to it."""
    sent = form()
    said = {name: sent.get(name, "").strip() for name in FIELDS}
    try:
        file = create(
            desk(), me(), NewCustomer(**said), sent.get("request_id", "")[:64], invite_him="invite" in sent
        )
    except InputError as error:
        return _form(told_of(error.problems, sent, NAMES_OF_PATHS), 422)
    done = "invited" if "invite" in sent else "created"
    return redirect(url_for("desk.overview", id_=file.assessment.id, done=done), 303)
