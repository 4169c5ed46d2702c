"""Big lists are read and taken over behind the answers; whoever waits sees how far it is, and may stop it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from assessment.facts import InputError
from assessment.intake.imports.sizes import rows_about
from assessment.store import imports as stored
from assessment.store.imports import READY, TAKING, UNREAD, NoImport, Waiting
from assessment.store.trail import Actor
from assessment.store.values import Gone
from assessment.workflow.answers import AnswersChanged
from assessment.workflow.desk import Desk
from assessment.workflow.importing.taking import take_over
from assessment.workflow.importing.trying import dry_run

READ_JOB, TAKE_JOB = "import_read", "import_take"
# How many of how many steps are made; raises to stop the work.
Report = Callable[[int, int], None]


def payload_of(list_: UUID, actor: Actor) -> dict[str, Any]:
    """What a job has to know."""
    about = {"kind": actor.kind, "id": str(actor.id) if actor.id else None, "name": actor.name}
    return {"import": str(list_), "actor": about}


def read_in_background(desk: Desk, job: UUID, payload: Mapping[str, Any], report: Report) -> None:
    """The dry run of a big list; nothing happens where the list went, or is another job's by now."""
    waiting = _mine(desk, job, payload, UNREAD)
    if waiting is not None:
        dry_run(desk, waiting, _progress(desk, waiting, report))


def take_in_background(desk: Desk, job: UUID, payload: Mapping[str, Any], report: Report) -> None:
    """Take over a big list; where the answers have changed meanwhile it is read again instead."""
    waiting = _mine(desk, job, payload, TAKING)
    if waiting is None:
        return
    progress = _progress(desk, waiting, report)
    try:
        take_over(desk, waiting, _actor(payload), progress)
    except (AnswersChanged, InputError):
        dry_run(desk, waiting, progress)


def _mine(desk: Desk, job: UUID, payload: Mapping[str, Any], state: str) -> Waiting | None:
    try:
        waiting = stored.import_by_id(desk.database, UUID(payload["import"]))
    except (NoImport, Gone):
        return None
    return waiting if waiting.job_id == job and waiting.state == state else None


def _actor(payload: Mapping[str, Any]) -> Actor:
    about = payload["actor"]
    return Actor(about["kind"], UUID(about["id"]) if about["id"] else None, about["name"])


def _progress(desk: Desk, waiting: Waiting, report: Report) -> Callable[[int], None]:
    # Comparing and writing come after the rows, and take about a quarter of the time.
    rows = rows_about(stored.data_of(desk.database, waiting.id))
    return lambda done: report(min(done, rows), rows + rows // 4)


def undo_taking(desk: Desk, list_: UUID) -> None:
    """Back to the dry run, where taking over was called off or given up."""
    stored.move_on(desk.database, list_, TAKING, READY)
