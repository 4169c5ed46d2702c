"""Items as the engineer reviews them: decided, computed, set by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assessment.assess import Assessment, evaluate
from assessment.decisions.taken import DecidedItem
from assessment.facts import Override
from assessment.intake.questionnaire.values import folded
from assessment.pricing.amounts import ItemAmounts
from assessment.store.desk import File
from assessment.web.desk.numbers import amount_of, figure
from assessment.web.desk.shell import say
from assessment.web.questionnaire.shell import words
from assessment.web.view.items import FIGURES
from assessment.web.view.why import Why, why
from assessment.workflow import Shown

COVERS = ("support_cover", "maintenance_cover", "replacement_cover")


@dataclass(frozen=True, slots=True)
class Field:
    """What can be set by hand: `options` of a cover, the value that is `computed` without it, what was set,
    as it is `said`, and as it was `typed`.
    """

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    computed: str
    override: Mapping[str, Any] | None
    said: str
    typed: str


@dataclass(frozen=True, slots=True)
class Row:
    """An item in the list; `set` counts what is set by hand."""

    id: str
    name: str
    kind: str
    site: str
    quantity: str
    verdict: str
    verdict_said: str
    monthly: str
    set: int


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item with its trace and its fields."""

    row: Row
    whys: tuple[Why, ...]
    fields: tuple[Field, ...]


def item_rows(shown: Shown, text: str = "") -> list[Row]:
    """The items whose name, kind or place holds all words of `text`."""
    if shown.assessment is None:
        return []
    wanted = [folded(each) for each in text[:200].split()]
    rows = [_row(shown.assessment, *pair) for pair in _pairs(shown.assessment)]
    return [
        row for row in rows if all(each in folded(f"{row.name} {row.kind} {row.site}") for each in wanted)
    ]


def find_item(shown: Shown, id_: str) -> ItemView | None:
    """The item of an id; none where there is none."""
    assessment = shown.assessment
    for decided, amounts in _pairs(assessment) if assessment else ():
        if decided.item.id == id_ and assessment:
            row = _row(assessment, decided, amounts)
            whys = tuple(why(each, words()) for each in decided.decisions.all)
            return ItemView(row, whys, _fields(assessment, id_))
    return None


def override_of(file: File, item: str, field: str) -> Mapping[str, Any] | None:
    """What is set of one field of an item now."""
    found = (each for each in file.adjustments.get("overrides") or () if each.get("item") == item)
    return next((each for each in found if each.get("field") == field), None)


def field_label(field: str) -> str:
    """What a field is called."""
    decision = words().rulebook.decisions.get(field)
    return words().of(decision.title) if decision else say(FIGURES.get(field, field))


def said(field: str, value: object) -> str:
    """A value as people read it."""
    if field in COVERS and str(value) in words().rulebook.decisions[field].outcomes:
        return words().outcome(field, str(value))
    amount = amount_of(value, field)
    if amount is None:
        return str(value)
    return words().money(amount) if field == "monthly" else figure(amount)


def _pairs(assessment: Assessment) -> list[tuple[DecidedItem, ItemAmounts]]:
    return list(zip(assessment.items, assessment.amounts, strict=True))


def _row(assessment: Assessment, decided: DecidedItem, amounts: ItemAmounts) -> Row:
    spoken, item = words(), decided.item
    verdict = decided.decisions.verdict.outcome
    site = next(each.name for each in assessment.inventory.sites if each.id == item.site)
    kind = spoken.of(spoken.rulebook.tables.kinds[item.kind].name)
    monthly = spoken.money(amounts.reactive + amounts.maintenance + amounts.override)
    count = sum(each.item == item.id for each in assessment.adjustments.overrides)
    quantity = spoken.number(assessment.adjustments.quantities.get(item.id, item.quantity))
    verdict_said = spoken.outcome("verdict", verdict)
    return Row(item.id, item.name, kind, site, quantity, verdict, verdict_said, monthly, count)


def _fields(assessment: Assessment, id_: str) -> tuple[Field, ...]:
    found = {each.field: each for each in assessment.adjustments.overrides if each.item == id_}
    computed = _computed(assessment, id_)
    return tuple(_field(name, computed[name], found.get(name)) for name in (*COVERS, *FIGURES))


def _field(name: str, computed: str, now: Override | None) -> Field:
    spoken = words()
    rules = spoken.rulebook.decisions[name].outcomes if name in COVERS else {}
    options = tuple((id_, spoken.of(text)) for id_, text in rules.items())
    override = {"value": str(now.value), "reason": now.reason} if now else None
    told, typed = (said(name, now.value), figure(now.value)) if now else ("", "")
    return Field(name, field_label(name), options, computed, override, told, typed)


def _computed(assessment: Assessment, id_: str) -> dict[str, str]:
    """What each field of an item is by answers and rules, with everything else as it was set."""
    return {name: _by_rules(name, _without(assessment, id_, name), id_) for name in (*COVERS, *FIGURES)}


def _by_rules(name: str, assessment: Assessment, id_: str) -> str:
    decided, amounts = next(pair for pair in _pairs(assessment) if pair[0].item.id == id_)
    spoken, item = words(), decided.item
    if name in COVERS:
        return spoken.outcome(name, getattr(decided.decisions, name).outcome)
    if name == "quantity":
        return spoken.number(item.quantity)
    if name == "monthly":
        return spoken.money(amounts.reactive + amounts.maintenance)
    return figure(getattr(spoken.rulebook.tables.efforts[item.kind], name))


def _without(assessment: Assessment, id_: str, field: str) -> Assessment:
    """The same assessment without what was set by hand for one field of an item."""
    stated = assessment.adjustments.overrides
    others = tuple(each for each in stated if (each.item, each.field) != (id_, field))
    if len(others) == len(stated):
        return assessment
    adjustments = replace(assessment.adjustments, overrides=others)
    return evaluate(assessment.inventory, assessment.rulebook, assessment.evaluated_on, adjustments)
