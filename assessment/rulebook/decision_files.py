"""One decision a file: its outcomes, rules with reasons, and the cases that test them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.rulebook.braces import plain
from assessment.rulebook.editions import Edition, holding, read_editions
from assessment.rulebook.grammar import Conjunction, Figures, read_when
from assessment.rulebook.proof import prove
from assessment.rulebook.reading import Place
from assessment.rulebook.required import DECISIONS, Shape
from assessment.rulebook.rules import DecisionTable, Rule
from assessment.rulebook.texts import Text
from assessment.rulebook.vocabulary import Fact, Facts, outcome_fact

HEAD = ("decision", "title", "about", "policy", "inputs", "outcomes")
ABOUT = ("item", "site", "tier", "assessment")
POLICIES = ("unique", "collect")


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision file may refer to: facts, source ids, and the figures of each tier and parameter."""

    facts: Mapping[str, Fact]
    sources: Sequence[str]
    figures: Figures
    tiers: Sequence[Figures]


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """A decision in all its editions; `written` is its head as it stands, without inputs."""

    name: str
    title: Text
    about: str
    unique: bool
    shape: Shape
    written: Mapping[str, object]
    inputs: tuple[Place, ...]
    outcomes: Mapping[str, Text]
    editions: tuple[Edition, ...]

    @property
    def fact(self) -> Fact:
        """Its outcome as a fact that other decisions may read."""
        return outcome_fact(self.name, self.outcomes, self.title)

    def on(self, day: date, context: Context) -> DecisionTable | None:
        """The table in force on `day`, compiled, proven and tried with its cases.

        None where a problem was noted that keeps it from compiling.
        """
        return _table(self, holding(self.editions, day), context)


def read_decision(name: str, file: Place) -> DecisionFile:
    """The head of the file of decision `name` and its editions; rules are read when they are compiled."""
    shape = DECISIONS[name]
    with_outcomes = ("outcomes",) if shape.outcomes else ()
    keys = file.keys(("decision", "title", "about", "policy", "inputs", "editions", *with_outcomes))
    outcomes = {id_: plain(text) for id_, text in keys["outcomes"].entries()} if with_outcomes else {}
    _check_head(name, shape, keys)
    return DecisionFile(
        name,
        plain(keys["title"]),
        shape.about,
        shape.policy == "unique",
        shape,
        {key: keys[key].value for key in HEAD if key in keys and key != "inputs"},
        tuple(keys["inputs"].list()),
        outcomes,
        read_editions(file, HEAD),
    )


def _check_head(name: str, shape: Shape, keys: Mapping[str, Place]) -> None:
    """Note where the head is not as the program needs it."""
    keys["decision"].choice((name,))
    for key, allowed, needed in (("about", ABOUT, shape.about), ("policy", POLICIES, shape.policy)):
        if keys[key].choice(allowed) in {*allowed} - {needed}:
            keys[key].wrong(f"{keys[key].value!r} is not what the program needs; allowed: {needed}")
    found = keys["outcomes"].value if shape.outcomes else {}
    if not isinstance(found, dict):
        return
    allowed_outcomes = f"allowed, and all needed: {', '.join(shape.outcomes)}"
    for outcome in sorted(found.keys() - {*shape.outcomes}):
        keys["outcomes"].wrong(f"the program does not know the outcome {outcome!r}; {allowed_outcomes}")
    for outcome in sorted({*shape.outcomes} - found.keys()):
        keys["outcomes"].wrong(f"the outcome {outcome!r} is missing; {allowed_outcomes}")


def _table(file: DecisionFile, edition: Edition, context: Context) -> DecisionTable | None:
    noted = len(edition.content.problems)
    content = edition.content.keys(("rules", "cases"))
    facts = _inputs(file, context)
    rules = [_rule(place, file, edition, facts, context) for place in content["rules"].list()]
    _refuse_twins(content["rules"], [rule.id for rule in rules])
    if len(edition.content.problems) > noted or not rules:
        return None
    read = {name for rule in rules for name in rule.reads}
    inputs = {name: fact for name, fact in facts.items() if name in read}
    table = DecisionTable(file.name, file.title, file.unique, inputs, file.outcomes, rules)
    _check(table, facts, content)
    return table


def _inputs(file: DecisionFile, context: Context) -> Mapping[str, Fact]:
    """The facts that its rules may read: what the program tells it, earlier decisions, counted ones."""
    shape = file.shape
    allowed = [
        name for name, fact in context.facts.items() if name in shape.reads or fact.where in shape.counted
    ]
    order = list(DECISIONS)
    for place in file.inputs:
        if place.value in order[order.index(file.name) :]:
            told = f"{place.value!r} is not decided before {file.name}"
            place.wrong(f"{told}; allowed: {', '.join(allowed)}")
        else:
            place.choice(allowed)
    names = [str(place.value) for place in file.inputs if place.value in allowed]
    return {name: context.facts[name] for name in names}


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
    return Rule(id_, _alternatives(keys, facts, context), outcome, plain(keys["because"]), source)


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


def _check(table: DecisionTable, facts: Mapping[str, Fact], content: Mapping[str, Place]) -> None:
    for fault in prove(table) if table.unique else ():
        content["rules"].wrong(fault)
    cases = content["cases"].list()
    reached = {rule_id for place in cases for rule_id in _try_case(table, facts, place)}
    for rule in table.rules:
        if rule.id not in reached:
            content["rules"].wrong(f"no case reaches the rule {rule.id!r}; add one under cases")


def _try_case(table: DecisionTable, facts: Mapping[str, Fact], place: Place) -> Sequence[str]:
    """Run one case; note where the rules say something else. Returns the ids of the rules that fired."""
    keys = place.keys(("name", "given", "then"))
    fired = table.fired(_given(facts, keys["given"]))
    found = [rule.outcome if table.unique else rule.id for rule in fired]
    expected = [keys["then"].word()] if table.unique else [entry.word() for entry in keys["then"].list()]
    if found != expected:
        told = keys["name"].word()
        place.wrong(
            f"the case {told!r} expects {', '.join(expected)}; the rules say {', '.join(found) or 'nothing'}"
        )
    return [rule.id for rule in fired]


def _given(facts: Mapping[str, Fact], place: Place) -> Facts:
    given = {}
    for name, value in place.entries():
        if name not in facts:
            value.wrong(f"unknown fact {name!r}; allowed here: {', '.join(facts)}")
            continue
        fact = facts[name]
        given[name] = value.number() if fact.type == "number" else value.choice(fact.words)
    return given
