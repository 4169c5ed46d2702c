"""Ids for items and sites that have none: readable, unique, the same for the same file."""

import re
from collections.abc import Iterable

from assessment.rulebook.folding import folded

LONGEST = 64
_OTHERS = re.compile("[^a-z0-9]+")
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


def is_id(word: str) -> bool:
    """Whether `word` may be an id as it stands."""
    return bool(_ID.fullmatch(word))


class Ids:
    """The ids that are taken, and new ones beside them."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with those that are `taken`."""
        self.taken = set(taken)
        self._last: dict[str, int] = {}

    def new(self, words: str, fallback: str) -> str:
        """An id made of `words`, or of `fallback` where nothing is left of them; it is taken now."""
        stem = _OTHERS.sub("-", folded(words)).strip("-")[: LONGEST - 8].strip("-") or fallback
        id_, number = stem, self._last.get(stem, 1)
        while id_ in self.taken:
            number += 1
            id_ = f"{stem}-{number}"
        self._last[stem] = number
        self.taken.add(id_)
        return id_
