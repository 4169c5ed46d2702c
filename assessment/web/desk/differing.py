"""What changed since the acceptance, in words: entries, answers, verdicts, and the amounts step by step."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assessment.intake.questionnaire import Answers, Value
from assessment.rulebook.questionnaire import Question, Section
from assessment.translations import N_
from assessment.web.desk.shell import say
from assessment.web.desk.telling import UNKNOWN, WINDOW, short
from assessment.web.questionnaire.sheets import Sheets
from assessment.web.questionnaire.shell import words
from assessment.web.view.fee import PARTS
from assessment.web.words import NOT_KNOWN
from assessment.workflow.reviews import Difference
from assessment.workflow.reviews.difference import ADDED, CHANGED, REMOVED, EntryChange, FieldChange, Sums

NOTHING = "–"
WHAT = {ADDED: N_("added"), REMOVED: N_("taken away"), CHANGED: N_("changed")}
STEPS = {
    "before": N_("As accepted"),
    "rules": N_("Rules and prices of today"),
    "inventory": N_("The inventory"),
    "by_hand": N_("Set by hand"),
    "after": N_("As it is now"),
}
BOTH = N_("The inventory, and rules and prices of today")


@dataclass(frozen=True, slots=True)
class Said:
    """A field with its values before and now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An item or a site, what happened to it, its quantity before and now, and what else is different."""

    id: str
    name: str
    what: str
    said: str
    quantity: str
    fields: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step from the accepted amounts to those of now; `whole` are amounts, the others differences."""

    label: str
    whole: bool
    monthly: str
    hourly: str
    one_off: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """An item that is decided otherwise, with the reason of today."""

    name: str
    before: str
    after: str
    because: str


@dataclass(frozen=True, slots=True)
class Told:
    """The whole difference, ready to be read; `parts` has for each part of the fee its amounts by step."""

    items: tuple[Entry, ...]
    sites: tuple[Entry, ...]
    answers: tuple[Said, ...]
    verdicts: tuple[Verdict, ...]
    steps: tuple[Step, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def told(found: Difference, answers: Answers) -> Told:
    """A difference in words; `answers` are those of today, in which sites have names."""
    spoken, sheets = words(), Sheets(words(), answers, {})
    steps = tuple(_steps(found))
    return Told(
        tuple(_entry(each, sheets) for each in found.items),
        tuple(_entry(each, sheets) for each in found.sites),
        tuple(_said(_scalar(each), each, sheets) for each in found.answers),
        tuple(
            Verdict(
                each.name,
                spoken.outcome("verdict", each.before),
                spoken.outcome("verdict", each.after),
                spoken.of(each.decided.decisions.verdict.because),
            )
            for each in found.verdicts
        ),
        tuple(_step(*each) for each in steps),
        tuple(_parts(steps)),
    )


def _steps(found: Difference) -> Iterator[tuple[str, str, Sums]]:
    for name, label in STEPS.items():
        sums: Sums | None = getattr(found.bridge, name)
        both = name == "inventory" and found.bridge.rules is None
        if sums is not None:
            yield name, say(BOTH if both else label), sums


def _step(name: str, label: str, sums: Sums) -> Step:
    whole = name in ("before", "after")
    amounts = (_amount(each, whole) for each in (sums.monthly, sums.hourly, sums.one_off))
    return Step(label, whole, *amounts)


def _parts(steps: tuple[tuple[str, str, Sums], ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in dict.fromkeys(part for *_, sums in steps for part in sums.parts):
        amounts = [(name, sums.parts.get(part, Decimal(0))) for name, _, sums in steps]
        if any(amount for _, amount in amounts):
            label = say(PARTS[part]) if part in PARTS else part
            yield label, tuple(_amount(amount, name in ("before", "after")) for name, amount in amounts)


def _amount(amount: Decimal, whole: bool) -> str:
    if whole:
        return words().money(amount)
    if not amount:
        return NOTHING
    return f"+{words().money(amount)}" if amount > 0 else words().money(amount)


def _entry(change: EntryChange, sheets: Sheets) -> Entry:
    before, after = (words().number(each) for each in change.quantity)
    same = change.quantity[0] == change.quantity[1]
    quantity = after if same else f"{before} → {after}"
    rest = (each for each in change.fields if each.field != "quantity")
    fields = tuple(_said(_listed(change, each.field), each, sheets) for each in rest)
    return Entry(change.id, change.name or change.id, change.what, say(WHAT[change.what]), quantity, fields)


Asked = tuple[Section, Question] | None


def _listed(change: EntryChange, field: str) -> Asked:
    """The question that an entry's field answers."""
    book = words().rulebook
    kind = book.tables.kinds.get(change.kind)
    section = book.questionnaire.list_section(kind.group if kind else "sites")
    return next(((section, each) for each in section.questions if each.key == field), None)


def _scalar(change: FieldChange) -> Asked:
    wanted = f"{change.about}.{change.field}"
    once: Iterable[Section] = (each for each in words().rulebook.questionnaire.sections if not each.listed)
    return next(((each, asked) for each in once for asked in each.questions if asked.field == wanted), None)


def _said(asked: Asked, change: FieldChange, sheets: Sheets) -> Said:
    label = words().of(asked[1].short) if asked else change.field.replace("_", " ")
    return Said(label, *(short(_value(asked, each, sheets)) for each in (change.before, change.after)))


def _value(asked: Asked, value: Value, sheets: Sheets) -> str:
    if value is None:
        return NOTHING
    if value == UNKNOWN:
        return say(NOT_KNOWN)
    odd = isinstance(value, dict) and set(value) != WINDOW
    if asked is None or odd or (isinstance(value, list) and not all(isinstance(each, str) for each in value)):
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return sheets.said(*asked, value)
