"""Makes a decision out of what a table says: outcome, rule, reason, source, inputs."""

from collections.abc import Iterable, Mapping, Sequence

from assessment.decisions.completion import Completions, Taken
from assessment.decisions.taken import UNDECIDED, Decision
from assessment.rulebook.rules import DecisionTable, Rule
from assessment.rulebook.texts import LANGUAGES, Phrase, Text

OVERRIDE = "override"
CHOICE = "choice"


def worded(
    taken: Taken,
    completions: Completions,
    inputs: Mapping[str, str],
    questions: Mapping[str, str],
    open_text: Text,
) -> Decision:
    """The decision behind `taken`.

    `inputs` are the answers and outcomes that it could read, `questions` the name of the question behind each
    unknown answer, `open_text` the reason of a decision that is still open.
    """
    possible = tuple(dict.fromkeys(taken.outcomes))
    if len(possible) > 1:
        unanswered = tuple(dict.fromkeys(questions[name] for name in completions.settling(taken.outcomes)))
        read = _read(taken.table.inputs, inputs)
        source = taken.table.rules[0].source
        return Decision(taken.table.name, UNDECIDED, None, open_text, source, read, possible, unanswered)
    rules = tuple(dict.fromkeys(rule for rule in taken.rules if rule))
    if not rules:
        return Decision(taken.table.name, possible[0], OVERRIDE, open_text, OVERRIDE, {}, possible)
    return by_rules(taken.table, rules, inputs)


def by_rules(table: DecisionTable, rules: Sequence[Rule], inputs: Mapping[str, str]) -> Decision:
    """A decision on which all completions agree, by one rule or by the first of several."""
    first = rules[0]
    reads = first.reads if len(rules) == 1 else dict.fromkeys(name for rule in rules for name in rule.reads)
    return Decision(
        table.name,
        first.outcome,
        first.id,
        _reasons(rules),
        first.source,
        _read(reads, inputs),
        (first.outcome,),
    )


def overridden(decision: Decision, reason: str) -> Decision:
    """`decision`, whose outcome an engineer set, with the reason that was stated."""
    said = Phrase(Text("{reason}", "{reason}", "{reason}", "{reason}"), {"reason": reason})
    return Decision(decision.decision, decision.outcome, OVERRIDE, said, OVERRIDE, {}, decision.possible)


def chosen(decision: str, outcome: str, because: Text) -> Decision:
    """A decision that the customer took by choosing among what was offered."""
    return Decision(decision, outcome, CHOICE, because, CHOICE, {}, (outcome,))


def _read(names: Iterable[str], inputs: Mapping[str, str]) -> Mapping[str, str]:
    return {name: str(inputs[name]) for name in names if name in inputs}


def _reasons(rules: Sequence[Rule]) -> Text:
    if len(rules) == 1:
        return rules[0].because
    return Text(**{language: " ".join(rule.because[language] for rule in rules) for language in LANGUAGES})
