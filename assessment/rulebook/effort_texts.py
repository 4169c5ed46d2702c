"""Prints a row of the effort table as an assumption, with texts that stand beside the table."""

from collections.abc import Mapping
from decimal import Decimal
from string import Formatter
from types import MappingProxyType

from assessment.rulebook.reading import Place
from assessment.rulebook.tables import Assumption, Effort
from assessment.rulebook.texts import LANGUAGES, Text

# Each part of the printed text, and the places in it that are filled.
_PARTS: Mapping[str, tuple[str, ...]] = {
    "incidents": ("kind",),
    "remote": ("mean", "deviation"),
    "on_site": ("share", "mean", "deviation"),
    "maintenance": ("minutes",),
    "useful_life": ("years",),
}


def read_effort_texts(place: Place) -> Mapping[str, Text]:
    """The texts of the parts; one with other places than are filled is noted, and left empty."""
    return MappingProxyType({part: _text(part, text) for part, text in place.keys(tuple(_PARTS)).items()})


def _text(part: str, place: Place) -> Text:
    text = place.text()
    places = ", ".join(f"{{{name}}}" for name in _PARTS[part])
    for language in LANGUAGES:
        if not _fillable(text[language], _PARTS[part]):
            place.at(language, None).wrong(f"{text[language]!r} must name the places {places} and no others")
            return Text("", "", "", "")
    return text


def _fillable(words: str, names: tuple[str, ...]) -> bool:
    try:
        return {name for _, name, _, _ in Formatter().parse(words)} - {None} == set(names)
    except ValueError:
        return False


def effort_assumption(effort: Effort, name: Text, texts: Mapping[str, Text]) -> Assumption:
    """One row as an assumption: its value is the incident rate, its text says the rest."""
    text = Text(**{language: _printed(effort, name, texts, language) for language in LANGUAGES})
    return Assumption(f"effort.{effort.kind}", text, str(effort.incidents), "incidents_a_month")


def _printed(effort: Effort, name: Text, texts: Mapping[str, Text], language: str) -> str:
    parts = [texts["incidents"][language].format(kind=name[language])]
    for part, numbers in _numbers(effort).items():
        written = {key: _written(number, language) for key, number in numbers.items()}
        parts.append(texts[part][language].format_map(written))
    return " · ".join(parts)


def _numbers(effort: Effort) -> dict[str, dict[str, Decimal]]:
    """The parts that apply to a row after the incident rate, with the numbers in them."""
    parts: dict[str, dict[str, Decimal]] = {}
    if effort.remote and effort.on_site_share < 1:
        parts["remote"] = {"mean": effort.remote.mean, "deviation": effort.remote.deviation}
    if effort.on_site and effort.on_site_share > 0:
        spread = {"mean": effort.on_site.mean, "deviation": effort.on_site.deviation}
        parts["on_site"] = {"share": effort.on_site_share * 100, **spread}
    if effort.maintenance_minutes:
        parts["maintenance"] = {"minutes": effort.maintenance_minutes}
    if effort.useful_life_years:
        parts["useful_life"] = {"years": effort.useful_life_years}
    return parts


def _written(number: Decimal, language: str) -> str:
    plain = format(number.normalize(), "f")
    return plain if language == "en" else plain.replace(".", ",")
