"""Reviews of what was accepted: the list of what is due, and one review with everything that changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError, Problem
from assessment.intake.questionnaire import Answers
from assessment.store.proposals import find_contents
from assessment.store.reviews import KEPT, REPLACED
from assessment.translations import LANGUAGES, N_
from assessment.web.desk import differing
from assessment.web.desk.access import desk, me
from assessment.web.desk.shell import NOTHING, Told, form, frame_of, page, say, told_of
from assessment.web.proposals import documentation
from assessment.web.questionnaire.shell import words
from assessment.web.questionnaire.storage import database
from assessment.workflow.proposals import assessed
from assessment.workflow.reviews import (
    Reviewed,
    Starting,
    end,
    list_reviews,
    marks,
    put_off,
    reviewed,
    start,
    state_of,
    tell,
)

STATES = {
    "overdue": N_("overdue"),
    "due": N_("due today"),
    "running": N_("under way"),
    "coming": N_("coming"),
}
OUTCOMES = {KEPT: N_("the contract stayed as it was"), REPLACED: N_("a new version was accepted")}
NO_DAY = N_("must be a date like 2026-01-31, not {value}")
LONGEST_SHOWN = 20


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of reviews."""
    one = "/<uuid:id_>/review"
    blueprint.add_url_rule("/reviews", "reviews", show_all)
    blueprint.add_url_rule(one, "review", show)
    blueprint.add_url_rule(f"{one}/start", "start_review", begin, methods=["POST"])
    blueprint.add_url_rule(f"{one}/end", "end_review", finish, methods=["POST"])
    blueprint.add_url_rule(f"{one}/put-off", "put_off_review", postpone, methods=["POST"])
    blueprint.add_url_rule(f"{one}/tell", "tell_of_review", let_know, methods=["POST"])
    blueprint.add_url_rule("/<uuid:id_>/documentation.pdf", "documentation", document)


def show_all() -> Response:
    """What is due, overdue, under way and coming."""
    mine = request.args.get("owner") == "me"
    return page("reviews", lines=list_reviews(desk(), me(), mine), mine=mine, state=state_word)


def state_word(state: str) -> str:
    """What a state of a review is called."""
    return say(STATES[state])


def show(id_: UUID) -> Response:
    """The review of an assessment."""
    return _page(id_)


def _page(id_: UUID, told: Told = NOTHING, status: int = 200) -> Response:
    found = reviewed(desk(), me(), id_)
    company = str(found.shown.inventory["customer"].get("name", ""))
    values = {**frame_of(found.file, company, "review"), **_words(found)}
    limit = desk().rulebook.tables.parameters.requote_change_percent
    return page(
        "review", status, **values, found=found, limit=limit, told=told, done=request.args.get("done")
    )


def _words(found: Reviewed) -> Mapping[str, Any]:
    answers, difference = Answers.of(found.file.assessment.answers), found.difference
    return {
        "changes": differing.told(difference, answers) if difference else None,
        "state": state_of(desk(), found.review) if found.review else None,
        "state_word": state_word,
        "outcome_word": lambda outcome: say(OUTCOMES[outcome]),
        "percent": words().number,
    }


def begin(id_: UUID) -> AnyResponse:
    """Begin a review."""
    sent = form()
    how = Starting(sent.get("begin") != "current", sent.get("invite") == "yes")
    try:
        start(desk(), me(), id_, how)
    except InputError as error:
        return _page(id_, told_of(error.problems, sent, {}), 422)
    return redirect(url_for("desk.review", id_=id_, done="review_started"), 303)


def finish(id_: UUID) -> AnyResponse:
    """End a review that changes nothing."""
    sent = form()
    try:
        end(desk(), me(), id_, sent.get("reason", ""))
    except InputError as error:
        return _page(id_, told_of(error.problems, sent, {"reason": "end-reason"}), 422)
    return redirect(url_for("desk.review", id_=id_, done="review_ended"), 303)


def postpone(id_: UUID) -> AnyResponse:
    """Put a review off."""
    sent = form()
    try:
        put_off(desk(), me(), id_, _day(sent.get("due_on", "")), sent.get("reason", ""))
    except InputError as error:
        return _page(id_, told_of(error.problems, sent, {"reason": "put-off-reason"}), 422)
    return redirect(url_for("desk.review", id_=id_, done="saved"), 303)


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word.strip())
    except ValueError as error:
        problem = Problem("due_on", NO_DAY, {"value": word.strip()[:LONGEST_SHOWN] or "–"})
        raise InputError((problem,)) from error


def let_know(id_: UUID) -> AnyResponse:
    """Let the customer be reminded as well, or no longer."""
    tell(desk(), me(), id_, form().get("tell") == "yes")
    return redirect(url_for("desk.review", id_=id_, done="saved"), 303)


def document(id_: UUID) -> Response:
    """The documentation of the accepted set-up as a PDF."""
    found = reviewed(desk(), me(), id_)
    accepted, language = found.accepted, request.args.get("printed_in", "")
    contents = find_contents(database(), accepted.id)
    assert accepted.accepted is not None, "only what was accepted is reviewed"
    assessment = assessed(desk(), accepted, contents, accepted.accepted.choice)
    return documentation(accepted, assessment, language if language in LANGUAGES else accepted.terms.language)


def contract_of(id_: UUID) -> Mapping[str, Any]:
    """What an assessment's own page says of its review; empty where nothing was accepted."""
    found = marks(desk(), (id_,), everything=True).get(id_)
    if found is None:
        return {"review": None}
    return {"review": found[1], "review_state": state_word(found[0]), "review_pressing": found[0] != "coming"}


def board_marks(ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[str, Any]]:
    """What the board says of reviews, by assessment."""
    return {id_: (state_word(state), review) for id_, (state, review) in marks(desk(), ids).items()}
