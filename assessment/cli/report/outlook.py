"""What to do next: open questions, advice, nearest changes; and what the figures rest on."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from rich.console import RenderableType

from assessment.cli.report.page import Page, bullets, heading
from assessment.pricing.amounts import OpenQuestion
from assessment.rulebook.tables import Assumption
from assessment.translations import N_, translate
from assessment.translations.units import value_with_unit
from assessment.translations.words import question

MOST_NAMES, MOST_CHANGES = 6, 30
MORE = N_("{count} more")
EFFORT = "effort"
BETWEEN_PARTS = " · "
ENDS_THE_SENTENCE = ("date", "role")
CHANGE = N_("{change} ({before} → {after}; {effect})")
LOWER_BY = N_("up to {effect} a month less")
CHEAPER, DEARER = N_("{effect} a month less"), N_("{effect} a month more")
SAME = N_("no effect on the fee")


def questions_section(page: Page) -> Iterator[RenderableType]:
    """Open questions, the one that narrows the fee most first, and remarks on the inventory."""
    fee, notes = page.assessment.fee, page.assessment.inventory.notes
    if fee and fee.unknowns.questions:
        yield from heading(page.say(N_("Open questions")))
        yield bullets(_question(page, each) for each in fee.unknowns.questions)
    if notes:
        yield from heading(page.say(N_("Remarks on the inventory")))
        said = ((note.path, translate(page.language, note.message, note.values)) for note in notes)
        yield bullets(page.labelled(path, message) for path, message in said)


def _question(page: Page, open_: OpenQuestion) -> str:
    asked = question(page.language, open_.question)
    about = page.labelled(page.item(open_.item), asked) if open_.item else asked
    return f"{about} ({page.say(LOWER_BY, effect=page.money(open_.effect))})" if open_.effect else about


def advice_section(page: Page) -> Iterator[RenderableType]:
    """What a good engineer would point out."""
    if page.assessment.advice:
        yield from heading(page.say(N_("Advice")))
        yield bullets(_told(page, each.items, each.text[page.language]) for each in page.assessment.advice)


def _told(page: Page, items: Sequence[str], text: str) -> str:
    """Advice after the first names that it speaks of, and how many more."""
    names = [page.item(id_) for id_ in items[:MOST_NAMES]]
    if len(items) > MOST_NAMES:
        names.append(page.say(MORE, count=page.number(len(items) - MOST_NAMES)))
    return page.labelled(", ".join(names), text) if names else text


def changes_section(page: Page) -> Iterator[RenderableType]:
    """The smallest changes that give better outcomes, and what each does to the fee."""
    if not page.assessment.changes:
        return
    yield from heading(page.say(N_("Nearest changes")))
    said = []
    for change, priced in page.assessment.changes[:MOST_CHANGES]:
        before = page.outcome_named(change.decision, change.before)
        after = page.outcome_named(change.decision, change.after)
        effect = _effect(page, priced.monthly_effect)
        said.append(
            page.say(CHANGE, change=change.text[page.language], before=before, after=after, effect=effect)
        )
    more = len(page.assessment.changes) - MOST_CHANGES
    yield bullets([*said, page.say(MORE, count=page.number(more))] if more > 0 else said)


def _effect(page: Page, effect: Decimal) -> str:
    if not effect:
        return page.say(SAME)
    return page.say(CHEAPER if effect < 0 else DEARER, effect=page.money(abs(effect)))


def assumptions_section(page: Page) -> Iterator[RenderableType]:
    """What is assumed where nothing is published; of the efforts, those of kinds that occur."""
    kinds = {item.kind for item in page.assessment.inventory.items}
    told = [each for each in page.assessment.assumptions if _concerns(each.id, kinds)]
    if told:
        yield from heading(page.say(N_("Assumptions")))
        yield bullets(_assumption(page, each) for each in told)


def _concerns(id_: str, kinds: Collection[str]) -> bool:
    subject, _, kind = id_.partition(".")
    return subject != EFFORT or kind in kinds


def _assumption(page: Page, assumption: Assumption) -> str:
    text = assumption.text[page.language]
    if not assumption.value:
        return text
    value = value_with_unit(assumption.value, assumption.unit, page.language)
    if assumption.id.startswith(f"{EFFORT}."):
        # Its value is the incident rate, of which the first of its parts speaks.
        rate, _, rest = text.partition(BETWEEN_PARTS)
        return BETWEEN_PARTS.join(filter(None, (page.labelled(rate, value), rest)))
    return f"{text} {value}" if assumption.unit in ENDS_THE_SENTENCE else page.labelled(text, value)
