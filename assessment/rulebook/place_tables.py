"""Reads where the provider works, with which company it contracts, and which sources there are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessment.rulebook.bounds import percentage
from assessment.rulebook.figure_tables import Figure, read_figure
from assessment.rulebook.grid import Cells, by_row, if_any
from assessment.rulebook.reading import Place
from assessment.rulebook.tables import Area, Entity, Source

ASSUMPTION = "assumption"
_COUNTRY = re.compile(r"[A-Z]{2}")
_PREFIX = re.compile(r"[A-Z0-9]{1,10}")
# Countries whose codes are digits, written with one letter before them: D-54296.
_ONE_LETTER = ("AT", "BE", "DE", "ES", "FR", "IT", "LU", "PT")
_ENTITY_COLUMNS = ("name", "address", "vat_percent")


def read_sources(file: Place) -> Mapping[str, Source]:
    """The sources of `sources.yaml`, which has no editions; `assumption` is always one of them."""
    listed = file.keys(("sources",))["sources"]
    sources = {name: _source(name, place) for name, place in listed.entries()}
    if ASSUMPTION not in sources or sources[ASSUMPTION].published:
        listed.wrong(f"must have the source {ASSUMPTION!r}, with published: no")
    return MappingProxyType(sources)


def _source(name: str, place: Place) -> Source:
    keys = place.keys(("title", "published", "url", "checked"))
    published = keys["published"].yes_no()
    url = if_any(keys["url"], _url)
    if published and url is None:
        keys["url"].wrong("must be given for a published source")
    return Source(name, keys["title"].text(), published, url, keys["checked"].day())


def _url(place: Place) -> str:
    word = place.word()
    if word and not word.startswith("https://"):
        place.wrong(f"{word!r} is not allowed; allowed: an address that begins with https://, or none")
    return word


def country(place: Place) -> str:
    """An ISO 3166 alpha-2 code, in capitals."""
    word = place.word()
    if word and not _COUNTRY.fullmatch(word):
        place.wrong(f"{word!r} is not a country; allowed: two capital letters, like LU")
    return word


def read_area(content: Place) -> Area:
    """The area of on-site support of `area.yaml`."""
    keys = content.keys(("countries", "regions"))
    countries = tuple(country(place) for place in keys["countries"].list())
    regions = {name: _prefixes(name, place, countries) for name, place in keys["regions"].entries()}
    return Area(countries, MappingProxyType(regions))


def _prefixes(name: str, place: Place, countries: tuple[str, ...]) -> tuple[str, ...]:
    country(place.at("country", name))
    if name in countries:
        place.wrong(f"{name} is in the area as a whole already")
    return tuple(_prefix(name, prefix) for prefix in place.list())


def _prefix(code: str, place: Place) -> str:
    word = place.word()
    own = code if word.startswith(code) else code[:1] if code in _ONE_LETTER else "-"
    if word and (not _PREFIX.fullmatch(word) or word.startswith(own)):
        place.wrong(
            f"{word!r} is not allowed; allowed: the first digits or letters without the country, like 54"
        )
    return word


@dataclass(frozen=True, slots=True)
class EntityTable:
    """The contracting entities by country, and the country whose entity serves customers elsewhere."""

    entities: Mapping[str, Entity]
    elsewhere: Figure


def read_entities(content: Place, sources: Mapping[str, Source]) -> EntityTable:
    """The contracting entities of `entities.yaml`."""
    keys = content.keys(("columns", "rows", "elsewhere"))
    rows = by_row(keys["columns"], keys["rows"], _ENTITY_COLUMNS)
    entities = {code: _entity(country(keys["rows"].at(code, code)), cells) for code, cells in rows.items()}
    elsewhere = read_figure("entity_elsewhere", keys["elsewhere"], "country", sources)
    elsewhere.value.choice(tuple(entities))
    return EntityTable(MappingProxyType(entities), elsewhere)


def _entity(code: str, cells: Cells) -> Entity:
    return Entity(code, cells["name"].word(), cells["address"].word(), percentage(cells["vat_percent"]))
