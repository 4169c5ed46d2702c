"""Reads the catalogues and translates message ids."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

SOURCE_LANGUAGE = "en"
LANGUAGES = (SOURCE_LANGUAGE, "fr", "de", "nl")
FOLDER = Path(__file__).parent
NO_VALUES: Mapping[str, object] = {}
GROUPED = ","


def N_(message: str) -> str:
    """Mark `message` as a message id where it is translated later; returns it as it is."""
    return message


def translate(language: str, message: str, values: Mapping[str, object] = NO_VALUES) -> str:
    """`message`, an English message id with `{name}` places, in `language` and filled from `values`.

    Where a catalogue lacks the message it stays English. The digits of `{name:,}` are grouped as the
    language writes them. ValueError for a language that we do not speak.
    """
    text = message if language == SOURCE_LANGUAGE else catalogue(language).get(message, message)
    if language != SOURCE_LANGUAGE and f":{GROUPED}}}" in text:
        return _Grouping(language).vformat(text, (), values)
    return text.format_map(values) if values else text


class _Grouping(Formatter):
    """Fills a text whose numbers have grouped digits."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401
        from assessment.translations.formats import number

        return (
            number(value, self.language)
            if format_spec == GROUPED
            else super().format_field(value, format_spec)
        )


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Mapping[str, str]:
    """The translations into one language by message id; those marked as fuzzy are left out."""
    from babel.messages.pofile import read_po

    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is not one of {', '.join(LANGUAGES)}")
    with (FOLDER / f"{language}.po").open("rb") as file:
        messages = list(read_po(file, locale=language))
    done = [message for message in messages if message.string and not message.fuzzy]
    return {str(message.id): str(message.string) for message in done}


def best_language(wanted: Iterable[str]) -> str | None:
    """The first of `wanted` that we speak, regional forms (`fr-LU`, `de_DE`) included; else none."""
    spoken = (tag.replace("_", "-").partition("-")[0].lower() for tag in wanted)
    return next((language for language in spoken if language in LANGUAGES), None)
