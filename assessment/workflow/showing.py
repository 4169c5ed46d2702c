"""What is shown of an assessment: recomputed from answers, adjustments, rulebook and day alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.assess import Assessment, evaluate
from assessment.facts import InputError, Problem
from assessment.intake import Vocabulary, load_inventory
from assessment.intake.questionnaire import Answers, draft_of
from assessment.rulebook import Rulebook
from assessment.workflow.carrying import Aside, carry

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """Answers as they were evaluated.

    `inventory` and `adjustments` are the documents that went into `evaluate`; `aside` is what of the stored
    adjustments does not apply now. `open` are the paths of missing answers, for which stand-ins went in.
    `assessment` is none where the answers contradict each other; `problems` then tells why.
    """

    inventory: Document
    adjustments: Document
    aside: tuple[Aside, ...]
    open: tuple[str, ...]
    assessment: Assessment | None
    problems: tuple[Problem, ...] = ()


def show(rulebook: Rulebook, answers: Answers, adjustments: Document, on: date) -> Shown:
    """Evaluate answers, unfinished ones too, with stored adjustments, by `rulebook` as on the day `on`."""
    draft, vocabulary = draft_of(rulebook, answers), Vocabulary.of(rulebook)
    try:
        inventory = load_inventory(draft.document, vocabulary, on)
    except InputError as error:
        return Shown(draft.document, adjustments, (), draft.open, None, error.problems)
    carried = carry(vocabulary, adjustments, inventory)
    assessment = evaluate(inventory, rulebook, on, carried.adjustments)
    return Shown(draft.document, carried.document, carried.aside, draft.open, assessment)
