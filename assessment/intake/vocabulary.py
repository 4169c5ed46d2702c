"""The words of the rulebook that a document may use, and what is known while one document is read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from marshmallow.experimental.context import Context

from assessment.rulebook import LANGUAGES, Rulebook
from assessment.rulebook.tables import Kind

LONGEST_GUESS = 64


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the rulebook of the day knows by name; no word of the rules stands in this room.

    `tiers` are the support contracts, without `none`. `outcomes` gives, for every cover decision that
    an engineer may override, the outcomes it can have.
    """

    kinds: Mapping[str, Kind]
    sla_classes: tuple[str, ...]
    tiers: tuple[str, ...]
    languages: tuple[str, ...]
    outcomes: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, rulebook: Rulebook) -> "Vocabulary":
        """The words of one edition of the rulebook."""
        tables = rulebook.tables
        contracts = tuple(tier.id for tier in tables.tiers.values() if tier.contract)
        return cls(tables.kinds, tuple(tables.sla_classes), contracts, LANGUAGES, rulebook.cover_outcomes)


@dataclass(slots=True)
class Reading:
    """One document being read: the words it may use, the day of evaluation, the ids it may refer to.

    `ids` is `None` where it cannot be told which ids there are; references are not judged then.
    `comparisons` is what is left of the effort spent on finding near words, so that a document with
    thousands of unknown words costs no more than one with a few; later ones go without a hint.
    """

    vocabulary: Vocabulary
    on: date = date.max
    ids: Collection[str] | None = None
    comparisons: int = 20_000

    def nearest(self, word: str, options: Collection[str]) -> str | None:
        """The option that `word` was probably meant to be; none where nothing is near."""
        if len(word) > LONGEST_GUESS or len(options) > self.comparisons:
            return None
        self.comparisons -= len(options)
        folded = {option.casefold(): option for option in options}
        close = get_close_matches(word.casefold(), folded, n=1)
        return folded[close[0]] if close else None


During = Context[Reading]


def reading() -> Reading:
    """The document that is being read just now; `LookupError` outside `During`."""
    return During.get()
