"""The decisions about inventory items; items that answer alike are decided once a rulebook."""

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from assessment.decisions.completion import Answers, Completions, decide_chain
from assessment.decisions.taken import UNDECIDED, ItemDecisions
from assessment.decisions.wording import overridden, worded
from assessment.facts import Answer, Item, Needs, Override
from assessment.rulebook import Rulebook
from assessment.rulebook.tables import Kind

CHAIN = ("support_cover", "maintenance_cover", "under_contract", "replacement_cover", "verdict")
COVERS = ("support_cover", "maintenance_cover", "replacement_cover")
PEOPLE = "people"

Profile = tuple[str, Answer, Answer, Answer, Answer, Answer, Answer]
NeedsKey = tuple[Answer, Answer, Answer]


def profile(item: Item) -> Profile:
    """What of an item the rules can see: items of one profile are decided alike under the same needs."""
    return (
        item.kind,
        item.sla,
        item.guaranteed_stock,
        item.substitutable,
        item.spare_on_site,
        item.support_wanted,
        item.maintenance_wanted,
    )


class ItemDecider:
    """Decides items under one rulebook and one set of needs, and remembers each profile."""

    def __init__(self, rulebook: Rulebook, needs: Needs) -> None:
        """Decide by `rulebook` where an item says nothing else than `needs`."""
        self._rulebook, self._needs = rulebook, needs
        self._known: dict[Profile, ItemDecisions] = {}

    def decide(self, item: Item) -> ItemDecisions:
        """The decisions about `item`."""
        key = profile(item)
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._decide(self.answers(item), item, {})
        return known

    def decide_as(self, item: Item, changed: Answers) -> ItemDecisions:
        """The decisions about `item`, had its answers been `changed` (facts, not fields of the document)."""
        return self._decide({**self.answers(item), **changed}, item, {})

    def decide_with(self, item: Item, overrides: Mapping[str, Override], changed: Answers) -> ItemDecisions:
        """The decisions about `item` with an engineer's covers in their place, and `changed` answers."""
        fixed = {name: str(override.value) for name, override in overrides.items()}
        decisions = self._decide({**self.answers(item), **changed}, item, fixed)
        stated = {
            name: overridden(getattr(decisions, name), override.reason)
            for name, override in overrides.items()
        }
        return ItemDecisions(
            **{
                name: stated.get(name, getattr(decisions, name))
                for name in ("support_cover", "maintenance_cover", "replacement_cover", "verdict")
            },
            unanswered=decisions.unanswered,
        )

    def answers(self, item: Item) -> Answers:
        """The answers behind an item's facts; what it leaves open is taken from the needs."""
        kind = self._rulebook.tables.kinds[item.kind]
        return {
            "hardware": Answer.of(kind.hardware),
            "maintainable": Answer.of(kind.maintainable),
            "sla": item.sla,
            "support_wanted": item.support_wanted.otherwise(self._support_need(kind)),
            "maintenance_wanted": item.maintenance_wanted.otherwise(self._needs.maintenance),
            "guaranteed_stock": item.guaranteed_stock,
            "substitutable": item.substitutable,
            "spare_on_site": item.spare_on_site,
        }

    def questions(self, item: Item) -> Mapping[str, str]:
        """The question that asks for each fact: a field of the item, or one of the needs."""
        people = self._rulebook.tables.kinds[item.kind].group == PEOPLE
        support = "needs.everyday_it_support" if people else "needs.guaranteed_support"
        named = {"sla": "sla_class", "support_wanted": support, "maintenance_wanted": "needs.maintenance"}
        return {fact: named.get(fact, fact) for fact in self.answers(item)}

    def _support_need(self, kind: Kind) -> Answer:
        """Everyday help for people, guaranteed support for everything else (decisions.md, formats.md)."""
        return self._needs.everyday_it_support if kind.group == PEOPLE else self._needs.guaranteed_support

    def _decide(self, answers: Answers, item: Item, fixed: Mapping[str, str]) -> ItemDecisions:
        completions = Completions.of(answers)
        chain = [self._rulebook.decisions[name] for name in CHAIN]
        taken = decide_chain(chain, completions, fixed)
        outcomes = {name: _agreed(each.outcomes) for name, each in taken.items()}
        inputs = {**answers, **outcomes}
        questions, open_text = self.questions(item), self._rulebook.texts["decisions.open"]
        decided = {
            name: worded(each, completions, inputs, questions, open_text)
            for name, each in taken.items()
            if name != "under_contract"
        }
        unanswered = dict.fromkeys(question for each in decided.values() for question in each.unanswered)
        return ItemDecisions(**decided, unanswered=tuple(unanswered))


def _agreed(outcomes: tuple[str, ...]) -> str:
    return outcomes[0] if len(set(outcomes)) == 1 else UNDECIDED


_DECIDERS: WeakKeyDictionary[Rulebook, dict[NeedsKey, ItemDecider]] = WeakKeyDictionary()


def item_decider(rulebook: Rulebook, needs: Needs) -> ItemDecider:
    """The decider for `needs` under `rulebook`, with all it decided before; at most 27 a rulebook."""
    deciders = _DECIDERS.setdefault(rulebook, {})
    key = (needs.guaranteed_support, needs.maintenance, needs.everyday_it_support)
    if key not in deciders:
        deciders[key] = ItemDecider(rulebook, needs)
    return deciders[key]


def forget(rulebook: Rulebook) -> None:
    """Forget everything decided under `rulebook`, as after a fresh start (used to measure a cold one)."""
    _DECIDERS.pop(rulebook, None)
    for table in rulebook.decisions.values():
        table.forget()


def cover_overrides(overrides: tuple[Override, ...]) -> Mapping[str, Mapping[str, Override]]:
    """The overrides of covers by item and decision."""
    found: dict[str, dict[str, Override]] = {}
    for override in overrides:
        if override.field in COVERS:
            found.setdefault(override.item, {})[override.field] = override
    return found
