"""Words by which imported files are understood: headers, kinds, states; from `aliases.yaml`."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessment.rulebook.folding import fold_header, fold_words
from assessment.rulebook.reading import Place
from assessment.rulebook.texts import LANGUAGES, Text

# What a column can tell, in the order of the columns of our own template.
FIELDS = (
    *("item", "type", "name", "manufacturer", "model", "quantity"),
    *("location", "site_name", "site_country", "site_postal_code", "site_city"),
    *("supplier", "sla_class", "guaranteed_stock", "substitutable", "spare_on_site"),
    *("support_wanted", "maintenance_wanted", "item_purchased", "notes"),
    *("device", "serial", "asset_id", "purchased", "warranty_until"),
    *("category", "os", "status", "warranty"),
)
# Columns of other people's tables; our template has all the others.
ELSEWHERE = ("category", "os", "status", "warranty")
TEMPLATE = tuple(field for field in FIELDS if field not in ELSEWHERE)
TEMPLATE_SOURCE, TABLE = "template", "table"
SOURCES = (TEMPLATE_SOURCE, "glpi", "snipe-it", "lansweeper")
# Words that tell of a computer that it is none of metal, that it serves, that nothing is said;
# of a row that it adds others up; of a type that it means any computer; last parts of compounds that tell
# a kind; lengths of time.
MARKS = (
    *("virtual_model", "virtual_maker", "server_system"),
    *("retired", "nothing", "total", "computer", "head", "months", "years", "yes", "no"),
)
SUPPLIERS = ("provider", "other")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """How files of one source are recognised: one of `sure`, or several of `likely`, folded headers.

    `also` gives headers that mean a field in files of this source only, after all others.
    """

    sure: frozenset[str]
    likely: frozenset[str]
    also: Mapping[str, Words]


@dataclass(frozen=True, slots=True, repr=False)
class Aliases:
    """The words of one edition. Headers are folded, the best of a field first; phrases are folded words.

    `titles` are the headers of our template; `kinds` gives phrases by kind, `marks` those named in `MARKS`;
    `suppliers` says whose a service is; `sheets` names those of a template, `site` a site without a name.
    """

    titles: Mapping[str, Text]
    headers: Mapping[str, Words]
    sources: Mapping[str, Signature]
    kinds: Mapping[str, frozenset[Words]]
    marks: Mapping[str, frozenset[Words]]
    suppliers: Mapping[str, frozenset[Words]]
    sheets: Mapping[str, Text]
    site: Text


def read_aliases(content: Place, kinds: Collection[str]) -> Aliases:
    """One edition of `aliases.yaml`; every problem in it is noted."""
    keys = content.keys(("titles", "headers", "sources", "kinds", "marks", "suppliers", "sheets", "site"))
    titles = {field: place.text() for field, place in keys["titles"].keys(TEMPLATE).items()}
    return Aliases(
        titles=MappingProxyType(titles),
        headers=_headers(keys["headers"], titles),
        sources=MappingProxyType(
            {name: _signature(place) for name, place in _named(keys["sources"], SOURCES)}
        ),
        kinds=_phrases(keys["kinds"], tuple(kinds), once=True),
        marks=_phrases(keys["marks"], MARKS),
        suppliers=_phrases(keys["suppliers"], SUPPLIERS),
        sheets=MappingProxyType({name: place.text() for name, place in keys["sheets"].entries()}),
        site=keys["site"].text(),
    )


def _named(place: Place, names: Collection[str]) -> Iterator[tuple[str, Place]]:
    """The entries whose names are known; an unknown one is noted."""
    for name, entry in place.entries():
        if entry.at("name", name).choice(tuple(names)) in names:
            yield name, entry


def _headers(place: Place, titles: Mapping[str, Text]) -> Mapping[str, Words]:
    """Headers by field, those of our own template first; a header means one field only."""
    listed = dict(_named(place, FIELDS))
    found: dict[str, Words] = {}
    seen: dict[str, str] = {}
    for field in FIELDS:
        own = (titles[field][language] for language in LANGUAGES) if field in titles else ()
        written = _listed(listed[field]) if field in listed else ()
        found[field] = tuple(dict.fromkeys(fold_header(header) for header in (*own, *written)))
        for header in found[field]:
            if seen.setdefault(header, field) != field:
                place.at(field, None).wrong(f"the header {header!r} means {seen[header]!r} already")
    return MappingProxyType(found)


def _signature(place: Place) -> Signature:
    keys = place.keys((), ("sure", "likely", "also"))
    also = {field: _folded(each) for field, each in _named(keys["also"], FIELDS)} if "also" in keys else {}
    sure, likely = (frozenset(_folded(keys[key]) if key in keys else ()) for key in ("sure", "likely"))
    return Signature(sure, likely, MappingProxyType(also))


def _folded(place: Place) -> Words:
    return tuple(fold_header(word) for word in _listed(place))


def _listed(place: Place) -> Words:
    """The words that stand in one text, separated by commas."""
    return tuple(word.strip() for word in place.word().split(",") if word.strip())


def _phrases(place: Place, names: Collection[str], once: bool = False) -> Mapping[str, frozenset[Words]]:
    """Phrases by name; with `once` a phrase stands for one name only."""
    found: dict[str, frozenset[Words]] = {}
    seen: dict[Words, str] = {}
    for name, entry in _named(place, names):
        found[name] = frozenset(filter(None, (fold_words(word) for word in _listed(entry))))
        for phrase in found[name]:
            if seen.setdefault(phrase, name) != name and once:
                entry.wrong(f"{' '.join(phrase)!r} means {seen[phrase]!r} already")
    return MappingProxyType(found)
