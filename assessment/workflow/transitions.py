"""The life of an assessment at the desk, one table: from where to where, who may, and what it needs.

Each step stands in the trail under its name, with the reason where one was given. A proposal's own life
(issued, sent, accepted …) begins where this one ends, at `ready`.
"""

from dataclasses import dataclass
from uuid import UUID

from assessment.facts import InputError, Problem
from assessment.intake.questionnaire import Answers, check
from assessment.store import desk as stored
from assessment.store.desk import ARCHIVED, IN_REVIEW, LOST, READY, File
from assessment.store.staff import User
from assessment.store.trail import acting
from assessment.store.values import DRAFT, SUBMITTED
from assessment.workflow.beforehand import Beforehand
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed
from assessment.workflow.notes import checked_text
from assessment.workflow.summaries import renew
from assessment.workflow.words import N_

REASON_MISSING = N_("is missing; say why")
LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class Transition:
    """A step: from one of `sources` to `target`, by who may do `action`.

    `reason`: one must be given. `complete`: nothing may be missing or wrong in the answers. `label` is a
    message id for the button.
    """

    name: str
    action: str
    sources: tuple[str, ...]
    target: str
    label: str
    reason: bool = False
    complete: bool = False


OPEN = (DRAFT, SUBMITTED, IN_REVIEW, READY)
TRANSITIONS = (
    Transition("submit", "review", (DRAFT,), SUBMITTED, N_("The customer asks for an offer")),
    Transition("start_review", "review", (DRAFT, SUBMITTED), IN_REVIEW, N_("Begin the review")),
    Transition("hand_back", "review", (SUBMITTED, IN_REVIEW), DRAFT, N_("Hand back to the customer")),
    Transition("make_ready", "review", (IN_REVIEW,), READY, N_("Ready for a proposal"), complete=True),
    Transition("resume_review", "review", (READY,), IN_REVIEW, N_("Back to the review")),
    Transition("archive", "close", OPEN, ARCHIVED, N_("Archive")),
    Transition("lose", "close", OPEN, LOST, N_("Mark as lost"), reason=True),
    Transition("reopen", "close", (ARCHIVED, LOST), IN_REVIEW, N_("Open again")),
)
BY_NAME = {each.name: each for each in TRANSITIONS}


def possible(user: User, file: File) -> tuple[Transition, ...]:
    """The steps that a user may take from where a file stands; raises nothing."""
    return tuple(each for each in TRANSITIONS if _may(user, file, each))


def _may(user: User, file: File, each: Transition) -> bool:
    try:
        allowed(user, each.action, each.sources)(file)
    except (LookupError, PermissionError, ValueError):
        return False
    return True


def step(desk: Desk, user: User, id_: UUID, name: str, reason: str = "") -> File:
    """Take the step `name`. Raises `KeyError` for none, `Gone`, `Forbidden`; `WrongStatus` where somebody
    else was faster; `InputError` for a missing reason, or with everything that is missing in the answers.
    """
    each = BY_NAME[name]
    said = _reason(each, reason)
    may, seen = allowed(user, each.action, each.sources), stored.find_file(desk.database, id_)
    may(seen)
    wrong = Beforehand(seen, lambda answers: _missing(desk, each, answers))

    def check_all(file: File) -> None:
        may(file)
        if problems := wrong.of(file):
            raise InputError(problems)

    with acting(user.actor, each.name, said):
        file = stored.set_status(desk.database, id_, each.target, check_all)
    renew(desk, file)
    return file


def _reason(each: Transition, reason: str) -> str | None:
    if each.reason and not reason.strip():
        raise InputError((Problem("reason", REASON_MISSING),))
    return checked_text(reason, "reason", LONGEST_REASON) if reason.strip() else None


def _missing(desk: Desk, each: Transition, answers: Answers) -> tuple[Problem, ...]:
    return tuple(check(desk.rulebook, answers, desk.today())) if each.complete else ()
