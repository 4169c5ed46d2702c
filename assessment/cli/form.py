"""How a command answers: as JSON or as text, in which language, with how much detail about our own faults.

Read off the words of the command line themselves, because a mistake in them has to be told in this form too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assessment.translations import SOURCE_LANGUAGE, best_language

DEBUG = "--debug"
ANSWER_IN_JSON = ("clock",)


@dataclass(frozen=True, slots=True)
class Form:
    """`words` is the command line without `--debug`, which may stand anywhere."""

    words: tuple[str, ...]
    json: bool
    language: str
    debug: bool
    language_asked: bool = False

    @classmethod
    def of(cls, words: Sequence[str]) -> "Form":
        """The form that a command line asks for."""
        left = tuple(word for word in words if word != DEBUG)
        usual = "json" if left[:1] and left[0] in ANSWER_IN_JSON else "text"
        asked = _value(left, "--language")
        language = best_language((asked or "",)) or SOURCE_LANGUAGE
        json = (_value(left, "--format") or usual) == "json"
        return cls(left, json, language, DEBUG in words, asked is not None)

    def in_language_of(self, error: Exception) -> "Form":
        """The same in the language of the document that is wrong, where no language was asked for."""
        language = None if self.language_asked else getattr(error, "language", None)
        return replace(self, language=language) if language else self


def _value(words: Sequence[str], option: str) -> str | None:
    """The last value of an option, however it is written."""
    found = None
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if word == option:
            found = following
        elif word.startswith(f"{option}="):
            found = word.partition("=")[2]
    return found
