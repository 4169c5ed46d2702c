"""What stands against making a binding proposal, each with the page where it is mended."""

from collections.abc import Iterator
from decimal import Decimal

from flask import url_for

from assessment.facts import Problem
from assessment.intake.questionnaire import answer_path, check
from assessment.translations import N_
from assessment.web.desk.access import desk
from assessment.web.desk.places import Missing, label
from assessment.web.desk.shell import say
from assessment.web.questionnaire.panel import href_of
from assessment.web.questionnaire.places import section_at
from assessment.web.questionnaire.shell import words
from assessment.workflow import Review
from assessment.workflow.proposals import against
from assessment.workflow.proposals.freezing import OPEN_ANSWERS
from assessment.workflow.proposals.issuing import ASIDE, ISSUABLE

NOT_REVIEWED = N_("The review has not begun, or the assessment is closed.")
ANSWERS, ADJUSTMENTS, OFFER = N_("Answers"), N_("Set by hand"), N_("The offer")
STILL_OPEN = N_("is still open and changes the price, between {low} and {high} a month")
MOST = 20


def objections_of(found: Review) -> tuple[Missing, ...]:
    """All that stands against it now; nothing where a version can be made."""
    return tuple(dict.fromkeys(_objections(found)))[:MOST]


def _objections(found: Review) -> Iterator[Missing]:
    about, shown = found.file.assessment, found.shown
    if about.status not in ISSUABLE:
        yield Missing(say(NOT_REVIEWED), "", url_for("desk.overview", id_=about.id))
    problems = [*check(words().rulebook, found.answers, desk().today())]
    if any(each.why == "not_possible" for each in shown.aside):
        problems.append(Problem("adjustments", ASIDE))
    if shown.assessment is not None:
        problems += against(shown.assessment)
    yield from (told_problem(found, each) for each in problems)


def told_problem(found: Review, problem: Problem) -> Missing:
    """A problem in words, with the page where it is mended."""
    id_ = found.file.assessment.id
    if problem.message == OPEN_ANSWERS:
        return _open_answers(found, problem)
    said = say(problem.message, **problem.values)
    if problem.path == "adjustments":
        return Missing(say(ADJUSTMENTS), said, url_for("desk.overview", id_=id_, _anchor="set-title"))
    if section_at(words().rulebook, problem.path) is None:
        return Missing(say(OFFER), said, url_for("desk.terms", id_=id_))
    href = href_of(id_, found.answers, words(), problem.path)
    return Missing(label(found.answers, problem.path), said, href)


def _open_answers(found: Review, problem: Problem) -> Missing:
    """Which answer to find out first, so that the price becomes certain."""
    assessment = found.shown.assessment
    first = assessment.fee.unknowns.questions[0] if assessment and assessment.fee else None
    path = answer_path(words().rulebook, found.answers, first.item, first.question) if first else None
    amounts = {name: words().money(Decimal(str(problem.values[name]))) for name in ("low", "high")}
    said, id_ = say(STILL_OPEN, **amounts), found.file.assessment.id
    if path is None:
        return Missing(say(ANSWERS), said, url_for("questionnaire.check_answers", id_=id_))
    return Missing(label(found.answers, path), said, href_of(id_, found.answers, words(), path))
