"""Reads `questionnaire.yaml` strictly: each question fills a field, each fact of a rule is asked for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assessment.rulebook.grid import name
from assessment.rulebook.questionnaire import (
    FIELDS,
    ITEM_LISTS,
    LISTS,
    REQUIRED,
    SCALARS,
    UNKNOWN,
    Condition,
    Page,
    Question,
    Questionnaire,
    Section,
)
from assessment.rulebook.reading import Place, nearest
from assessment.rulebook.texts import Text

CATALOGUE = ("hardware", "maintainable", "sla_asked")
# What a derived fact may follow from besides fields that are asked for.
ELSEWHERE = ("decisions", "tables", "pricing", "engineer")
WITH_OPTIONS = ("choice", "sla_class", "window", "contact")
YES_NO = ("yes", "no", UNKNOWN)
_OPTIONAL = ("short", "help", "facts", "when", "options", "first", "preset", "unknown")
Words = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """What the questionnaire may refer to: fact names, those that rules read, kinds and SLA classes."""

    facts: Collection[str]
    read: Collection[str]
    kinds: Sequence[str]
    sla_classes: Sequence[str]


def read_questionnaire(content: Place, known: Known) -> Questionnaire:
    """One edition of the questionnaire; every problem in it is noted."""
    keys = content.keys(("unknown", "pages", "derived"))
    reader = _Reader(known, keys["unknown"].text())
    pages = tuple(reader.page(place) for place in keys["pages"].list())
    derived = {fact: _origins(place) for fact, place in keys["derived"].entries()}
    questionnaire = Questionnaire(pages, reader.unknown, MappingProxyType(derived))
    _check_whole(content, questionnaire)
    _check_facts(keys["derived"], questionnaire, known)
    return questionnaire


def _origins(place: Place) -> tuple[str, ...]:
    return tuple(each.choice((*FIELDS, *ELSEWHERE)) for each in place.list())


class _Reader:
    """Reads pages in order and remembers which questions a later condition may name."""

    def __init__(self, known: Known, unknown: Text) -> None:
        self.known, self.unknown = known, unknown
        self._once: Words = {}
        self._ids: set[tuple[str, str]] = set()

    def page(self, place: Place) -> Page:
        keys = place.keys(("id", "title", "sections"), ("intro",))
        self._note_id(keys["id"], "page")
        sections = tuple(self._section(each) for each in keys["sections"].list())
        return Page(name(keys["id"]), keys["title"].text(), _text(keys, "intro"), sections)

    def _section(self, place: Place) -> Section:
        keys = place.keys(("id", "about", "title", "questions"), ("intro", "one", "add"))
        self._note_id(keys["id"], "section")
        about = keys["about"].choice((*SCALARS, *LISTS))
        # Conditions inside a list see its earlier questions; those asked once are seen by all later ones.
        words = {**self._once, **dict.fromkeys(CATALOGUE if about in ITEM_LISTS else (), YES_NO)}
        scope = about if about in LISTS else ""
        questions = tuple(self._question(each, about, scope, words) for each in keys["questions"].list())
        if about not in LISTS:
            self._once |= words
        intro, one, add = (_text(keys, key) for key in ("intro", "one", "add"))
        return Section(name(keys["id"]), about, keys["title"].text(), intro, one, add, questions)

    def _question(self, place: Place, about: str, scope: str, words: Words) -> Question:
        keys = place.keys(("id", "field", "type", "text"), _OPTIONAL)
        self._note_id(keys["id"], f"question {scope}")
        field = keys["field"].choice(_fields(about))
        type_ = keys["type"].choice(FIELDS.get(field, ()))
        question = Question(
            id=name(keys["id"]),
            field=field,
            type=type_,
            text=keys["text"].text(),
            short=_text(keys, "short") or keys["text"].text(),
            help=_text(keys, "help"),
            unknown=self._unknown(keys.get("unknown"), field),
            options=self._options(keys, type_, place),
            first=tuple(each.word() for each in keys["first"].list()) if "first" in keys else (),
            facts=self._facts(keys),
            when=_when(keys["when"], words) if "when" in keys else (),
            preset=keys["preset"].word() if "preset" in keys else None,
        )
        if about in LISTS and question.id in self._once:
            keys["id"].wrong(f"{question.id!r} is the id of a question that is asked once; choose another")
        answers = self._answers(question)
        if answers:
            words[question.id] = answers
        return question

    def _note_id(self, place: Place, what: str) -> None:
        key = (what, str(place.value))
        if key in self._ids:
            place.wrong(f"{place.value!r} stands twice; each {what.strip()} has its own")
        self._ids.add(key)

    def _unknown(self, place: Place | None, field: str) -> Text | None:
        if field in REQUIRED or (place and place.value == "no"):
            return None
        return place.text() if place else self.unknown

    def _options(self, keys: Mapping[str, Place], type_: str, place: Place) -> Mapping[str, Text]:
        if type_ in WITH_OPTIONS and "options" not in keys:
            place.wrong(f"the key 'options' is missing; a question of type {type_} needs it")
        if "options" not in keys:
            return MappingProxyType({})
        if type_ not in WITH_OPTIONS:
            keys["options"].wrong(f"a question of type {type_} has no options of its own")
        return MappingProxyType({id_: text.text() for id_, text in keys["options"].entries()})

    def _facts(self, keys: Mapping[str, Place]) -> tuple[str, ...]:
        listed = keys["facts"].list() if "facts" in keys else []
        return tuple(each.choice(tuple(self.known.facts)) for each in listed)

    def _answers(self, question: Question) -> tuple[str, ...]:
        """The words that a condition may compare; none for what is typed freely."""
        if question.type == "answer":
            return YES_NO
        if question.type == "kind":
            return (*self.known.kinds, UNKNOWN)
        if question.type in ("choice", "sla_class"):
            classes = self.known.sla_classes if question.type == "sla_class" else ()
            return (*question.options, *classes, UNKNOWN)
        return ()


def _fields(about: str) -> tuple[str, ...]:
    prefix = {"sites": "site.", "customer": "customer.", "needs": "needs."}.get(about, "item.")
    return tuple(field for field in FIELDS if field.startswith(prefix))


def _text(keys: Mapping[str, Place], key: str) -> Text | None:
    return keys[key].text() if key in keys else None


def _when(place: Place, words: Words) -> tuple[tuple[Condition, ...], ...]:
    alternatives = place.list() if isinstance(place.value, list) else [place]
    return tuple(tuple(_conditions(each, words)) for each in alternatives)


def _conditions(place: Place, words: Words) -> list[Condition]:
    found = []
    for question, condition in place.entries():
        if question not in words:
            close = nearest(question, tuple(words))
            allowed = f"{close}; allowed: {', '.join(words) or 'none, nothing was asked yet'}"
            condition.wrong(f"{question!r} is no question that is asked before this one{allowed}")
        else:
            found.append(_condition(question, condition, words[question]))
    if not found:
        place.wrong("must name at least one question that is asked before")
    return found


def _condition(question: str, place: Place, allowed: tuple[str, ...]) -> Condition:
    unless = isinstance(place.value, dict)
    value = place.keys(("not",))["not"] if unless else place
    listed = value.list() if isinstance(value.value, list) else [value]
    return Condition(question, tuple(each.choice(allowed) for each in listed), unless)


def _check_whole(content: Place, questionnaire: Questionnaire) -> None:
    """Every list is asked for once, and every field that the inventory needs has its one question."""
    pages = content.at("pages", None)
    abouts = [section.about for section in questionnaire.sections if section.listed]
    for about in LISTS:
        if abouts.count(about) != 1:
            pages.wrong(f"{about} must have one section, not {abouts.count(about)}")
    asked = [(section.about, each.field) for section in questionnaire.sections for each in section.questions]
    for about in (*SCALARS, *LISTS):
        fields = [field for where, field in asked if where == about]
        for field in _fields(about):
            if fields.count(field) > 1:
                pages.wrong(f"{field} is asked {fields.count(field)} times of {about}; once is enough")
            if field in REQUIRED and field not in fields:
                pages.wrong(f"no question asks for {field} of {about}; the inventory needs it")


def _check_facts(place: Place, questionnaire: Questionnaire, known: Known) -> None:
    """Each fact that a rule reads is asked for, or derived from fields that are."""
    asked = {fact for section in questionnaire.sections for each in section.questions for fact in each.facts}
    fields = {each.field for section in questionnaire.sections for each in section.questions}
    for fact, origins in questionnaire.derived.items():
        if fact not in known.facts:
            place.wrong(f"unknown fact {fact!r}{nearest(fact, tuple(known.facts))}")
        for origin in origins:
            if origin in FIELDS and origin not in fields:
                place.wrong(f"{fact} follows from {origin}, which no question asks for")
    for fact in sorted(set(known.read) - asked - set(questionnaire.derived)):
        place.wrong(f"a rule reads {fact!r}; add a question that answers it, or say what it follows from")
