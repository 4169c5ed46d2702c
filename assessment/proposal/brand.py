"""The provider's brand: name, logo, colours and addresses, read from a folder of `rules/brand/`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessment.rulebook import RulebookError, Text
from assessment.rulebook.reading import Place, read_file

COLOURS = (
    "ink",
    "text",
    "muted",
    "accent",
    "pale",
    "warning",
    "line",
    "on_ink",
    "on_ink_soft",
    "on_ink_line",
    "on_ink_accent",
    "on_ink_warning",
    "accent_pale",
    "accent_ink",
    "warning_pale",
    "warning_ink",
)
ADDRESSES = ("website", "terms", "sla_terms")
LARGEST_LOGO = 50_000

_COLOUR = re.compile("#[0-9a-f]{6}")
_ADDRESS = re.compile(r"https://[a-z0-9.-]+(/[\w./-]*)?")
_EMAIL = re.compile(r"[\w.+-]+@[a-z0-9.-]+")
_UNSAFE = re.compile(r"<script|<foreignobject|\bon\w+=|href=|url\(|@import|<!|<\?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Brand:
    """How the provider looks and is reached; `logo` is an SVG drawing, `colours` like #0f2540."""

    name: str
    logo: str
    email: str
    addresses: Mapping[str, str]
    colours: Mapping[str, str]
    series: tuple[str, ...]
    tagline: Text


@lru_cache(maxsize=8)
def brand_of(provider: str, rules: Path) -> Brand:
    """The brand in `brand/<provider>/` of `rules`. Raises `RulebookError` with every problem of it."""
    problems: list[str] = []
    file = read_file(rules / "brand" / provider / "brand.yaml", rules, problems)
    keys = file.keys(("name", "logo", "email", *ADDRESSES, "colours", "series", "tagline"), ("sources",))
    colours = keys["colours"].keys(COLOURS)
    brand = Brand(
        keys["name"].word(),
        _logo(keys["logo"], rules / "brand" / provider),
        _like(_EMAIL, keys["email"], "an e-mail address"),
        {name: _like(_ADDRESS, keys[name], "a plain https address") for name in ADDRESSES},
        {name: _like(_COLOUR, place, "like #0f2540") for name, place in colours.items()},
        tuple(_like(_COLOUR, place, "like #0f2540") for place in keys["series"].list()),
        keys["tagline"].text(),
    )
    if problems:
        raise RulebookError(problems)
    return brand


def _like(pattern: re.Pattern[str], place: Place, wanted: str) -> str:
    word = place.word()
    if word and not pattern.fullmatch(word):
        place.wrong(f"{word!r} must be {wanted}")
    return word


def _logo(place: Place, folder: Path) -> str:
    """The drawing, without anything that a page could fetch or run."""
    path = folder / Path(place.word() or "logo.svg").name
    drawing = path.read_text("utf-8") if path.is_file() else ""
    if not drawing.startswith("<svg") or len(drawing) > LARGEST_LOGO or _UNSAFE.search(drawing):
        place.wrong(
            "must be a plain SVG drawing beside this file, without links, scripts or styles of its own"
        )
        return ""
    return drawing
