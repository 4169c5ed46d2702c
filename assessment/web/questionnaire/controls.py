"""A question as a page asks it: wording, kind of control, what it shows, and what is wrong with it."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assessment.intake.questionnaire import Answers, Option, Sheet, Value, options_of
from assessment.rulebook import Text
from assessment.rulebook.questionnaire import UNKNOWN, Question, Section
from assessment.translations import N_
from assessment.web.questionnaire.forms import FROM, OPEN, TO, written
from assessment.web.words import Words

OPEN_SAID = N_("Not answered")
WINDOW_SAID = N_("{days}, {start} to {end}")
RADIOS = ("answer", "choice")
SELECTS = ("country", "kind", "language", "site", "sla_class")
HALF_HOURS = tuple(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in range(0, 24 * 60 + 1, 30))
# What browsers may fill in by themselves, by the field of the inventory.
AUTOCOMPLETE = {
    "customer.name": "organization",
    "customer.contact": "name",
    "customer.email": "email",
    "customer.phone": "tel",
}
MODES = {"whole": "numeric", "hours": "decimal", "email": "email"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a closed question."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Control:
    """A question with what its field shows; `kind` is lines, text, radios, select, checks or window.

    `value` is what the field holds as forms write it, `unknown` whether "I don't know" is chosen. `conflict`
    is what somebody else answered meanwhile, in words.
    """

    path: str
    key: str
    type: str
    kind: str
    label: str
    short: str
    help: str
    unknown_label: str
    choices: tuple[Choice, ...]
    value: Value
    unknown: bool
    asked: bool
    decides: bool
    problem: str
    autocomplete: str
    mode: str
    conflict: str = ""

    @property
    def parts(self) -> Mapping[str, str]:
        """The parts of a fault window; its usual hours where none are said."""
        parts = self.value if isinstance(self.value, dict) else {}
        usual = {"days": UNKNOWN if self.unknown else OPEN, "from": FROM, "to": TO}
        return {part: parts.get(part) or usual[part] for part in usual}

    @property
    def times(self) -> Sequence[str]:
        """The times of day that a fault window can have: each half hour, and what was said."""
        return sorted({*HALF_HOURS, self.parts["from"], self.parts["to"]})

    @property
    def open(self) -> bool:
        """Whether it is asked, decides something, and nothing was said."""
        return self.asked and self.decides and self.value == OPEN and not self.unknown


class Controls:
    """Makes the controls of one reader's page; what controls share is made once."""

    def __init__(self, words: Words, answers: Answers, problems: Mapping[str, str]) -> None:
        """For `answers`, of which `problems` by path are to be told."""
        self._words, self._answers, self._problems = words, answers, problems
        self._choices: dict[tuple[str, str], tuple[Choice, ...]] = {}

    def of(self, section: Section, question: Question, path: str, sheet: Sheet, *, asked: bool) -> Control:
        """The control of a question on a sheet."""
        shown = sheet.shown(question.id)
        return Control(
            path=path,
            key=question.key,
            type=question.type,
            kind=_kind(question),
            label=self._words.of(question.text),
            short=self._words.of(question.short),
            help=self._text(question.help),
            unknown_label=self._text(question.unknown),
            choices=self.choices(section, question),
            value=written(question, shown) if shown is not None else OPEN,
            unknown=shown is None,
            asked=asked,
            decides=decides(question),
            problem=self._problems.get(path, ""),
            autocomplete=AUTOCOMPLETE.get(question.field, "off"),
            mode=MODES.get(question.type, "text"),
        )

    def choices(self, section: Section, question: Question) -> tuple[Choice, ...]:
        """The options of a closed question, "I don't know" last; those that come first, then by name."""
        key = (section.id, question.id)
        if key not in self._choices:
            options = options_of(self._words.rulebook, self._answers, section, question)
            self._choices[key] = tuple(self._ordered(question, options))
        return self._choices[key]

    def _ordered(self, question: Question, options: Sequence[Option]) -> Iterator[Choice]:
        choices = [Choice(each.id, self._words.of(each.text)) for each in options]
        if question.type in ("country", "kind"):
            choices.sort(key=lambda choice: _place(choice, question.first))
        yield from choices

    def said(self, section: Section, question: Question, value: Value) -> str:
        """An answer as people read it."""
        if value is None and question.unknown:
            return self._words.of(question.unknown)
        if value in (OPEN, None, []):
            return self._words.say(OPEN_SAID)
        form = written(question, value)
        names = {choice.id: choice.text for choice in self.choices(section, question)}
        if isinstance(form, dict):
            days = names.get(str(form["days"]), str(form["days"]))
            return self._words.say(WINDOW_SAID, days=days, start=form["from"], end=form["to"])
        if isinstance(form, list):
            return self._words.listed([names.get(str(each), str(each)) for each in form])
        return names.get(str(form), str(form))

    @cached_property
    def language(self) -> str:
        """The reader's."""
        return self._words.language

    def _text(self, text: Text | None) -> str:
        return self._words.of(text) if text else ""


def decides(question: Question) -> bool:
    """Whether an answer is needed: rules read it, or the inventory cannot be without it."""
    return question.required or bool(question.facts)


def _kind(question: Question) -> str:
    if question.type in RADIOS:
        return "radios"
    if question.type in SELECTS:
        return "select"
    return {"lines": "lines", "window": "window", "contact": "checks"}.get(question.type, "text")


def _place(choice: Choice, first: Sequence[str]) -> tuple[int, str]:
    """First what the questionnaire puts first, then by name whatever its accents, then "I don't know"."""
    if choice.id in first:
        return first.index(choice.id), ""
    letters = unicodedata.normalize("NFKD", choice.text.casefold())
    return len(first) + (choice.id == UNKNOWN), letters
