"""Numbers with bounds, as tables need them; each notes what would be right."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

from assessment.rulebook.reading import Place, parse_number

# The most that a figure can be: above it, it is a slip of the pen.
MOST_INCIDENTS = Decimal(1_000)
MOST_MINUTES = Decimal(100_000)
MOST_HOURS = Decimal(10_000)
MOST_EUROS = Decimal(1_000_000)
MOST_DAYS = Decimal(3_650)
MOST_MONTHS = Decimal(1_200)
MOST_YEARS = Decimal(100)
MOST_TIMES = Decimal(100)
MOST_CREDIT = Decimal(1_000)

Reader = Callable[[Place], Decimal]


def positive(place: Place) -> Decimal:
    """A number above zero; 0 stands in for one that is not."""
    return place.parsed(_above_zero, "12 or 0.25, and be more than 0", Decimal(0))


def _above_zero(word: str) -> Decimal:
    number = parse_number(word)
    if not number:
        raise ValueError(word)
    return number


def up_to(most: Decimal, read: Reader = Place.number) -> Reader:
    """A reader of numbers that are `most` at most."""

    def bounded(place: Place) -> Decimal:
        number = read(place)
        if number > most:
            place.wrong(f"{number} is too much; allowed: {most:,} at most")
        return number

    return bounded


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
