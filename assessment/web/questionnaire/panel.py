"""The panel beside the questions: tier, fee, how many items need what, which answer would narrow it most."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from assessment.asked import today
from assessment.assess import Assessment
from assessment.decisions.taken import UNDECIDED
from assessment.intake.questionnaire import Answers, answer_path, draft_of
from assessment.translations import N_
from assessment.translations.words import question
from assessment.web.context import service
from assessment.web.questionnaire.places import page_at, position_of
from assessment.web.questionnaire.sheets import ROWS
from assessment.web.view.headline import Tile, headline
from assessment.web.words import Words

WHOLE_COMPANY = N_("The whole company")
LESS = N_("could lower the fee by up to {effect} a month")
NO_LESS = N_("would make the result certain")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The open question that matters most, and where it is asked."""

    about: str
    text: str
    effect: str
    href: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What the panel says; `started` once there is anything to evaluate, `missing` are required answers."""

    started: bool
    need: Tile
    tier: Tile
    fee: Tile
    counts: tuple[tuple[str, str, int], ...]
    narrowing: Narrowing | None
    missing: int
    first_missing: str


def panel_of(id_: object, answers: Answers, words: Words) -> Panel:
    """The panel for unfinished answers; what is missing is read as open."""
    draft = draft_of(words.rulebook, answers)
    found = service().assess(draft.document, today())
    need, tier, fee, _ = headline(found, words).tiles
    return Panel(
        started=bool(found.inventory.items),
        need=need,
        tier=tier,
        fee=fee,
        counts=_counts(found, words),
        narrowing=_narrowing(id_, answers, found, words),
        missing=len(draft.open),
        first_missing=href_of(id_, answers, words, draft.open[0]) if draft.open else "",
    )


def _counts(found: Assessment, words: Words) -> tuple[tuple[str, str, int], ...]:
    """Items by verdict, in the order of the rulebook, those that occur."""
    counted = Counter(each.decisions.verdict.outcome for each in found.items)
    order = (*words.rulebook.decisions["verdict"].outcomes, UNDECIDED)
    return tuple((id_, words.outcome("verdict", id_), counted[id_]) for id_ in order if counted[id_])


def _narrowing(id_: object, answers: Answers, found: Assessment, words: Words) -> Narrowing | None:
    """The first open question that can be answered here."""
    questions = found.fee.unknowns.questions if found.fee else ()
    names: Mapping[str, str] = {item.id: item.name for item in found.inventory.items}
    for each in questions:
        path = answer_path(words.rulebook, answers, each.item, each.question)
        if path:
            effect = words.say(LESS, effect=words.euros(each.effect)) if each.effect else words.say(NO_LESS)
            about = names[each.item] if each.item else words.say(WHOLE_COMPANY)
            text = question(words.language, each.question)
            return Narrowing(about, text, effect, href_of(id_, answers, words, path))
    return None


def href_of(id_: object, answers: Answers, words: Words, path: str) -> str:
    """The address of a field: its page, the part of a long table, the field itself."""
    page = page_at(words.rulebook, path)
    first = position_of(answers, path) // ROWS * ROWS
    name = "questionnaire.answer"
    return url_for(name, id_=id_, page_id=page.id, first=first or None, at=path, _anchor=path)
