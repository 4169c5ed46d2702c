"""The decisions about inventory items; items that answer alike are decided once a rulebook."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from weakref import WeakKeyDictionary

from assessment.decisions.completion import Answers, Completions, Taken, decide_chain
from assessment.decisions.taken import UNDECIDED, ItemDecisions
from assessment.decisions.wording import overridden, worded
from assessment.facts import Answer, Item, Needs, Override
from assessment.rulebook import Rulebook
from assessment.rulebook.tables import Kind

CHAIN = ("support_cover", "maintenance_cover", "under_contract", "replacement_cover", "verdict")
COVERS = ("support_cover", "maintenance_cover", "replacement_cover")
VERDICT = "verdict"
PEOPLE = "people"
MOST_PROFILES = 1_000

STOCK = ("guaranteed_stock", "substitutable", "spare_on_site")
NO_STOCK = (Answer.NO, Answer.NO, Answer.NO)
QUESTIONS = {
    "sla": "sla_class",
    "support_wanted": "needs.guaranteed_support",
    "maintenance_wanted": "needs.maintenance",
    "guaranteed_stock": "guaranteed_stock",
    "substitutable": "substitutable",
    "spare_on_site": "spare_on_site",
}
QUESTIONS_OF_PEOPLE = {**QUESTIONS, "support_wanted": "needs.everyday_it_support"}

Profile = tuple[str, Answer, Answer, Answer, Answer, Answer, Answer]
Line = tuple[Item, Answers]
WhatIf = tuple[bool, tuple[Answer, ...], tuple[tuple[str, str], ...]]
NOTHING_FIXED: Mapping[str, str] = {}
NeedsKey = tuple[Answer, Answer, Answer]


# What of an item the rules can see: items of one profile are decided alike under the same needs.
profile: Callable[[Item], Profile] = attrgetter(
    "kind",
    "sla",
    "guaranteed_stock",
    "substitutable",
    "spare_on_site",
    "support_wanted",
    "maintenance_wanted",
)


class ItemDecider:
    """Decides items under one rulebook and one set of needs, and remembers each profile."""

    def __init__(self, rulebook: Rulebook, needs: Needs) -> None:
        """Decide by `rulebook` where an item says nothing else than `needs`."""
        # The parts and not the rulebook, which is forgotten with its deciders once nobody else holds it.
        self._kinds, self._needs = rulebook.tables.kinds, needs
        self._chain = [rulebook.decisions[name] for name in CHAIN]
        self._open_text = rulebook.texts["decisions.open"]
        self._known: dict[Profile, ItemDecisions] = {}
        self._what_if: dict[WhatIf, ItemDecisions] = {}

    def decide_all(self, items: Sequence[Item]) -> list[ItemDecisions]:
        """The decisions about each item; profiles not met before are decided in one batch."""
        try:
            return list(map(self._known.__getitem__, map(profile, items)))
        except KeyError:
            known = self._learned(dict(zip(map(profile, items), items, strict=True)))
        return list(map(known.__getitem__, map(profile, items)))

    def _learned(self, alike: Mapping[Profile, Item]) -> Mapping[Profile, ItemDecisions]:
        """What is known after profiles not met before were decided, each by an item that has it.

        The memory is bounded; what another thread is looking up is never taken away from it.
        """
        known = self._known if len(self._known) < MOST_PROFILES else {}
        new = {key: item for key, item in alike.items() if key not in known}
        lines = [(item, self.answers(item)) for item in new.values()]
        known.update(zip(new, self._decide(lines, {}), strict=True))
        self._known = known
        return known

    def decide_as(
        self, item: Item, changed: Answers, fixed: Mapping[str, str] = NOTHING_FIXED
    ) -> ItemDecisions:
        """The decisions about `item`, had its answers been `changed` and some covers been `fixed`."""
        answers = {**self.answers(item), **changed}
        key: WhatIf = (self._about_people(item), tuple(answers.values()), tuple(sorted(fixed.items())))
        if (known := self._what_if.get(key)) is None:
            (known,) = self._decide([(item, answers)], fixed)
            self._what_if = self._what_if if len(self._what_if) < MOST_PROFILES else {}
            self._what_if[key] = known
        return known

    def decide_with(self, item: Item, overrides: Mapping[str, Override], changed: Answers) -> ItemDecisions:
        """The decisions about `item` with an engineer's covers in their place, and `changed` answers."""
        decisions = self.decide_as(item, changed, {name: str(each.value) for name, each in overrides.items()})
        stated = {name: overridden(getattr(decisions, name), each.reason) for name, each in overrides.items()}
        return replace(decisions, **stated)  # type: ignore[arg-type]  # names of covers only

    def answers(self, item: Item) -> Answers:
        """The answers behind an item's facts; what it leaves open is taken from the needs.

        What is no hardware is not asked about its stock, so those answers are known: no.
        """
        kind = self._kinds[item.kind]
        stock = (item.guaranteed_stock, item.substitutable, item.spare_on_site) if kind.hardware else NO_STOCK
        return {
            "hardware": Answer.of(kind.hardware),
            "maintainable": Answer.of(kind.maintainable),
            "sla": item.sla,
            "support_wanted": item.support_wanted.otherwise(self._support_need(kind)),
            "maintenance_wanted": item.maintenance_wanted.otherwise(self._needs.maintenance),
            **dict(zip(STOCK, stock, strict=True)),
        }

    def questions(self, item: Item) -> Mapping[str, str]:
        """The question that asks for each fact: a field of the item, or one of the needs."""
        return QUESTIONS_OF_PEOPLE if self._about_people(item) else QUESTIONS

    def _about_people(self, item: Item) -> bool:
        return self._kinds[item.kind].group == PEOPLE

    def _support_need(self, kind: Kind) -> Answer:
        """Everyday help for people, guaranteed support for everything else (decisions.md, formats.md)."""
        return self._needs.everyday_it_support if kind.group == PEOPLE else self._needs.guaranteed_support

    def _decide(self, lines: Sequence[Line], fixed: Mapping[str, str]) -> list[ItemDecisions]:
        several = [Completions.of(answers) for _, answers in lines]
        taken = decide_chain(self._chain, several, fixed)
        return [self._worded(*each) for each in zip(lines, several, taken, strict=True)]

    def _worded(self, line: Line, completions: Completions, taken: Mapping[str, Taken]) -> ItemDecisions:
        item, answers = line
        inputs = {**answers, **{name: _agreed(each.outcomes) for name, each in taken.items()}}
        questions = self.questions(item)
        decided = {
            name: worded(taken[name], completions, inputs, questions, self._open_text)
            for name in (*COVERS, VERDICT)
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
    """Forget every item decided under `rulebook`, as before the first inventory (to measure a cold start)."""
    _DECIDERS.pop(rulebook, None)


def cover_overrides(overrides: tuple[Override, ...]) -> Mapping[str, Mapping[str, Override]]:
    """The overrides of covers by item and decision."""
    found: dict[str, dict[str, Override]] = {}
    for override in overrides:
        if override.field in COVERS:
            found.setdefault(override.item, {})[override.field] = override
    return found
