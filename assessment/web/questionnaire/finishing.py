"""The end of the way: check the answers, see the result, download the proposal."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.asked import today
from assessment.assess import Assessment as Assessed
from assessment.facts import Problem
from assessment.intake.questionnaire import Answers, check, inventory_document_of
from assessment.store import Assessment
from assessment.web.context import service
from assessment.web.language import reader_language
from assessment.web.proposals import download
from assessment.web.questionnaire.access import held
from assessment.web.questionnaire.panel import href_of
from assessment.web.questionnaire.places import position_of, question_at, section_at
from assessment.web.questionnaire.saving import messages
from assessment.web.questionnaire.shell import page, rulebook, words
from assessment.web.questionnaire.steps import states
from assessment.web.questionnaire.summary import Summary
from assessment.web.view import result_of
from assessment.web.view.result import Asked
from assessment.web.words import Words


class Unfinished(Exception):
    """There is no result yet: something is missing or wrong."""


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/q/<id_>/check", "check_answers", check_answers)
    blueprint.add_url_rule("/q/<id_>/result", "result", result)
    blueprint.add_url_rule("/q/<id_>/proposal.pdf", "proposal", proposal)
    blueprint.register_error_handler(Unfinished, _to_the_check)


def check_answers(id_: str) -> Response:
    """All answers, each with "change", and what keeps them from being final."""
    assessment, spoken = held(id_), words()
    answers = Answers.of(assessment.answers)
    problems = check(spoken.rulebook, answers, today())
    return page(
        "check",
        assessment=assessment,
        pages=Summary(id_, answers, spoken).pages(),
        problems=[_told(id_, answers, spoken, path, said) for path, said in messages(problems).items()],
        steps=states(answers, spoken),
        tried="tried" in request.args,
    )


def _told(id_: str, answers: Answers, spoken: Words, path: str, said: str) -> tuple[str, str, str]:
    """A problem's wording, what it is about, and where it is mended."""
    question, section = question_at(spoken.rulebook, path), section_at(spoken.rulebook, path)
    about = spoken.of(question.text) if question else spoken.of(section.title) if section else ""
    entry = next(iter(_entry_label(answers, spoken, path)), "")
    return (f"{entry}: {about}" if entry else about), said, href_of(id_, answers, spoken, path)


def _entry_label(answers: Answers, spoken: Words, path: str) -> list[str]:
    section = section_at(spoken.rulebook, path)
    if section is None or not section.listed or "/" not in path or section.one is None:
        return []
    return [f"{spoken.of(section.one)} {position_of(answers, path) + 1}"]


def assessed(assessment: Assessment) -> Assessed:
    """The result of answers that are complete enough; raises `Unfinished`."""
    answers = Answers.of(assessment.answers)
    problems: tuple[Problem, ...] = check(rulebook(), answers, today())
    if problems:
        raise Unfinished
    return service().assess(inventory_document_of(rulebook(), answers), today())


def result(id_: str) -> AnyResponse:
    """The result, with everything that the result of an uploaded inventory has."""
    assessment = held(id_)
    found, said = assessed(assessment), request.args
    asked = Asked(said.get("verdict"), said.get("list") == "all", said.get("reported"))
    shown = result_of(found, Words(reader_language(), found.rulebook), asked)
    return page("result", assessment=assessment, result=shown, asked=asked, answers_of=id_)


def proposal(id_: str) -> Response:
    """The indicative proposal as a PDF."""
    found = assessed(held(id_))
    return download(found, reader_language(), service().settings)


def _to_the_check(error: Unfinished) -> AnyResponse:
    """Back to what is missing."""
    id_ = (request.view_args or {})["id_"]
    return redirect(url_for("questionnaire.check_answers", id_=id_, tried=1), 303)
