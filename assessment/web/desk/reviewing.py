"""An assessment's own page, what the customer sees, and the indicative proposal."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError
from assessment.store.proposals import proposals_of
from assessment.store.staff import User, users
from assessment.translations import best_language
from assessment.web.context import service
from assessment.web.desk.access import desk, me
from assessment.web.desk.items import field_label, said
from assessment.web.desk.places import Missing, missing_of
from assessment.web.desk.revisiting import contract_of
from assessment.web.desk.shell import NOTHING, Told, form, frame_of, page, told_of
from assessment.web.language import reader_language
from assessment.web.lists import inventory_file
from assessment.web.proposals import download
from assessment.web.questionnaire.shell import words
from assessment.web.questionnaire.storage import database
from assessment.web.view import result_of
from assessment.web.view.headline import headline
from assessment.web.view.result import Asked
from assessment.workflow import Review, add_note, notes, possible, review

STAND_IN = "…"


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/<uuid:id_>", "overview", overview)
    blueprint.add_url_rule("/<uuid:id_>/note", "note", note, methods=["POST"])
    blueprint.add_url_rule("/<uuid:id_>/result", "result", result)
    blueprint.add_url_rule("/<uuid:id_>/inventory.<form>", "inventory", inventory)
    blueprint.add_url_rule("/<uuid:id_>/proposal.pdf", "proposal", proposal)


def overview(id_: UUID) -> Response:
    """What it comes to, what is to be done, and who said what."""
    return overview_page(id_)


def overview_page(id_: UUID, told: Told = NOTHING, status: int = 200, secret: str = "") -> Response:
    """The page, with what a form on it has to tell; `secret` is that of a private link made just now."""
    found = review(desk(), me(), id_)
    return page(
        "overview",
        status,
        **frame_of(found.file, company_of(found), "overview"),
        found=found,
        shown=found.shown,
        tiles=tiles_of(found),
        missing=_missing(found),
        steps=possible(me(), found.file),
        versions=proposals_of(database(), id_),
        **contract_of(id_),
        notes=notes(desk(), me(), id_),
        owners=_owners(),
        names=item_names(found),
        field_label=field_label,
        value_said=said,
        told=told,
        private_link=secret,
        done=request.args.get("done"),
    )


def _owners() -> dict[UUID, User]:
    return {each.id: each for each in users(database())}


def _missing(found: Review) -> tuple[Missing, ...]:
    return missing_of(found.file.assessment.id, found.answers, found.shown)


def company_of(found: Review) -> str:
    """The customer's name; empty where nobody said it."""
    name = str(found.shown.inventory["customer"].get("name", ""))
    return "" if name == STAND_IN else name


def tiles_of(found: Review) -> tuple[object, ...]:
    """The four facts on top; none where the answers contradict each other."""
    assessment = found.shown.assessment
    return headline(assessment, words()).tiles if assessment else ()


def item_names(found: Review) -> dict[str, str]:
    """What items are called, by id."""
    return {each["id"]: each.get("name") or each["id"] for each in found.shown.inventory["items"]}


def note(id_: UUID) -> AnyResponse:
    """Add a note, once for each form."""
    sent = form()
    try:
        add_note(desk(), me(), id_, sent.get("note_id", "")[:64], sent.get("text", ""))
    except InputError as error:
        return overview_page(id_, told_of(error.problems, sent, {}), 422)
    return redirect(url_for("desk.overview", id_=id_, _anchor="notes"), 303)


def result(id_: UUID) -> AnyResponse:
    """Everything that the customer sees, adjustments included."""
    found = review(desk(), me(), id_)
    assessment, args = found.shown.assessment, request.args
    if assessment is None:
        return redirect(url_for("desk.overview", id_=id_), 303)
    asked = Asked(args.get("verdict"), args.get("list") == "all", args.get("reported"))
    shown = result_of(assessment, words(), asked)
    frame = frame_of(found.file, company_of(found), "result")
    return page("result", **frame, result=shown, asked=asked, at_the_desk=True)


def inventory(id_: UUID, form: str) -> Response:
    """The inventory as a list or a document."""
    return inventory_file(review(desk(), me(), id_).file.assessment.answers, form)


def proposal(id_: UUID) -> AnyResponse:
    """The indicative proposal as a PDF, `printed_in` the customer's language while the desk keeps its own."""
    found = review(desk(), me(), id_)
    if found.shown.assessment is None:
        return redirect(url_for("desk.overview", id_=id_), 303)
    language = best_language((request.args.get("printed_in", ""),)) or reader_language()
    return download(found.shown.assessment, language, service().settings)
