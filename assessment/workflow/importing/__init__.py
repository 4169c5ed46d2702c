"""Lists that people have already go into an assessment: tried first, taken over in one go."""

from assessment.workflow.importing.background import (
    READ_JOB,
    TAKE_JOB,
    payload_of,
    read_in_background,
    take_in_background,
    undo_taking,
)
from assessment.workflow.importing.columns import columns_of
from assessment.workflow.importing.taking import take_over
from assessment.workflow.importing.trying import Trial, dry_run, tried

__all__ = [
    "READ_JOB",
    "TAKE_JOB",
    "Trial",
    "columns_of",
    "dry_run",
    "payload_of",
    "read_in_background",
    "take_in_background",
    "take_over",
    "tried",
    "undo_taking",
]
