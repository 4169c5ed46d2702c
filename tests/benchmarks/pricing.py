"""What pricing costs an item in a small and in a large inventory: only the ratio means anything."""

from collections.abc import Iterable, Mapping
from timeit import timeit

from assessment.decisions.taken import ItemDecisions
from assessment.pricing import Asks, price
from tests.pricing.hand_tables import BOOK, EFFORTS, Line, asks, case, decided_as

FEW, MANY = 1_000, 10_000
KINDS = [line.split()[0] for line in EFFORTS.strip().splitlines()]
ANSWERS = ("nyy", "nyn", "?yy", "yyy", "nn?")
UNCOVERED = decided_as("ynn")


def lines(items: int) -> list[Line]:
    """An inventory of all kinds, with quantities from 1 to 60; two items in five have an unknown answer."""
    return [
        Line(KINDS[place % len(KINDS)], 1 + place % 60, ANSWERS[place % len(ANSWERS)], id=f"item-{place}")
        for place in range(items)
    ]


def asking(inventory: list[Line]) -> Asks:
    """Rules that answer at once: whatever is asked, the items that it is about need no contract then."""
    everything = {line.id: UNCOVERED for line in inventory if line.answers == "nn?"}

    def redecide(item: str | None, question: str) -> Iterable[Mapping[str, ItemDecisions]]:
        return ({item: UNCOVERED} if item else everything,)

    return Asks(lambda tier: (None, None), redecide, asks().approve)


def seconds(items: int) -> float:
    """The time to price such an inventory, the best of several."""
    inventory = lines(items)
    about, hooks = case(inventory), asking(inventory)
    return min(timeit(lambda: price(BOOK, about, hooks), number=1) for _ in range(9))


def ratios() -> dict[str, float]:
    """How much dearer an item is in the large inventory; 1 is linear, up to 1.5 is what we ask of it."""
    few, many = seconds(FEW) / FEW, seconds(MANY) / MANY
    return {"pricing an item among 10,000, against one among 1,000": many / few}


if __name__ == "__main__":
    for items in (FEW, MANY, 20_000):
        print(f"{items} items: {seconds(items) * 1000:.1f} ms")
    for name, ratio in ratios().items():
        print(f"{name}: {ratio:.2f}")
