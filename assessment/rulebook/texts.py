"""Texts of the rulebook, each complete in every language of the service."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGES = ("en", "fr", "de", "nl")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every language of the service."""

    en: str
    fr: str
    de: str
    nl: str

    def __getitem__(self, language: str) -> str:
        """The text in `language`; `KeyError` for one that we do not speak."""
        if language not in LANGUAGES:
            raise KeyError(language)
        text: str = getattr(self, language)
        return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text with `{name}` places and what stands in them.

    A value may be a `Text`, which is put in in the same language; numbers are put in as they are,
    so whoever builds a phrase passes words, not amounts that need a locale.
    """

    text: Text
    values: Mapping[str, object] = field(default_factory=dict)

    def __getitem__(self, language: str) -> str:
        """The filled text in `language`."""
        values = {
            name: value[language] if isinstance(value, Text | Phrase) else value
            for name, value in self.values.items()
        }
        return self.text[language].format_map(values)
