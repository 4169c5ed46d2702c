"""The questionnaire as frozen values: pages, sections, questions, and when each question is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.rulebook.texts import Text

LISTS = ("sites", "people", "services", "devices")
ITEM_LISTS = ("people", "services", "devices")
SCALARS = ("customer", "needs")
UNKNOWN = "unknown"
# The fields of the inventory document that a question can fill, each with the types it can have.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "customer.name": ("text",),
    "customer.country": ("country",),
    "customer.language": ("language",),
    "customer.email": ("email",),
    "customer.contact": ("text",),
    "customer.phone": ("text",),
    "site.name": ("text",),
    "site.country": ("country",),
    "site.postal_code": ("text",),
    "site.city": ("text",),
    "item.kind": ("kind",),
    "item.name": ("text",),
    "item.manufacturer": ("text",),
    "item.model": ("text",),
    "item.quantity": ("whole",),
    "item.site": ("site",),
    "item.supplier": ("choice",),
    "item.sla_class": ("sla_class",),
    "item.guaranteed_stock": ("answer",),
    "item.substitutable": ("answer",),
    "item.spare_on_site": ("answer",),
    "item.support_wanted": ("answer",),
    "item.maintenance_wanted": ("answer",),
    "item.purchased": ("day",),
    "item.notes": ("lines",),
    "needs.guaranteed_support": ("answer",),
    "needs.maintenance": ("answer",),
    "needs.everyday_it_support": ("answer",),
    "needs.managed_it": ("answer",),
    "needs.fault_window": ("window",),
    "needs.response_hours": ("hours",),
    "needs.intervention_hours": ("hours",),
    "needs.contact": ("contact",),
}
REQUIRED = frozenset(
    ("customer.name", "customer.country", "site.country", "item.kind", "item.quantity", "item.site")
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A question asked before has one of `words`; `unless`: has none of them.

    Words are those of the options, `yes`, `no`, and `unknown` for what is not known or not answered yet.
    """

    question: str
    words: tuple[str, ...]
    unless: bool = False

    def holds(self, word: str) -> bool:
        """Whether it holds for the answer `word`."""
        return (word in self.words) is not self.unless


@dataclass(frozen=True, slots=True)
class Question:
    """One question and the `field` of the inventory document that it fills, like `item.quantity`.

    `short` heads a column. `when` lists alternatives, each a conjunction; empty: always asked. `unknown` is
    the wording of "I don't know", none where that is no answer. `first` are the options to be shown first,
    `preset` is what a new entry starts with.
    """

    id: str
    field: str
    type: str
    text: Text
    short: Text
    help: Text | None
    unknown: Text | None
    options: Mapping[str, Text]
    first: tuple[str, ...]
    facts: tuple[str, ...]
    when: tuple[tuple[Condition, ...], ...]
    preset: str | None

    @property
    def key(self) -> str:
        """The key of its field in the object that the section is about."""
        return self.field.partition(".")[2]

    @property
    def required(self) -> bool:
        """Whether the inventory cannot be without it."""
        return self.field in REQUIRED


@dataclass(frozen=True, slots=True)
class Section:
    """Questions about the `customer`, the `needs`, or each entry of a list (sites, people, devices, …).

    `one` names an entry, `add` is the wording of the button that adds another.
    """

    id: str
    about: str
    title: Text
    intro: Text | None
    one: Text | None
    add: Text | None
    questions: tuple[Question, ...]

    @property
    def listed(self) -> bool:
        """Whether it has entries."""
        return self.about in LISTS

    def question(self, id_: str) -> Question | None:
        """The question of an id; none where there is none."""
        return next((question for question in self.questions if question.id == id_), None)


@dataclass(frozen=True, slots=True)
class Page:
    """One subject a page."""

    id: str
    title: Text
    intro: Text | None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All pages in order. `derived` names, for each fact that nobody is asked, what it follows from."""

    pages: tuple[Page, ...]
    unknown: Text
    derived: Mapping[str, tuple[str, ...]]

    @property
    def sections(self) -> Iterator[Section]:
        """The sections of all pages."""
        return (section for page in self.pages for section in page.sections)

    def page(self, id_: str) -> Page | None:
        """The page of an id; none where there is none."""
        return next((page for page in self.pages if page.id == id_), None)

    def list_section(self, name: str) -> Section:
        """The section that asks for the entries of a list; `KeyError` for what is no list."""
        for section in self.sections:
            if section.listed and section.about == name:
                return section
        raise KeyError(name)

    @property
    def scalars(self) -> Mapping[str, Question]:
        """The questions that are asked once, by id, in the order of the pages."""
        once = (section for section in self.sections if not section.listed)
        return {question.id: question for section in once for question in section.questions}
