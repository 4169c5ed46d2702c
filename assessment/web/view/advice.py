"""What to do next: advice by rule, the nearest changes, and what the figures rest on."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.assess import Assessment
from assessment.rulebook.tables import Assumption
from assessment.translations import N_, translate
from assessment.translations.units import value_with_unit
from assessment.web.view.why import SourceLine, source_line
from assessment.web.words import Words

CHEAPER, DEARER, SAME = N_("{effect} a month less"), N_("{effect} a month more"), N_("no effect on the fee")
MOST_NAMES, MOST_CHANGES = 8, 10
MOST_IN_ALL = 300
EFFORT = "effort"


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One piece of advice with the items and sites that it speaks of."""

    text: str
    names: tuple[str, ...]
    more: int
    sites: tuple[str, ...]
    rule: str
    source: SourceLine | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change, what it turns into what, and what it does to the fee; `tone` is less, more or same."""

    text: str
    before: str
    after: str
    effect: str
    tone: str


@dataclass(frozen=True, slots=True)
class Next:
    """Advice, changes (the first of them, then others), assumptions, and remarks of the intake."""

    advice: tuple[AdviceLine, ...]
    changes: tuple[ChangeLine, ...]
    other_changes: tuple[ChangeLine, ...]
    untold_changes: int
    assumptions: tuple[tuple[str, str], ...]
    efforts: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]


def next_steps(assessment: Assessment, words: Words) -> Next:
    """Everything behind the figures."""
    changes = tuple(_changes(assessment, words))
    kinds = {item.kind for item in assessment.inventory.items}
    told = [each for each in assessment.assumptions if _concerns(each.id, kinds)]
    notes = assessment.inventory.notes[:MOST_IN_ALL]
    return Next(
        tuple(_advice(assessment, words)),
        changes[:MOST_CHANGES],
        changes[MOST_CHANGES:],
        max(0, len(assessment.changes) - MOST_IN_ALL),
        _assumptions([each for each in told if not _is_effort(each.id)], words),
        _assumptions([each for each in told if _is_effort(each.id)], words),
        tuple((note.path, translate(words.language, note.message, note.values)) for note in notes),
    )


def _advice(assessment: Assessment, words: Words) -> Iterator[AdviceLine]:
    """One entry a rule and text, whatever the number of sites."""
    names = {item.id: item.name for item in assessment.inventory.items}
    sites = {site.id: site.name for site in assessment.inventory.sites}
    spoken: dict[tuple[str, str, str], tuple[dict[str, None], dict[str, None]]] = {}
    for each in assessment.advice:
        about = spoken.setdefault((each.rule, words.of(each.text), each.source), ({}, {}))
        about[0].update(dict.fromkeys(each.items))
        about[1].update(dict.fromkeys([each.site] if each.site else []))
    for (rule, text, source), (items, places) in spoken.items():
        first = tuple(names[id_] for id_ in list(items)[:MOST_NAMES])
        where = tuple(sites[id_] for id_ in list(places)[:MOST_NAMES]) if len(sites) > 1 else ()
        from_where = source_line(words.rulebook.tables.sources.get(source), words)
        yield AdviceLine(text, first, len(items) - len(first), where, rule, from_where)


def _changes(assessment: Assessment, words: Words) -> Iterator[ChangeLine]:
    """The changes that lower the fee most first."""
    tiers = {offer.tier.id: words.of(offer.tier.name) for offer in assessment.contract.tiers}
    for change, priced in sorted(assessment.changes, key=lambda pair: pair[1].monthly_effect)[:MOST_IN_ALL]:
        before = _named(change.decision, change.before, tiers, words)
        after = _named(change.decision, change.after, tiers, words)
        tone = "less" if priced.monthly_effect < 0 else "more" if priced.monthly_effect else "same"
        yield ChangeLine(words.of(change.text), before, after, _effect(priced.monthly_effect, words), tone)


def _named(decision: str, outcome: str, tiers: Mapping[str, str], words: Words) -> str:
    """What an outcome is called; that of the recommendation is a tier."""
    table = words.rulebook.decisions.get(decision)
    if table is not None and outcome in table.outcomes:
        return words.outcome(decision, outcome)
    return tiers.get(outcome, words.say(N_("Bespoke")))


def _effect(effect: Decimal, words: Words) -> str:
    if not effect:
        return words.say(SAME)
    return words.say(CHEAPER if effect < 0 else DEARER, effect=words.money(abs(effect)))


def _concerns(id_: str, kinds: Collection[str]) -> bool:
    return not _is_effort(id_) or id_.partition(".")[2] in kinds


def _is_effort(id_: str) -> bool:
    return id_.partition(".")[0] == EFFORT


def _assumptions(told: Sequence[Assumption], words: Words) -> tuple[tuple[str, str], ...]:
    return tuple(
        (words.of(each.text), value_with_unit(each.value, each.unit, words.language) if each.value else "")
        for each in told
    )
