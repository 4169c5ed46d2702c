"""Numbers as the intervals between a table's own cut points, so that the engine sees small whole numbers."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessment.rulebook.grammar import Test


@dataclass(frozen=True, slots=True)
class Slots:
    """The sorted cut points of one number fact.

    Slot 2k is the interval below cut k (and above the cut before it), slot 2k + 1 is cut k itself; order is
    kept, so a comparison with a cut point holds for a number exactly when it holds for its slot.
    """

    cuts: tuple[Decimal, ...]

    @classmethod
    def of(cls, tests: Iterable[Test], fact: str) -> "Slots":
        """The cut points at which `tests` compare `fact`."""
        values = {test.value for test in tests if test.fact == fact and isinstance(test.value, Decimal)}
        return cls(tuple(sorted(values)))

    def of_number(self, number: Decimal) -> int:
        """The slot in which `number` lies."""
        index = bisect_left(self.cuts, number)
        exact = index < len(self.cuts) and self.cuts[index] == number
        return 2 * index + exact

    def samples(self) -> tuple[Decimal, ...]:
        """One number of every slot, for trying all of them."""
        if not self.cuts:
            return (Decimal(0),)
        between = [(low + high) / 2 for low, high in zip(self.cuts, self.cuts[1:], strict=False)]
        inner = [
            number for pair in zip(self.cuts, [*between, self.cuts[-1] + 1], strict=True) for number in pair
        ]
        return (self.cuts[0] - 1, *inner)
