"""Answers become an inventory document, and an inventory becomes answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessment.facts import Inventory
from assessment.intake.inventory import inventory_document
from assessment.intake.items import NO_CLASS
from assessment.intake.questionnaire.answers import Answers, Sheet, Value
from assessment.intake.questionnaire.relevance import implied, kind_of, once_words, relevant
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import ITEM_LISTS, SCALARS, Section
from assessment.rulebook.tables import Kind

INVENTORY_FORMAT = "assessment.inventory/1"
Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Laid:
    """An inventory document, and the path of the entry from which each of its sites and items came."""

    document: Object
    sites: tuple[str, ...]
    items: tuple[str, ...]


def inventory_document_of(rulebook: Rulebook, answers: Answers) -> Object:
    """The `assessment.inventory/1` document that the answers say.

    What is not asked is left out, though it stays in `answers`; so is what is open, not known or invalid.
    Where the document cannot be without it, loading it says what is missing (`check` says so beforehand).
    """
    return laid(rulebook, answers).document


def laid(rulebook: Rulebook, answers: Answers) -> Laid:
    """The document with where its entries came from."""
    layer = _Layer(rulebook, answers)
    customer, needs = (layer.once(about) for about in SCALARS)
    sites = [layer.site(id_, sheet) for id_, sheet in answers.lists["sites"].items()]
    items = [layer.item(*entry) for entry in answers.items]
    document = {
        "format": INVENTORY_FORMAT,
        "customer": customer,
        "sites": sites,
        "needs": needs,
        "items": items,
    }
    return Laid(
        document,
        tuple(f"sites/{id_}" for id_ in answers.lists["sites"]),
        tuple(f"{name}/{id_}" for name, id_, _ in answers.items),
    )


class _Layer:
    """Lays sheets out as the objects of a document."""

    def __init__(self, rulebook: Rulebook, answers: Answers) -> None:
        self._rulebook, self._answers = rulebook, answers
        self._words = once_words(rulebook, answers)
        self._sections = {each.about: each for each in rulebook.questionnaire.sections if each.listed}
        self._language = str(self._value_of("customer.language") or "en")

    def once(self, about: str) -> Object:
        """The customer or the needs."""
        sections = [each for each in self._rulebook.questionnaire.sections if each.about == about]
        said = {
            key: value for each in sections for key, value in self._said(each, self._answers.once).items()
        }
        return {**self._answers.once.kept.get(about, {}), **said}

    def site(self, id_: str, sheet: Sheet) -> Object:
        """One site; its town or code stands in for a name."""
        said = self._said(self._sections["sites"], sheet)
        names = [said.get(key) for key in ("name", "city", "postal_code", "country")]
        name = next((each for each in names if each), id_)
        return {"id": id_, **said, "name": name, **sheet.kept}

    def item(self, about: str, id_: str, sheet: Sheet) -> Object:
        """One item; manufacturer and model, or its kind, stand in for a name."""
        section = self._sections[about]
        said = self._said(section, sheet)
        if said.get("site") not in self._answers.lists["sites"]:
            said.pop("site", None)
        kind = kind_of(self._rulebook, section, sheet)
        return {"id": id_, **said, "name": said.get("name") or self._name(said, kind), **sheet.kept}

    def _name(self, said: Mapping[str, Any], kind: Kind | None) -> str:
        parts = [str(said[key]) for key in ("manufacturer", "model") if said.get(key)]
        return " ".join(parts)[:200].strip() or (kind.name[self._language] if kind else "?")

    def _said(self, section: Section, sheet: Sheet) -> Object:
        """What is asked and answered, by key of the document."""
        said = {}
        for question in relevant(self._rulebook, self._answers, section, sheet, self._words):
            value: Value = implied(self._rulebook, self._answers, section, question)
            value = sheet.answers.get(question.id) if value is None else value
            if value is not None:
                said[question.key] = value
        return said

    def _value_of(self, field: str) -> Value:
        questions = self._rulebook.questionnaire.scalars.values()
        asking = next((each.id for each in questions if each.field == field), None)
        return self._answers.once.answers.get(asking) if asking else None


def answers_of(rulebook: Rulebook, inventory: Inventory) -> Answers:
    """The answers from which `inventory` would have come; what no question asks for is kept beside them."""
    document = inventory_document(inventory)
    once = _once(rulebook, document)
    lists: dict[str, dict[str, Sheet]] = {name: {} for name in ("sites", *ITEM_LISTS)}
    sections = {name: rulebook.questionnaire.list_section(name) for name in lists}
    for position, site in enumerate(document["sites"], 1):
        lists["sites"][site.pop("id")] = _sheet(sections["sites"], site, position)
    for position, item in enumerate(document["items"], 1):
        kind = rulebook.tables.kinds[item["kind"]]
        if item.get("sla_class") == NO_CLASS and not kind.sla_asked:
            del item["sla_class"]
        lists[kind.group][item.pop("id")] = _sheet(sections[kind.group], item, position)
    return Answers(once, lists)


def _once(rulebook: Rulebook, document: Object) -> Sheet:
    answers, kept = dict[str, Value](), dict[str, Object]()
    for about in SCALARS:
        fields = document[about]
        for question in rulebook.questionnaire.scalars.values():
            if question.field == f"{about}.{question.key}" and question.key in fields:
                answers[question.id] = fields.pop(question.key)
        if fields:
            kept[about] = fields
    return Sheet(answers, {}, kept)


def _sheet(section: Section, fields: Object, position: int) -> Sheet:
    answers = {each.id: fields.pop(each.key) for each in section.questions if each.key in fields}
    return Sheet(answers, {}, fields, position)
