"""What sources, columns and fields of a list are called on the pages."""

from collections.abc import Mapping

from assessment.intake.imports import ASKED, AUTO
from assessment.rulebook.aliases import FIELDS, TABLE
from assessment.translations import N_
from assessment.web.words import Words

SOURCES = {
    AUTO: N_("find out"),
    "template": N_("our template"),
    "glpi": "GLPI",
    "snipe-it": "Snipe-IT",
    "lansweeper": "Lansweeper",
    TABLE: N_("another table"),
}
ELSEWHERE = {
    "category": N_("Category"),
    "os": N_("Operating system"),
    "status": N_("Status: what is retired is left out"),
    "warranty": N_("Warranty: months from the purchase on, or a day"),
}
# The fields of items and sites that have a column of another name.
COLUMNS_OF = {"kind": "type", "site": "location", "id": "item"}


def sources(words: Words) -> list[tuple[str, str]]:
    """What a list can be read as."""
    return [(each, words.say(SOURCES[each])) for each in (*ASKED, TABLE)]


def source(words: Words, id_: str) -> str:
    """What a source is called."""
    return words.say(SOURCES.get(id_, id_))


def fields(words: Words) -> list[tuple[str, str]]:
    """What a column can mean."""
    return [(each, field(words, each)) for each in FIELDS]


def field(words: Words, id_: str) -> str:
    """What a field is called: as in the headers of our template."""
    titles = words.rulebook.aliases.titles
    name = COLUMNS_OF.get(id_, id_)
    if name in titles:
        return words.of(titles[name])
    return words.say(ELSEWHERE[name]) if name in ELSEWHERE else name


def value(words: Words, name: str, said: object) -> str:
    """A field's value in a difference, as people read it."""
    if said is None:
        return "–"
    if isinstance(said, bool):
        return words.say(N_("yes") if said else N_("no"))
    kinds = words.rulebook.tables.kinds
    return words.of(kinds[said].name) if name == "kind" and str(said) in kinds else str(said)  # type: ignore[index]


def kind(words: Words, id_: str) -> str:
    """What a kind of device is called."""
    return words.of(words.rulebook.tables.kinds[id_].name)


def remark(words: Words, told: Mapping[str, object]) -> str:
    """A remark, or a problem, in the reader's language."""
    values = told["values"]
    assert isinstance(values, dict)
    return words.say(str(told["message"]), **values)
