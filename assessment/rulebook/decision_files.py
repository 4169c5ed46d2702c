"""One decision a file: its outcomes, rules with reasons, and the cases that test them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.rulebook.editions import Edition, in_force, read_editions
from assessment.rulebook.grammar import Conjunction, Figures, read_when
from assessment.rulebook.proof import prove
from assessment.rulebook.reading import Place
from assessment.rulebook.rules import DecisionTable, Rule
from assessment.rulebook.texts import Text
from assessment.rulebook.vocabulary import Fact, Facts, outcome_fact

HEAD = ("decision", "title", "about", "policy", "inputs", "outcomes")
ABOUT = ("item", "site", "tier", "assessment")


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision file may refer to: facts, source ids, and the figures of each tier and parameter."""

    facts: Mapping[str, Fact]
    sources: Sequence[str]
    figures: Figures
    tiers: Sequence[Figures]


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """A decision as written, in all its editions."""

    name: str
    title: Text
    about: str
    unique: bool
    inputs: tuple[Place, ...]
    outcomes: Mapping[str, Text]
    editions: tuple[Edition, ...]

    @property
    def fact(self) -> Fact:
        """Its outcome as a fact that other decisions may read."""
        return outcome_fact(self.name, self.outcomes, self.title)

    def on(self, day: date, context: Context) -> DecisionTable | None:
        """The table in force on `day`, compiled, proven and tried with its cases.

        None before the first edition, and where a problem was noted that keeps it from compiling.
        """
        edition = in_force(self.editions, day)
        return _table(self, edition, context) if edition else None


def read_decision(file: Place) -> DecisionFile:
    """The head of a decision file and its editions; rules are read when they are compiled."""
    keys = file.keys(("decision", "title", "about", "policy", "inputs", "editions"), ("outcomes",))
    outcomes = {name: text.text() for name, text in keys["outcomes"].entries()} if "outcomes" in keys else {}
    return DecisionFile(
        keys["decision"].word(),
        keys["title"].text(),
        keys["about"].choice(ABOUT),
        keys["policy"].choice(("unique", "collect")) == "unique",
        tuple(keys["inputs"].list()),
        outcomes,
        read_editions(file, HEAD),
    )


def _table(file: DecisionFile, edition: Edition, context: Context) -> DecisionTable | None:
    noted = len(edition.content.problems)
    content = edition.content.keys(("rules", "cases"))
    inputs = {place.choice(tuple(context.facts)): place for place in file.inputs}
    facts = {name: context.facts[name] for name in inputs if name in context.facts}
    rules = [_rule(place, file, edition, facts, context) for place in content["rules"].list()]
    _refuse_twins(content["rules"], [rule.id for rule in rules])
    if len(edition.content.problems) > noted or not rules:
        return None
    table = DecisionTable(file.name, file.title, file.unique, facts, file.outcomes, rules)
    _check(table, content)
    return table


def _rule(
    place: Place, file: DecisionFile, edition: Edition, facts: Mapping[str, Fact], context: Context
) -> Rule:
    optional = ("then", "for_each", "source")
    keys = place.keys(("id", "when", "because"), optional)
    id_ = keys["id"].word()
    outcome = keys["then"].choice(tuple(file.outcomes)) if "then" in keys else id_
    if "then" not in keys and file.outcomes:
        place.wrong(f"the key 'then' is missing; allowed: {', '.join(file.outcomes)}")
    source = keys["source"].choice(tuple(context.sources)) if "source" in keys else edition.source
    return Rule(id_, _alternatives(keys, facts, context), outcome, keys["because"].text(), source)


def _alternatives(
    keys: Mapping[str, Place], facts: Mapping[str, Fact], context: Context
) -> tuple[Conjunction, ...]:
    if "for_each" not in keys:
        return read_when(keys["when"], facts, context.figures)
    keys["for_each"].choice(("contract",))
    contracts = [{**context.figures, **tier} for tier in context.tiers]
    return tuple(each for figures in contracts for each in read_when(keys["when"], facts, figures))


def _refuse_twins(place: Place, ids: Sequence[str]) -> None:
    for id_ in dict.fromkeys(id_ for id_ in ids if ids.count(id_) > 1):
        place.wrong(f"the rule id {id_!r} stands twice; each rule has its own")


def _check(table: DecisionTable, content: Mapping[str, Place]) -> None:
    for fault in prove(table) if table.unique else ():
        content["rules"].wrong(fault)
    cases = content["cases"].list()
    reached = {rule_id for place in cases for rule_id in _try_case(table, place)}
    for rule in table.rules:
        if rule.id not in reached:
            content["rules"].wrong(f"no case reaches the rule {rule.id!r}; add one under cases")


def _try_case(table: DecisionTable, place: Place) -> Sequence[str]:
    """Run one case; note where the rules say something else. Returns the ids of the rules that fired."""
    keys = place.keys(("name", "given", "then"))
    fired = table.fired(_given(table, keys["given"]))
    found = [rule.outcome if table.unique else rule.id for rule in fired]
    expected = [keys["then"].word()] if table.unique else [entry.word() for entry in keys["then"].list()]
    if found != expected:
        told = keys["name"].word()
        place.wrong(
            f"the case {told!r} expects {', '.join(expected)}; the rules say {', '.join(found) or 'nothing'}"
        )
    return [rule.id for rule in fired]


def _given(table: DecisionTable, place: Place) -> Facts:
    given = {}
    for name, value in place.entries():
        if name not in table.inputs:
            value.wrong(f"unknown fact {name!r}; allowed here: {', '.join(table.inputs)}")
            continue
        fact = table.inputs[name]
        given[name] = value.number() if fact.type == "number" else value.choice(fact.words)
    return given
