"""Adjustments meet the inventory as it is now: what still applies does, the rest is kept aside and told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.facts import Adjustments, InputError, Inventory
from assessment.intake import load_adjustments
from assessment.intake.vocabulary import Vocabulary

FORMAT = "assessment.adjustments/1"
ITEM_GONE, NOT_POSSIBLE = "item_gone", "not_possible"
Document = Mapping[str, Any]
LISTS = {"override": "overrides", "alternative": "alternatives", "option": "options"}
_ENTRY = re.compile(r"(overrides|alternatives|options)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of the adjustments that does not apply now: an override, or the part of the document's key.

    `why`: `item_gone` (it applies again when the item is back) or `not_possible` by today's rules.
    """

    part: str
    value: Any
    why: str


@dataclass(frozen=True, slots=True)
class Carried:
    """The adjustments that apply, as a document and read, and what is kept aside."""

    document: Document
    adjustments: Adjustments
    aside: tuple[Aside, ...]


def overrides_of(document: Document) -> list[Any]:
    """The overrides of an adjustments document, none where it is not in order."""
    return _objects(document.get("overrides"))


def options_of(document: Document) -> list[Any]:
    """The options of an adjustments document, none where it is not in order."""
    return _objects(document.get("options"))


def _objects(found: object) -> list[Any]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def carry(vocabulary: Vocabulary, document: Document, inventory: Inventory) -> Carried:
    """Split an adjustments document into what applies to `inventory` and what is kept aside.

    Raises `InputError` only for a document that is none at all.
    """
    ids = {item.id for item in inventory.items}
    overrides = overrides_of(document)
    options = [each for each in options_of(document) if not _items_of(each) <= ids]
    aside = [Aside("override", each, ITEM_GONE) for each in overrides if each.get("item") not in ids]
    aside += [Aside("option", each, ITEM_GONE) for each in options]
    now = {**document, "format": FORMAT}
    if options:
        now["options"] = [each for each in options_of(document) if each not in options]
    if "overrides" in document:
        now["overrides"] = [each for each in overrides if each.get("item") in ids]
    while True:
        try:
            return Carried(now, load_adjustments(now, vocabulary, inventory), tuple(aside))
        except InputError as error:
            now, more = _without(now, [problem.path for problem in error.problems])
            if not more:
                raise
            aside += more


def _items_of(option: Document) -> set[Any]:
    return {item for each in overrides_of(option) if isinstance(item := each.get("item"), str)}


def _without(document: Document, paths: Sequence[str]) -> tuple[dict[str, Any], list[Aside]]:
    """The document without the parts that problems are about, and those parts."""
    aside, rest = list[Aside](), dict(document)
    matches = [found for found in map(_ENTRY.match, paths) if found]
    for part, key in LISTS.items():
        wrong = {int(found[2]) for found in matches if found[1] == key}
        if wrong:
            entries = list(rest[key])
            aside += [Aside(part, entries[index], NOT_POSSIBLE) for index in sorted(wrong)]
            rest[key] = [entry for index, entry in enumerate(entries) if index not in wrong]
    for part in ("tier", "discount", "choice"):
        if any(path.startswith(part) for path in paths) and part in rest:
            aside.append(Aside(part, rest.pop(part), NOT_POSSIBLE))
            reason = rest.pop("tier_reason", None) if part == "tier" else None
            aside += [Aside("tier_reason", reason, NOT_POSSIBLE)] if reason else []
    return rest, aside
