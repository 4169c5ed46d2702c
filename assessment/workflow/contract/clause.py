"""The clause on changes: by how much units differ from the accepted ones, and whether the price still holds.

What counts is units by kind: ten notebooks that became ten servers are twenty changed units, one notebook in
the place of another is none. An engineer's override of a quantity counts as the quantity.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any
from uuid import UUID

from assessment.intake.questionnaire import Answers, draft_of
from assessment.rulebook import Rulebook
from assessment.store import Gone
from assessment.store import reviews as kept
from assessment.store.columns import now
from assessment.store.desk import File
from assessment.store.reviews import Binder, Review, Units
from assessment.store.trail import SYSTEM, Entry
from assessment.workflow.contract.accepted import effective_overrides
from assessment.workflow.contract.telling import tell_engineer
from assessment.workflow.desk import Desk

Document = Mapping[str, Any]
NOTICED = "review_changed"


def units_of(inventory: Document, adjustments: Document) -> Counter[str]:
    """Units by kind."""
    stated = {
        each.get("item"): each.get("value")
        for each in effective_overrides(adjustments)
        if each.get("field") == "quantity"
    }
    units = Counter[str]()
    for item in inventory.get("items", ()):
        units[str(item.get("kind"))] += _whole(stated.get(item.get("id"), item.get("quantity", 1)))
    return units


def _whole(value: object) -> int:
    """A quantity as it stands in a document; a unit where it is open."""
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() else 1


def changed_share(before: Units, after: Units) -> Fraction:
    """The share of the accepted units that came or went, kind by kind; 1 where there were none before."""
    changed = sum(abs(after.get(kind, 0) - before.get(kind, 0)) for kind in {*before, *after})
    total = sum(before.values())
    return Fraction(changed, total) if total else Fraction(min(changed, 1))


def exceeds(rulebook: Rulebook, share: Fraction) -> bool:
    """Whether a change leads to a new price by the rulebook's `requote_change_percent`."""
    return share * 100 > Fraction(rulebook.tables.parameters.requote_change_percent)


def notice(desk: Desk, files: Iterable[File]) -> None:
    """Note how far files are from what was accepted; the first time it is too far, their engineers are told.

    One query where none of them has an accepted proposal.
    """
    by_id = {file.assessment.id: file for file in files}
    for id_, review in kept.open_reviews(desk.database, by_id).items():
        share = changed_share(review.units, _units(desk, by_id[id_]))
        found = int(share * 1000), exceeds(desk.rulebook, share)
        if found != (review.changed_permille, review.exceeded):
            _note(desk, id_, *found)


def _units(desk: Desk, file: File) -> Counter[str]:
    draft = draft_of(desk.rulebook, Answers.of(file.assessment.answers))
    return units_of(draft.document, file.adjustments)


def _note(desk: Desk, id_: UUID, permille: int, exceeded: bool) -> None:
    def work(binder: Binder) -> None:
        review = binder.open
        if review is None:
            return
        first = exceeded and review.noticed_at is None
        noticed = now() if first else review.noticed_at
        saved = binder.set(review.id, changed_permille=permille, exceeded=exceeded, noticed_at=noticed)
        if first:
            _tell(binder, saved)

    try:
        kept.change(desk.database, id_, work)
    except Gone:
        return  # erased meanwhile


def _tell(binder: Binder, review: Review) -> None:
    percent = str(review.changed_permille // 10)
    binder.note(SYSTEM, Entry(NOTICED, f"reviews/{review.number}/changed", None, percent))
    tell_engineer(binder, review, NOTICED, percent=percent)
