"""All items decided and accounted for: priced, covered, left out with a reason, or open."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assessment.decisions.items import ItemDecider, cover_overrides, item_decider
from assessment.decisions.taken import UNDECIDED, Accounted, DecidedItem, ItemDecisions
from assessment.facts import Adjustments, Answer, Inventory, Item, Override
from assessment.rulebook import Rulebook

ACCOUNTS = {
    "contract_required": "priced",
    "sla_covered": "covered",
    "stock_covered": "covered",
    "no_contract_needed": "left_out",
    UNDECIDED: "open",
}
NO_OVERRIDES: Mapping[str, str] = {}


class Unreconciled(RuntimeError):
    """Items of the inventory are not accounted for exactly once: our fault, never the customer's."""


def decide_items(
    inventory: Inventory, rulebook: Rulebook, adjustments: Adjustments
) -> tuple[DecidedItem, ...]:
    """Every item with its decisions, in the order of the inventory."""
    decider = item_decider(rulebook, inventory.needs)
    overrides = cover_overrides(adjustments.overrides)
    decided = zip(inventory.items, decider.decide_all(inventory.items), strict=True)
    return tuple(
        _overridden(item, decider, overrides[item.id])
        if item.id in overrides
        else DecidedItem(item, decisions, ACCOUNTS[decisions.verdict.outcome], NO_OVERRIDES)
        for item, decisions in decided
    )


def _overridden(item: Item, decider: ItemDecider, overrides: Mapping[str, Override]) -> DecidedItem:
    decisions = decider.decide_with(item, overrides, {})
    reasons = {name: override.reason for name, override in overrides.items()}
    return DecidedItem(item, decisions, ACCOUNTS[decisions.verdict.outcome], reasons)


def reconcile(items: Sequence[DecidedItem], inventory: Inventory) -> Accounted:
    """Count every item of the inventory exactly once; raises `Unreconciled` where that fails."""
    counts = Counter(decided.account for decided in items)
    accounted = Accounted(
        len(inventory.items), counts["priced"], counts["covered"], counts["left_out"], counts["open"]
    )
    ids = {decided.item.id for decided in items}
    if accounted.items != accounted.of or len(ids) != accounted.of:
        raise Unreconciled(f"{accounted.items} of {accounted.of} items accounted for")
    return accounted


class Redecider:
    """Asks the rules again with one unanswered question answered and everything else as it is."""

    def __init__(self, inventory: Inventory, rulebook: Rulebook, adjustments: Adjustments) -> None:
        """Answer for the items of `inventory`."""
        self._decider = item_decider(rulebook, inventory.needs)
        self._items = {item.id: item for item in inventory.items}
        self._overrides = cover_overrides(adjustments.overrides)

    def __call__(self, item: str | None, question: str) -> Iterator[Mapping[str, ItemDecisions]]:
        """For the answers yes and no: the new decisions of the items, by id, that the question is about."""
        asked = [self._items[item]] if item is not None else list(self._items.values())
        for answer in (Answer.YES, Answer.NO):
            yield dict(self._answered(asked, question, answer))

    def _answered(
        self, items: Iterable[Item], question: str, answer: Answer
    ) -> Iterator[tuple[str, ItemDecisions]]:
        for item in items:
            fact = next(
                (fact for fact, asks in self._decider.questions(item).items() if asks == question), None
            )
            if fact is not None and self._decider.answers(item)[fact] is Answer.UNKNOWN:
                yield item.id, self._decide(item, {fact: answer})

    def _decide(self, item: Item, changed: Mapping[str, Answer]) -> ItemDecisions:
        overrides = self._overrides.get(item.id)
        if overrides:
            return self._decider.decide_with(item, overrides, changed)
        return self._decider.decide_as(item, changed)
