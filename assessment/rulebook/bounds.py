"""Numbers with bounds, as tables need them; each notes what would be right."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assessment.rulebook.reading import Place


def positive(place: Place) -> Decimal:
    """A number above zero; 0 stands in for one that is not."""
    return place.parsed(_above_zero, "12 or 0.25, and be more than 0", Decimal(0))


def _above_zero(word: str) -> Decimal:
    number = Decimal(word)
    if not number.is_finite() or number <= 0:
        raise ValueError(word)
    return number


def share(place: Place) -> Decimal:
    """A fraction from 0 to 1."""
    return _at_most(place, Decimal(1), "a share is from 0 to 1")


def percentage(place: Place) -> Decimal:
    """A percentage from 0 to 100."""
    return _at_most(place, Decimal(100), "a percentage is from 0 to 100")


def _at_most(place: Place, limit: Decimal, allowed: str) -> Decimal:
    number = place.number()
    if number > limit:
        place.wrong(f"{number} is too much; {allowed}")
    return number


def whole(place: Place) -> Decimal:
    """A whole number."""
    number = place.number()
    if number != int(number):
        place.wrong(f"{number} must be a whole number")
    return number


def rising_times(places: Sequence[Place], hours: Sequence[Decimal | None]) -> None:
    """Note each time that is shorter than the one before it; none and times noted already are passed over."""
    for (place, sooner), (later, longer) in pairwise(zip(places, hours, strict=True)):
        if sooner and longer and longer < sooner:
            later.wrong(f"{longer} hours is shorter than {place.path.rsplit('.', 2)[-2]}, {sooner} hours")
