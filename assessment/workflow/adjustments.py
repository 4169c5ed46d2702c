"""The adjustments of an assessment: checked against its inventory, saved by who has seen the latest."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from assessment.facts import InputError, Inventory, Problem
from assessment.intake import Vocabulary, adjustments_document, load_adjustments, load_inventory
from assessment.intake.questionnaire import Answers, draft_of
from assessment.store import desk as stored
from assessment.store.desk import File, Stale
from assessment.store.staff import User
from assessment.store.trail import Entry, acting
from assessment.workflow.adjusted import entries
from assessment.workflow.adjusting import EMPTY, Adjusting, Document
from assessment.workflow.beforehand import Beforehand
from assessment.workflow.carrying import LISTS, Aside, carry
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed
from assessment.workflow.summaries import renew

_PLACE = re.compile(r"overrides\[(\d+)\](?:\.(\w+))?")


def adjust(
    desk: Desk, user: User, id_: UUID, version: int, *changes: Adjusting, known: Document = EMPTY
) -> File | Stale:
    """Change the adjustments that were seen in `version`; all changes are made, or none.

    What a change brings from the checked document `known` need not apply now: it is kept aside.
    `Stale` holds what they are now where somebody else changed them meanwhile. Raises `Gone`, `Forbidden`,
    `WrongStatus`; `InputError` where a change says what cannot be, as `overrides/ITEM/FIELD/value`.
    """

    seen, may = stored.find_file(desk.database, id_), allowed(user, "adjust")
    may(seen)
    if seen.version != version:
        return Stale(seen)
    inventory = Beforehand(seen, lambda answers: inventory_of(desk, answers))

    def change(file: File) -> tuple[dict[str, Any], list[Entry]]:
        after = changed(desk, inventory.of(file), file.adjustments, changes, known)
        return after, list(entries(file.adjustments, after))

    with acting(user.actor):
        saved = stored.save_adjustments(desk.database, id_, version, change, may)
    if isinstance(saved, File):
        renew(desk, saved)
    return saved


def inventory_of(desk: Desk, answers: Answers) -> Inventory:
    """The inventory that adjustments are about, with stand-ins for missing answers; raises `InputError`."""
    rulebook = desk.rulebook
    document = draft_of(rulebook, answers).document
    return load_inventory(document, Vocabulary.of(rulebook), desk.today())


def changed(
    desk: Desk, inventory: Inventory, before: Document, changes: Sequence[Adjusting], known: Document = EMPTY
) -> dict[str, Any]:
    """An adjustments document after changes, in good order.

    What was kept aside before, or in the document `known`, stays in it. Raises `InputError`.
    """
    vocabulary = Vocabulary.of(desk.rulebook)
    aside = [part for each in (before, known) for part in carry(vocabulary, each, inventory).aside]
    aside = [each for index, each in enumerate(aside) if each not in aside[:index]]
    after: dict[str, Any] = {**EMPTY, **before}
    for each in changes:
        after = each.on(after)
    kept = [each for each in aside if _still_said(each, after)]
    fresh = _leaving_out(after, kept)
    try:
        good = adjustments_document(load_adjustments(fresh, vocabulary, inventory))
    except InputError as error:
        raise InputError(tuple(_named(each, fresh) for each in error.problems)) from error
    return _with(good, kept)


def _still_said(aside: Aside, document: Document) -> bool:
    return aside.value in _values(document, aside.part)


def _values(document: Document, part: str) -> list[Any]:
    if part in LISTS:
        found = document.get(LISTS[part])
        return found if isinstance(found, list) else []
    return [document.get(part)]


def _leaving_out(document: Document, kept: Sequence[Aside]) -> dict[str, Any]:
    """The document without what was kept aside before, which is not judged again."""
    rest = dict(document)
    for part, key in LISTS.items():
        old = [each.value for each in kept if each.part == part]
        if isinstance(rest.get(key), list):
            rest[key] = [entry for entry in rest[key] if entry not in old]
    for each in kept:
        if each.part in ("tier", "tier_reason", "discount", "choice"):
            rest.pop(each.part, None)
    return rest


def _with(document: Document, kept: Sequence[Aside]) -> dict[str, Any]:
    """The document with what was kept aside put back."""
    whole = dict(document)
    for each in kept:
        if key := LISTS.get(each.part):
            whole[key] = [*whole.get(key, ()), each.value]
        else:
            whole.setdefault(each.part, each.value)
    return whole


def _named(problem: Problem, document: Document) -> Problem:
    """A problem whose place names item and field of an override, not its position."""
    found = _PLACE.match(problem.path)
    if not found:
        return problem
    entry = document["overrides"][int(found[1])]
    if not isinstance(entry, dict):
        return problem
    steps = ["overrides", str(entry.get("item")), str(entry.get("field")), found[2]]
    return replace(problem, path="/".join(step for step in steps if step))
