"""Which outcomes a customer would rather not have, and which answers somebody can change to better them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.rulebook.braces import among
from assessment.rulebook.reading import Place
from assessment.rulebook.required import BETTERED
from assessment.rulebook.texts import Text

_TIER_PLACES = ("tier", "needs")


@dataclass(frozen=True, slots=True)
class Changes:
    """`better` orders the outcomes of a decision, best first; `unwanted` are those worth a change.

    `answers` are the changes that a customer can make to an item, easiest first, with their words;
    `tier` and `bespoke` say what relaxing the needs would do; `indicative_tier` is the contract on which
    a fee is indicated when none meets the needs.
    """

    decision: str
    better: tuple[str, ...]
    unwanted: tuple[str, ...]
    answers: Mapping[str, Text]
    tier: Text
    bespoke: Text
    indicative_tier: str


def read_changes(
    place: Place, outcomes: Mapping[str, Sequence[str]], answers: Sequence[str], contracts: Sequence[str]
) -> Changes:
    """The content of `changes.yaml`; `outcomes` are the words of each decision, `answers` the
    facts that can change, `contracts` the ids of the tiers that are contracts.
    """
    keys = place.keys(("decision", "better", "unwanted", "answers", "tier", "bespoke", "indicative_tier"))
    decision = keys["decision"].choice(BETTERED)
    words = outcomes.get(decision, ())
    better = tuple(entry.choice(words) for entry in keys["better"].list())
    unwanted = tuple(entry.choice(better) for entry in keys["unwanted"].list())
    changed = {name: among(text, ("name",)) for name, text in keys["answers"].entries()}
    for name in changed.keys() - set(answers):
        keys["answers"].wrong(f"{name!r} cannot be changed; allowed: {', '.join(answers)}")
    words_of_tiers = among(keys["tier"], _TIER_PLACES), among(keys["bespoke"], _TIER_PLACES)
    return Changes(
        decision, better, unwanted, changed, *words_of_tiers, keys["indicative_tier"].choice(contracts)
    )
