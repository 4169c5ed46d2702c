"""The dry run: a list that waits is read and compared with the answers; nothing of them changes."""

import json
from dataclasses import dataclass
from typing import Any

from assessment.facts import InputError, Problem
from assessment.intake.imports import Mapping, Merged, Preview, Recall, merge, preview
from assessment.intake.imports.rows import Progress
from assessment.intake.questionnaire import Answers, draft_of
from assessment.store import Assessment, find
from assessment.store import imports as stored
from assessment.store.imports import READY, REFUSED, Waiting
from assessment.workflow.desk import Desk
from assessment.workflow.importing.telling import refused_as, shown_of
from assessment.workflow.words import N_

MEBIBYTE = 1024 * 1024
LARGEST_MEBIBYTES = 8
TOO_LARGE = N_("the inventory would be larger than {most} MiB")


@dataclass(frozen=True, slots=True)
class Trial:
    """A list, understood and put into the inventory that the answers come to; nothing is stored of it."""

    assessment: Assessment
    before: dict[str, Any]
    preview: Preview
    merged: Merged


def dry_run(desk: Desk, waiting: Waiting, progress: Progress | None = None) -> Waiting:
    """Read a list and write down what it would change, or why it cannot be used.

    Raises `NoImport` or `Gone` where it went meanwhile, and whatever `progress` raises to stop it.
    """
    try:
        trial = tried(desk, waiting, progress)
    except InputError as error:
        return stored.change_import(desk.database, waiting.id, state=REFUSED, shown=refused_as(error))
    shown = shown_of(trial.preview, trial.merged)
    return stored.change_import(
        desk.database, waiting.id, state=READY, seen=trial.assessment.version, shown=shown
    )


def tried(desk: Desk, waiting: Waiting, progress: Progress | None = None) -> Trial:
    """The list in the inventory as it is now; raises `InputError` where that cannot be."""
    assessment = find(desk.database, waiting.assessment_id)
    rulebook = desk.rulebook
    found = preview(
        stored.data_of(desk.database, waiting.id),
        waiting.filename,
        rulebook,
        on=desk.today(),
        source=waiting.source,
        mapping=None if waiting.columns is None else Mapping.from_document(waiting.columns),
        language=assessment.language,
        progress=progress,
        recall=_recall(desk, waiting),
    )
    before = dict(draft_of(rulebook, Answers.of(assessment.answers)).document)
    merged = merge(before, found)
    if len(json.dumps(merged.document, separators=(",", ":"))) > LARGEST_MEBIBYTES * MEBIBYTE:
        raise InputError((Problem("", TOO_LARGE, {"most": LARGEST_MEBIBYTES}),))
    return Trial(assessment, before, found, merged)


def _recall(desk: Desk, waiting: Waiting) -> Recall:
    def recall(source: str, signature: str) -> Mapping | None:
        known = stored.recall_columns(desk.database, waiting.scope, source, signature)
        return Mapping.from_document(known) if known is not None else None

    return recall
