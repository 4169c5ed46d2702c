"""Dated editions: each rules file lists them, oldest first; one that has taken effect is never edited."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.rulebook.reading import Place


class NoEdition(ValueError):
    """On `day` the rules had not taken effect yet; `first` is the first day on which they have."""

    def __init__(self, day: date, first: date) -> None:
        """Keep both days."""
        super().__init__(f"no edition of the rules has taken effect by {day}; the first one does on {first}")
        self.day, self.first = day, first


@dataclass(frozen=True, slots=True)
class Edition:
    """The content of one rules file from the day `effective` on, with the source it rests on.

    `checked` is the day on which somebody last compared it with the source.
    """

    effective: date
    source: str
    checked: date
    content: Place


def read_editions(file: Place, optional: Sequence[str] = ()) -> tuple[Edition, ...]:
    """The editions of a file of the form `editions: [{effective, source, checked, content}]`, oldest first.

    `optional` names other top-level keys of the file. Editions that are out of order, or two of one day,
    are noted as a problem.
    """
    place_of_all = file.keys(("editions",), optional)["editions"]
    listed = place_of_all.list()
    editions = tuple(_edition(place) for place in listed)
    for place, edition, later in zip(listed[1:], editions, editions[1:], strict=False):
        if date.min < later.effective <= edition.effective:
            place.wrong(
                f"takes effect on {later.effective}, not after {edition.effective}: oldest first, one a day"
            )
    if place_of_all.value == []:
        file.wrong("must have at least one edition")
    return editions


def _edition(place: Place) -> Edition:
    keys = place.keys(("effective", "source", "checked", "content"))
    return Edition(keys["effective"].day(), keys["source"].word(), keys["checked"].day(), keys["content"])


def check_sources(file: Place, editions: Sequence[Edition], sources: Collection[str]) -> None:
    """Note each edition whose source is not known; one that is missing has been noted already."""
    for index, edition in enumerate(editions):
        if edition.source and edition.source not in sources:
            place = file.at("editions", None).at(index, None).at("source", edition.source)
            place.choice(tuple(sources))


def still_to_come(place: str, checked: date, today: date) -> Iterator[str]:
    """A problem where `checked` is after `today`; clocks may differ by a day."""
    if checked > today + timedelta(days=1):
        yield f"{place}: {checked} is still to come; allowed: {today} and before"


def holding(editions: Sequence[Edition], day: date) -> Edition:
    """The newest edition that has taken effect by `day`, on which there is one."""
    return next(edition for edition in reversed(editions) if edition.effective <= day)


def in_force(editions: Sequence[Edition], day: date) -> Edition | None:
    """The newest edition that has taken effect by `day`; none before the first."""
    return next((edition for edition in reversed(editions) if edition.effective <= day), None)
