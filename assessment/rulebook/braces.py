"""Texts with `{places}`: the same ones in all languages, and only those that are filled."""

from collections.abc import Collection
from string import Formatter

from assessment.rulebook.reading import Place
from assessment.rulebook.texts import LANGUAGES, Text


def plain(place: Place) -> Text:
    """A text without places, in which no brace may stand."""
    text = place.text()
    for language in LANGUAGES:
        if set(text[language]) & set("{}"):
            place.at(language, None).wrong(
                f"{text[language]!r} has braces; allowed: none, nothing fills them"
            )
    return text


def exactly(place: Place, names: Collection[str]) -> Text:
    """A text with the places `names` in each language."""
    text = place.text()
    for language in filter(text.__getitem__, LANGUAGES):
        if places(text[language]) != set(names):
            allowed = ", ".join(f"{{{name}}}" for name in names) or "none"
            place.at(language, None).wrong(f"{text[language]!r} must have exactly the places: {allowed}")
    return text


def among(place: Place, names: Collection[str]) -> Text:
    """A text with no other places than `names`, the same in each language."""
    text = alike(place)
    for language in LANGUAGES:
        for name in sorted((places(text[language]) or set()) - set(names)):
            allowed = ", ".join(f"{{{name}}}" for name in names)
            place.at(language, None).wrong(f"nothing fills {{{name}}}; allowed: {allowed}")
    return text


def alike(place: Place) -> Text:
    """A text with the same places in each language."""
    text = place.text()
    found = {language: places(text[language]) for language in LANGUAGES if text[language]}
    for language, names in found.items():
        if names is None:
            place.at(language, None).wrong(
                f"{text[language]!r} has braces that are not like {{name}}; a brace itself is written twice"
            )
    if len({frozenset(names) for names in found.values() if names is not None}) > 1:
        told = "; ".join(
            f"{language}: {_listed(names)}" for language, names in found.items() if names is not None
        )
        place.wrong(f"the places must be the same in all languages, not {told}")
    return text


def places(words: str) -> set[str] | None:
    """The names in braces; none where braces are not balanced or hold something else than a name."""
    try:
        parts = [part[1:] for part in Formatter().parse(words) if part[1] is not None]
    except ValueError:
        return None
    if any(not str(name).isidentifier() or spec or conversion for name, spec, conversion in parts):
        return None
    return {str(name) for name, _, _ in parts}


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"
