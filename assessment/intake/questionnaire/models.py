"""Questions that are asked once a model: devices of the same kind, make and model are answered together."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assessment.intake.questionnaire.answers import OPEN, Answers, Sheet, Value
from assessment.intake.questionnaire.changes import Change
from assessment.intake.questionnaire.relevance import kind_of, once_words, relevant
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import Question, Section
from assessment.rulebook.tables import Kind

ABOUT = "devices"
# What a model shows where its devices are answered differently.
MIXED = "mixed"
Shown = dict[str, Value]


@dataclass(slots=True)
class Model:
    """Devices of one model; `shown` has the answer that all of them have, by question, or `MIXED`.

    `open` says whether any of them is not answered. `key` tells it from others, the same each time.
    """

    key: str
    kind: Kind | None
    make: str
    name: str
    ids: list[str] = field(default_factory=list)
    devices: int = 0
    shown: Shown = field(default_factory=dict)
    open: bool = False


def questions(section: Section) -> tuple[Question, ...]:
    """The questions of a list that have one answer for all devices of a model."""
    return tuple(each for each in section.questions if each.type == "answer")


def models(rulebook: Rulebook, answers: Answers) -> tuple[Model, ...]:
    """The models of all devices, those with open questions first, else in the order of the inventory."""
    section = rulebook.questionnaire.list_section(ABOUT)
    by_key = {each.key: each.id for each in section.questions}
    once, found = once_words(rulebook, answers), dict[str, Model]()
    for id_, sheet in answers.lists[ABOUT].items():
        model = _model(rulebook, section, by_key, sheet)
        model = found.setdefault(model.key, model)
        model.ids.append(id_)
        count = sheet.answers.get(by_key["quantity"])
        model.devices += count if isinstance(count, int) else 1
        asked = {each.id for each in relevant(rulebook, answers, section, sheet, once)}
        _take(model, sheet, [each.id for each in questions(section) if each.id in asked])
    return tuple(sorted(found.values(), key=lambda each: not each.open))


def _model(rulebook: Rulebook, section: Section, by_key: Mapping[str, str], sheet: Sheet) -> Model:
    kind = kind_of(rulebook, section, sheet)
    make, name = (str(sheet.answers.get(by_key[key]) or "") for key in ("manufacturer", "model"))
    words = json.dumps([kind.id if kind else "", make.casefold(), name.casefold()])
    return Model(hashlib.sha256(words.encode()).hexdigest()[:16], kind, make, name)


def _take(model: Model, sheet: Sheet, asked: list[str]) -> None:
    for id_ in asked:
        said = sheet.shown(id_)
        known = model.shown.setdefault(id_, said)
        if known != said or type(known) is not type(said):
            model.shown[id_] = MIXED
        model.open = model.open or said == OPEN


def changes_of_model(
    answers: Answers, model: Model, question: str, value: Value, was: Value
) -> Iterator[Change]:
    """An answer for all devices of a model; `was` is what the model showed when it was given."""
    for id_ in model.ids:
        path = f"{ABOUT}/{id_}/{question}"
        yield Change(path, value, answers.shown(path) if was == MIXED else was)
