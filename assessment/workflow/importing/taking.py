"""Taking over a list whose dry run was seen: all of it in one save, once however often it is asked for."""

from assessment.intake.imports.rows import Progress
from assessment.intake.questionnaire import Answers
from assessment.store import imports as stored
from assessment.store import save
from assessment.store.imports import TAKEN, Waiting
from assessment.store.trail import Actor, acting
from assessment.workflow.answers import digest_of
from assessment.workflow.desk import Desk
from assessment.workflow.importing.answers import Merging, merged
from assessment.workflow.importing.trying import Trial, tried
from assessment.workflow.summaries import renew_by_id


def take_over(desk: Desk, waiting: Waiting, actor: Actor, progress: Progress | None = None) -> None:
    """Put the list into the answers in the name of `actor`, remember its columns, let go of its bytes.

    Raises `AnswersChanged` where the answers are no longer those of the dry run, `InputError`, `NoImport`.
    """
    if waiting.state == TAKEN:
        return
    trial = tried(desk, waiting, progress)
    with acting(actor):
        save(desk.database, waiting.assessment_id, f"import-{waiting.id}", _edit(desk, waiting, trial))
    _remember(desk, waiting, trial)
    stored.change_import(desk.database, waiting.id, state=TAKEN, data=None)
    renew_by_id(desk, waiting.assessment_id)


def _edit(desk: Desk, waiting: Waiting, trial: Trial) -> Merging:
    assessment = trial.assessment
    if assessment.version != waiting.seen:
        return Merging(str(waiting.id), None, {})
    now = Answers.of(assessment.answers)
    after = merged(desk.rulebook, now, trial.before, trial.merged.document, desk.today())
    return Merging(str(waiting.id), digest_of(assessment.answers), after.as_document())


def _remember(desk: Desk, waiting: Waiting, trial: Trial) -> None:
    """What people said about the columns holds for the next list with the same headers."""
    if waiting.columns is None or waiting.shown is None:
        return
    about = (trial.preview.source, waiting.shown["signature"])
    stored.remember_columns(desk.database, waiting.scope, *about, trial.preview.mapping.as_document())
