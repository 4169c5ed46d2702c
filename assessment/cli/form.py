"""How a command answers: as JSON or as text, in which language, with how much detail about our own faults.

Read off the words of the command line themselves, because a mistake in them has to be told in this form too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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

    @classmethod
    def of(cls, words: Sequence[str]) -> "Form":
        """The form that a command line asks for."""
        left = tuple(word for word in words if word != DEBUG)
        usual = "json" if left[:1] and left[0] in ANSWER_IN_JSON else "text"
        language = best_language((_value(left, "--language") or "",)) or SOURCE_LANGUAGE
        return cls(left, (_value(left, "--format") or usual) == "json", language, DEBUG in words)


def _value(words: Sequence[str], option: str) -> str | None:
    """The last value of an option, however it is written."""
    found = None
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if word == option:
            found = following
        elif word.startswith(f"{option}="):
            found = word.partition("=")[2]
    return found
