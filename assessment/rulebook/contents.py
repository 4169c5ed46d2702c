"""What a rulebook rests on, as it is written: that, and nothing else, is in its digest."""

from collections.abc import Iterator, Mapping

from assessment.rulebook.decision_files import DecisionFile
from assessment.rulebook.editions import Edition
from assessment.rulebook.load_tables import Tables
from assessment.rulebook.reading import Place
from assessment.rulebook.rules import DecisionTable

SOURCES = "sources.yaml"
Used = tuple[DecisionFile, Edition, DecisionTable]


def contents(
    tables: Tables, facts: Place, decisions: Mapping[str, Used], changes: Edition
) -> dict[str, object]:
    """The tables, decisions and changes in force, with the facts that they read and the sources they name.

    Nothing else: a fact, a source or an edition that only later rules use changes nothing here.
    """
    read = {name for _, _, table in decisions.values() for name in table.inputs}
    written: dict[str, object] = {name: value for name, value in tables.canonical.items() if name != SOURCES}
    written["decisions"] = {name: _decision(*used) for name, used in decisions.items()}
    written["changes"] = _edition(changes)
    written["facts"] = _chosen(facts.value, read)
    written[SOURCES] = _chosen(tables.canonical[SOURCES], set(_sources(written)))
    return written


def _decision(file: DecisionFile, edition: Edition, table: DecisionTable) -> dict[str, object]:
    """A decision in force: its head as written, but for inputs that only other editions read."""
    return {**file.written, "inputs": list(table.inputs), **_edition(edition)}


def _edition(edition: Edition) -> dict[str, object]:
    return {"source": edition.source, "content": edition.content.value}


def _chosen(written: object, names: set[str]) -> dict[str, object]:
    entries = written if isinstance(written, dict) else {}
    return {name: value for name, value in entries.items() if name in names}


def _sources(written: object) -> Iterator[str]:
    """The sources that are named anywhere in `written`."""
    if isinstance(written, dict):
        if isinstance(source := written.get("source"), str):
            yield source
        for value in written.values():
            yield from _sources(value)
    elif isinstance(written, list):
        for value in written:
            yield from _sources(value)
