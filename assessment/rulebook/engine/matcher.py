"""The matcher: checks lines, asks the engine once for each different one, and puts answers together."""

import os
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock

from assessment.rulebook.engine.pattern import Pattern, Value
from assessment.rulebook.engine.profiles import Profiles
from assessment.rulebook.engine.ruleset import (
    ATTRIBUTES_OF_A_HANDLE,
    PATTERNS_OF_A_HANDLE,
    Conjunction,
    EngineError,
    Line,
    Ruleset,
    attributes_of,
)
from assessment.rulebook.engine.schema import schema_of

# One lock for the process: the engine holds the interpreter lock while it works, so a lock for each
# handle would bring no speed. A fork waits for it, lest a child inherit a handle in the middle of a batch.
LOCK = Lock()
os.register_at_fork(before=LOCK.acquire, after_in_parent=LOCK.release, after_in_child=LOCK.release)


class Matcher:
    """Says which of its patterns hold for each line. Keeps nothing of a line from call to call.

    Values are strings up to 1,000 bytes, whole numbers below 2**53, and booleans, one type for each
    attribute. Floats are refused altogether: callers hand over the index of a number's interval.
    """

    def __init__(self, name: str, patterns: Sequence[Pattern]) -> None:
        """Compile any number of `patterns`; raise UnsafePattern where the engine might misread one.

        `name` is what messages call this matcher.
        """
        self._name = name
        self._kinds = schema_of(patterns)
        self._places = _places(patterns)
        self._rulesets = [(pack, Ruleset(pack)) for pack in _packs(self._places)]
        self._delete = weakref.finalize(self, _delete_all, [ruleset for _, ruleset in self._rulesets])

    def match(self, lines: Sequence[Mapping[str, Value]]) -> list[tuple[int, ...]]:
        """The sorted indices of the patterns that hold, for each line in order.

        Attributes that no pattern reads are left out before the engine sees the line. Raise UnsafeLine
        for a value that is not of its attribute's type, EngineError when an answer is not complete.
        """
        profiles = Profiles(self._kinds)
        numbers = [profiles.number(position, line) for position, line in enumerate(lines)]
        with LOCK:
            answers = self._decide(profiles.lines())
        return [answers[number] for number in numbers]

    def close(self) -> None:
        """Free the engine's memory, once a match that is under way has ended. Closing twice is fine."""
        with LOCK:
            self._delete()

    def _decide(self, lines: Sequence[Line]) -> list[tuple[int, ...]]:
        """The indices for each of the different lines, gathered from all handles."""
        if not self._delete.alive:
            raise EngineError(f"the matcher {self._name!r} was closed")
        found: list[list[int]] = [[] for _ in lines]
        for pack, ruleset in self._rulesets:
            for places, hits in zip(found, ruleset.match(lines), strict=True):
                for hit in hits:
                    places.extend(self._places[pack[hit]])
        return [tuple(sorted(places)) for places in found]


def _places(patterns: Sequence[Pattern]) -> dict[Conjunction, list[int]]:
    """Each different conjunction with the places where it stands: 257 equal rules crash the engine."""
    places: dict[Conjunction, list[int]] = {}
    for place, pattern in enumerate(patterns):
        places.setdefault(frozenset(pattern), []).append(place)
    return places


def _packs(patterns: Iterable[Conjunction]) -> Iterator[list[Conjunction]]:
    """The patterns in packs that a handle can carry."""
    pack: list[Conjunction] = []
    for pattern in patterns:
        room = len(attributes_of([*pack, pattern])) <= ATTRIBUTES_OF_A_HANDLE
        if len(pack) == PATTERNS_OF_A_HANDLE or not room:
            yield pack
            pack = []
        pack.append(pattern)
    if pack:
        yield pack


def _delete_all(rulesets: Sequence[Ruleset]) -> None:
    for ruleset in rulesets:
        ruleset.delete()
