"""What is done with a list: at once where it is small, behind the answers where it is big."""

import json
from dataclasses import dataclass
from uuid import UUID

from assessment.asked import today
from assessment.intake.imports import plain_name
from assessment.intake.imports.sizes import is_big
from assessment.store import imports as stored
from assessment.store import jobs
from assessment.store.imports import READY, REFUSED, TAKEN, TAKING, NewImport, Waiting
from assessment.store.jobs import NewJob, NoJob
from assessment.store.trail import acting
from assessment.web.context import service
from assessment.web.importing.place import Held
from assessment.web.questionnaire.storage import database
from assessment.workflow import Desk
from assessment.workflow.importing import (
    READ_JOB,
    TAKE_JOB,
    dry_run,
    payload_of,
    take_over,
    undo_taking,
)

ENDED = (READY, REFUSED, TAKEN)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on a list is; `total` is none while nobody knows how much there is to do.

    `failed`: it was given up, or called off.
    """

    done: int
    total: int | None
    ended: bool
    failed: bool = False

    def as_json(self) -> str:
        """For the script on the page."""
        told = {"done": self.done, "total": self.total, "ended": self.ended or self.failed}
        return json.dumps(told)


def start(held: Held, filename: str, data: bytes, source: str) -> Waiting:
    """Keep an uploaded list and have it read; a small one has been read when this returns."""
    name = plain_name(filename)
    new = NewImport(held.assessment.id, held.scope, name, data, source)
    return _read(held, stored.add_import(database(), new), big=is_big(data))


def read_list(held: Held, waiting: Waiting) -> Waiting:
    """Have a list read again."""
    return _read(held, waiting, big=is_big(stored.data_of(database(), waiting.id)))


def _read(held: Held, waiting: Waiting, *, big: bool) -> Waiting:
    if big:
        return _queue(held, waiting, READ_JOB)
    return dry_run(desk(), waiting)


def take_list(held: Held, waiting: Waiting) -> bool:
    """Take over a list, or have it done; returns whether it is done. Raises `AnswersChanged`."""
    if waiting.state == TAKEN:
        return True
    if is_big(stored.data_of(database(), waiting.id)):
        if stored.move_on(database(), waiting.id, READY, TAKING):
            _queue(held, waiting, TAKE_JOB)
        return False
    take_over(desk(), waiting, held.actor)
    return True


def _queue(held: Held, waiting: Waiting, kind: str) -> Waiting:
    """The job and the list's knowing of it are there together."""
    new = NewJob(kind, payload_of(waiting.id, held.actor), assessment=held.assessment.id)
    with acting(held.actor):
        return stored.hand_to_job(database(), waiting.id, new)


def progress_of(waiting: Waiting) -> Progress:
    """How far the work on a list is."""
    if waiting.state in ENDED or waiting.job_id is None:
        return Progress(0, None, ended=True)
    job = _job(waiting.job_id)
    if job is None or job.state in (jobs.FAILED, jobs.CANCELLED):
        return Progress(0, None, ended=False, failed=True)
    return Progress(job.progress_done, job.progress_total, ended=False)


def _job(id_: UUID) -> jobs.Job | None:
    try:
        return jobs.find_job(database(), id_)
    except NoJob:
        return None


def cancel(waiting: Waiting) -> None:
    """Stop the work on a list; one that was being taken over is back at its dry run, any other is let go."""
    if waiting.job_id is not None and waiting.state not in ENDED and not _stopped(waiting.job_id):
        return
    if waiting.state == TAKING:
        undo_taking(desk(), waiting.id)
    elif waiting.state != TAKEN:
        stored.drop_import(database(), waiting.id)


def _stopped(id_: UUID) -> bool:
    """Call a job off; false where it was done in this moment: what it did stands."""
    try:
        jobs.cancel(database(), id_)
    except NoJob:
        job = _job(id_)
        return job is None or job.state != jobs.DONE
    return True


def desk() -> Desk:
    """What reading a list needs: the database, the rules, what day it is."""
    return Desk(database(), service().rules, today)
