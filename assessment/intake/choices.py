"""Rules of words that must be known: fixed ones, those of the rulebook, countries, ids from elsewhere."""

from collections.abc import Collection
from functools import cache

from babel import Locale

from assessment.intake.fields import JsonSchema, Rule
from assessment.intake.problems import N_, Wrong, shown, wrong
from assessment.intake.texts import no_text
from assessment.intake.vocabulary import Vocabulary, reading

# Two-letter codes of Unicode's territories that ISO 3166-1 does not assign to a country.
_NO_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)


@cache
def countries() -> tuple[str, ...]:
    """The codes of ISO 3166-1 alpha-2, in alphabetical order."""
    territories = map(str, Locale("en").territories)
    return tuple(sorted(code for code in territories if code.isalpha() and code not in _NO_COUNTRIES))


def unknown_word(word: str, options: Collection[str], refusal: Wrong) -> Wrong:
    """The refusal of `word` that names the option that it was probably meant to be, else `refusal`."""
    nearest = reading().nearest(word, options)
    if nearest is None:
        return refusal
    message = N_("{value} is not known; did you mean {nearest}?")
    return wrong(message, value=shown(word), nearest=shown(nearest))


class Choice(Rule[str]):
    """One of some fixed `words`, or of the words that the vocabulary has under the name `of`."""

    def __init__(self, *words: str, of: str | None = None, required: bool = False) -> None:
        """One of `words` or of what `getattr(vocabulary, of)` contains."""
        super().__init__(required=required)
        self.words, self.of = words, of

    def read(self, value: object) -> str:
        """The word."""
        if type(value) is not str:
            raise no_text(value)
        if value in self.words or (self.of and value in getattr(reading().vocabulary, self.of)):
            return value
        options = self.options(reading().vocabulary)
        message = N_("must be one of {known}, not {value}")
        raise unknown_word(value, options, wrong(message, known=", ".join(options), value=shown(value)))

    def options(self, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Every word that is allowed."""
        return (*(getattr(vocabulary, self.of) if self.of else ()), *self.words)

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A string, one of the words where they are known."""
        if vocabulary is not None:
            return {"type": "string", "enum": list(self.options(vocabulary))}
        return {"type": "string"} if self.of else {"type": "string", "enum": list(self.words)}


class Country(Rule[str]):
    """A country by its two-letter code of ISO 3166-1, in capitals."""

    def read(self, value: object) -> str:
        """The code."""
        if type(value) is not str:
            raise no_text(value)
        if value in countries():
            return value
        refusal = wrong(N_("must be a country code of ISO 3166 like LU, not {value}"), value=shown(value))
        raise unknown_word(value, countries(), refusal)

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """One of the codes."""
        return {"type": "string", "enum": list(countries())}


class Reference(Rule[str]):
    """The id of something else; `missing` is the message where nothing has the id `{value}`."""

    def __init__(self, missing: str) -> None:
        """References are always required."""
        super().__init__(required=True)
        self.missing = missing

    def read(self, value: object) -> str:
        """The id; where it cannot be told which ids there are, any text passes."""
        if type(value) is not str:
            raise no_text(value)
        ids = reading().ids
        if ids is None or value in ids:
            return value
        raise unknown_word(value, ids, wrong(self.missing, value=shown(value)))

    def json_schema(self, vocabulary: Vocabulary | None) -> JsonSchema:
        """A string; what it refers to is beyond JSON Schema."""
        return {"type": "string"}
