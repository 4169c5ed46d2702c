"""Work behind the answers as rows: queued with the change that asks for it, claimed, ended, swept.

    enqueue(session, NewJob("proposal_pdf", {"proposal": str(id_)}, key=f"proposal_pdf:{id_}"))

inside a transaction, or `queue_job(database, ...)` where there is none. A job goes

    waiting -> running -> done | waiting again, later (`fail`) | failed | unclear | cancelled

and each of these changes is a conditional UPDATE, so that any number of workers can die at any moment: what
they had begun is found by `sweep` once their lease runs out. Which function a kind means is said in
`assessment.jobs.kinds`.
"""

from assessment.store.jobs.claiming import (
    LEASE,
    Effect,
    claim,
    claim_next,
    fail,
    finish,
    hand_over,
    leave_unclear,
    renew,
    set_progress,
    take_back,
)
from assessment.store.jobs.listing import Which, cancel, count_jobs, find_job, list_jobs, try_again
from assessment.store.jobs.queueing import enqueue, queue_job
from assessment.store.jobs.sweeping import due, forget_ended, sweep
from assessment.store.jobs.values import (
    CANCELLED,
    DONE,
    FAILED,
    RUNNING,
    STATES,
    UNCLEAR,
    WAITING,
    Cancelled,
    Job,
    Lost,
    NewJob,
    NoJob,
)

__all__ = [
    "CANCELLED",
    "DONE",
    "FAILED",
    "LEASE",
    "RUNNING",
    "STATES",
    "UNCLEAR",
    "WAITING",
    "Cancelled",
    "Effect",
    "Job",
    "Lost",
    "NewJob",
    "NoJob",
    "Which",
    "cancel",
    "claim",
    "claim_next",
    "count_jobs",
    "due",
    "enqueue",
    "fail",
    "find_job",
    "finish",
    "forget_ended",
    "hand_over",
    "leave_unclear",
    "list_jobs",
    "queue_job",
    "renew",
    "set_progress",
    "sweep",
    "take_back",
    "try_again",
]
