"""The language in which a page is written, and the way to the same page in another."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import g, request

from assessment.translations import LANGUAGES, SOURCE_LANGUAGE, best_language

NAMES = {"en": "English", "fr": "Français", "de": "Deutsch", "nl": "Nederlands"}
QUERY = ("reported", "verdict", "list")


@dataclass(frozen=True, slots=True)
class Choice:
    """A language that the page can be had in; `href` keeps the page, where it was asked for by address."""

    code: str
    name: str
    current: bool
    href: str


def reader_language() -> str:
    """The language chosen on the page or in the address, else the browser's, else English."""
    chosen: str | None = g.get("language")
    if chosen is None:
        asked = best_language((request.args.get("language", ""),))
        chosen = asked or _accepted() or SOURCE_LANGUAGE
    return chosen


def choose_language() -> None:
    """Take over what was chosen in a form that was sent."""
    chosen = best_language((request.form.get("switch", ""), request.form.get("language", "")))
    if chosen is not None:
        g.language = chosen


def explicit_language() -> str | None:
    """The language if it was chosen, so that links keep it; none where the browser's will do."""
    return g.get("language") or best_language((request.args.get("language", ""),))


def choices() -> list[Choice]:
    """All languages, for the switch."""
    current, kept = reader_language(), {name: request.args[name] for name in QUERY if request.args.get(name)}
    queries = {code: urlencode({"language": code, **kept}) for code in LANGUAGES}
    return [Choice(code, NAMES[code], code == current, f"?{query}") for code, query in queries.items()]


def _accepted() -> str | None:
    return best_language(tag for tag, quality in request.accept_languages if quality > 0)
