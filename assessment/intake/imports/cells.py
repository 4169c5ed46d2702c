"""Cells of a row: picked by their places, read as names and quantities."""

import re
from collections.abc import Callable, Sequence
from operator import itemgetter

MOST_DEVICES = 1_000_000
_WHOLE = re.compile(r"(\d{1,7})(?:[.,]0+)?")


def is_name(text: str) -> bool:
    """Whether a text has letters and digits and nothing else; it is no word for nothing then."""
    return text.isalnum() and not (text.isalpha() or text.isdecimal())


def picker(places: list[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Takes the cells at `places`, always as a tuple."""
    if len(places) > 1:
        return itemgetter(*places)
    if not places:
        return lambda _: ()
    (place,) = places
    return lambda cells: (cells[place],)


def quantity_in(cell: str) -> int | None:
    """How many equal devices a row stands for; 1 where it does not say, none for what is no number."""
    text = cell.strip()
    if not text:
        return 1
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found and 1 <= int(found[1]) <= MOST_DEVICES else None
