"""“Why?”: a decision with its reason, what it read, its rule, and the source it rests on."""

from dataclasses import dataclass

from assessment.decisions.taken import UNDECIDED, Decision
from assessment.rulebook.tables import Source
from assessment.translations.words import question
from assessment.web.words import Words


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a rule or a figure comes from, and when it was last compared."""

    title: str
    url: str | None
    checked: str
    published: bool


@dataclass(frozen=True, slots=True)
class Why:
    """One decision, ready to be read; `possible` are the outcomes that open questions leave."""

    title: str
    outcome: str
    open: bool
    because: str
    inputs: tuple[tuple[str, str], ...]
    rule: str | None
    source: SourceLine | None
    possible: tuple[str, ...]
    questions: tuple[str, ...]


def why(decision: Decision, words: Words) -> Why:
    """The decision in words."""
    name = decision.decision
    possible = decision.possible if decision.outcome == UNDECIDED else ()
    return Why(
        words.of(words.rulebook.decisions[name].title),
        words.outcome(name, decision.outcome),
        decision.open,
        words.of(decision.because),
        tuple(words.input(fact, value) for fact, value in decision.inputs.items()),
        decision.rule,
        source_line(words.rulebook.tables.sources.get(decision.source), words),
        tuple(words.outcome(name, outcome) for outcome in possible),
        tuple(question(words.language, each) for each in decision.unanswered),
    )


def source_line(source: Source | None, words: Words) -> SourceLine | None:
    """A source of the rulebook; none for what an engineer decided."""
    if source is None:
        return None
    return SourceLine(words.of(source.title), source.url, words.day(source.checked), source.published)
