"""Background work, for administrators: what waits, runs or failed, and what can be done about it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from babel.dates import format_timedelta
from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.store import Database
from assessment.store.jobs import (
    CANCELLED,
    DONE,
    FAILED,
    RUNNING,
    STATES,
    UNCLEAR,
    WAITING,
    Job,
    Which,
    cancel,
    count_jobs,
    list_jobs,
    try_again,
)
from assessment.store.trail import acting
from assessment.translations import N_, formats
from assessment.web.desk.access import me
from assessment.web.desk.shell import page, say
from assessment.web.language import reader_language
from assessment.web.questionnaire.storage import database
from assessment.workflow import require

A_PAGE = 50
STATE_WORDS = {
    RUNNING: N_("running"),
    WAITING: N_("waiting"),
    UNCLEAR: N_("unclear"),
    FAILED: N_("given up"),
    DONE: N_("done"),
    CANCELLED: N_("called off"),
}
KIND_WORDS = {
    "mail": N_("mail to a customer"),
    "staff_mail": N_("mail to staff"),
    "import_read": N_("read a list"),
    "import_take": N_("take a list over"),
    "proposal_pdf": N_("print a proposal"),
    "accepted_pdf": N_("print an accepted proposal"),
    "expire_proposals": N_("let proposals expire"),
    "remind_customers": N_("remind customers of proposals"),
    "plan_review": N_("plan a review"),
    "reviews": N_("remind staff of reviews"),
    "erase_drafts": N_("erase abandoned drafts"),
    "forget": N_("forget what is no longer needed"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows: some jobs, how many there are of each state and kind, and which were asked for."""

    jobs: tuple[Job, ...]
    counts: Mapping[str, int]
    kinds: Mapping[str, int]
    which: Which
    page: int
    pages: int

    @property
    def working(self) -> bool:
        """Whether a job that is shown runs, or is about to: what waits for tomorrow does not count."""
        now = datetime.now(UTC)
        return any(job.state == RUNNING or (job.state == WAITING and job.run_at <= now) for job in self.jobs)


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/jobs", "jobs", show)
    for name, view in {"again": again, "cancel": call_off}.items():
        blueprint.add_url_rule(f"/jobs/<uuid:job_id>/{name}", f"job_{name}", view, methods=["POST"])


def show() -> Response:
    """One page of the jobs, the latest first."""
    require(me(), "manage_jobs")
    words = {"state_word": state_word, "kind_word": kind_word}
    values: dict[str, Any] = {**words, "ago": ago, "address": address, "done": request.args.get("done")}
    return page("jobs", seen=_seen(), **values)


def again(job_id: UUID) -> AnyResponse:
    """Let a job run once more."""
    return _change(job_id, try_again)


def call_off(job_id: UUID) -> AnyResponse:
    """Call a job off."""
    return _change(job_id, cancel)


def _change(job_id: UUID, change: Callable[[Database, UUID], None]) -> AnyResponse:
    require(me(), "manage_jobs")
    with acting(me().actor):
        change(database(), job_id)
    state, kind = request.form.get("state") or None, request.form.get("kind") or None
    return redirect(url_for("desk.jobs", state=state, kind=kind, done="changed"), 303)


def _seen() -> Seen:
    counted, said = count_jobs(database()), request.args
    which = Which(_known(said.get("state"), STATES), _known(said.get("kind"), {kind for _, kind in counted}))
    counts = {state: _sum(counted, Which(state, which.kind)) for state in STATES}
    kinds = {kind: _sum(counted, Which(which.state, kind)) for kind in sorted({kind for _, kind in counted})}
    pages = max(1, -(-_sum(counted, which) // A_PAGE))
    word = said.get("page", "1")
    number = min(int(word), pages) if word.isascii() and word.isdecimal() and 0 < len(word) < 7 else 1
    found = list_jobs(database(), which, (max(number, 1) - 1) * A_PAGE, A_PAGE)
    return Seen(tuple(found), counts, kinds, which, max(number, 1), pages)


def _known(word: str | None, words: Collection[str]) -> str | None:
    return word if word in words else None


def _sum(counted: Mapping[tuple[str, str], int], which: Which) -> int:
    return sum(
        number
        for (state, kind), number in counted.items()
        if which.state in (None, state) and which.kind in (None, kind)
    )


def address(**changes: object) -> str:
    """The page's address with some of its words changed; back on its first page."""
    said: dict[str, Any] = {name: request.args.get(name) for name in ("state", "kind")}
    return url_for("desk.jobs", **{name: value for name, value in {**said, **changes}.items() if value})


def state_word(state: str) -> str:
    """What a state is called."""
    return say(STATE_WORDS[state])


def kind_word(kind: str) -> str:
    """What a kind of job is called; its id where a later version queued it."""
    return say(KIND_WORDS[kind]) if kind in KIND_WORDS else kind


def ago(at: datetime) -> str:
    """How long ago a moment was, or how soon it will be, roughly."""
    return format_timedelta(
        at - datetime.now(UTC), add_direction=True, locale=formats.LOCALES[reader_language()]
    )
