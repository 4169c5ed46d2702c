"""Loads the dated tables of `rules/tables/`, each edition once, and puts them together by day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from assessment.rulebook.catalogue_tables import EffortTable, check_efforts, read_efforts, read_kinds
from assessment.rulebook.contract_tables import read_sla_classes, read_tiers
from assessment.rulebook.editions import Edition, check_sources, in_force, read_editions
from assessment.rulebook.effort_texts import effort_assumption
from assessment.rulebook.figure_tables import ParameterTable, read_assumptions, read_parameters
from assessment.rulebook.place_tables import EntityTable, read_area, read_entities, read_sources
from assessment.rulebook.reading import Place, nearest, read_file
from assessment.rulebook.table_files import TableFiles, Tables
from assessment.rulebook.tables import Area, Assumption, Kind, SlaClass, Source, Tier

__all__ = ["TableFiles", "Tables", "read_tables"]

T = TypeVar("T")

_FILES = ("kinds", "effort", "tiers", "sla-classes", "entities", "area", "parameters", "assumptions")
_SOURCES = "sources.yaml"


@dataclass(frozen=True, slots=True)
class _Dated(Generic[T]):
    """A table file: its editions, oldest first, and what was read from each."""

    editions: tuple[Edition, ...]
    values: tuple[T, ...]

    def on(self, day: date) -> tuple[Edition, T]:
        edition = in_force(self.editions, day)
        position = next(index for index, one in enumerate(self.editions) if one is edition)
        return self.editions[position], self.values[position]


@dataclass(frozen=True, slots=True)
class _Files:
    """All table files, and the sources with what was written about them."""

    sources: Mapping[str, Source]
    written_sources: object
    kinds: _Dated[Mapping[str, Kind]]
    effort: _Dated[EffortTable]
    tiers: _Dated[Mapping[str, Tier]]
    sla_classes: _Dated[Mapping[str, SlaClass]]
    entities: _Dated[EntityTable]
    area: _Dated[Area]
    parameters: _Dated[ParameterTable]
    assumptions: _Dated[tuple[Assumption, ...]]

    @property
    def by_name(self) -> dict[str, tuple[Edition, ...]]:
        dated = (self.kinds, self.effort, self.tiers, self.sla_classes)
        more = (self.entities, self.area, self.parameters, self.assumptions)
        return dict(zip(_FILES, (file.editions for file in (*dated, *more)), strict=True))


def read_tables(folder: Path, problems: list[str]) -> TableFiles:
    """The tables of the rulebook in `folder`; every problem in them is appended to `problems`.

    Where there are problems, the tables are good for finding more of them, and for nothing else.
    """
    files = _read_files(folder, problems)
    _note_stray_files(folder, problems)
    _note_mismatches(files, problems)
    return TableFiles(tuple(_tables(files, day) for day in _days(files)))


def _read_files(folder: Path, problems: list[str]) -> _Files:
    sources_file = read_file(folder / _SOURCES, folder, problems)
    sources = read_sources(sources_file)

    def dated(name: str, read: Callable[[Place], T]) -> _Dated[T]:
        return _dated(read_file(folder / "tables" / f"{name}.yaml", folder, problems), sources, read)

    return _Files(
        sources,
        _undated(sources_file.value),
        dated("kinds", read_kinds),
        dated("effort", read_efforts),
        dated("tiers", read_tiers),
        dated("sla-classes", read_sla_classes),
        dated("entities", partial(read_entities, sources=sources)),
        dated("area", read_area),
        dated("parameters", partial(read_parameters, sources=sources)),
        dated("assumptions", read_assumptions),
    )


def _dated(file: Place, sources: Mapping[str, Source], read: Callable[[Place], T]) -> _Dated[T]:
    editions = read_editions(file)
    check_sources(file, editions, sources)
    return _Dated(editions, tuple(read(edition.content) for edition in editions))


def _undated(sources: object) -> object:
    """What is written about the sources, without the days on which they were last checked."""
    listed = sources.get("sources") if isinstance(sources, dict) else None
    if not isinstance(listed, dict):
        return {}
    return {
        name: {key: value for key, value in source.items() if key != "checked"}
        for name, source in listed.items()
        if isinstance(source, dict)
    }


def _note_stray_files(folder: Path, problems: list[str]) -> None:
    for path in sorted((folder / "tables").glob("*.y*ml")):
        if path.name not in {f"{name}.yaml" for name in _FILES}:
            allowed = f"{nearest(path.stem, _FILES)}; allowed: {', '.join(f'{name}.yaml' for name in _FILES)}"
            problems.append(f"tables/{path.name}: top level: no table has this name{allowed}")


def _days(files: _Files) -> list[date]:
    """The days on which a table changes, from the first day on which there are all of them."""
    editions = files.by_name.values()
    if not all(editions):
        return []
    first = max(file[0].effective for file in editions)
    days = {edition.effective for file in editions for edition in file}
    return sorted(day for day in days if day >= first)


def _note_mismatches(files: _Files, problems: list[str]) -> None:
    """Compare effort and catalogue as they are in force together, on each day; note each mismatch once."""
    found: list[str] = []
    for day in _days(files):
        edition, effort = files.effort.on(day)
        content = Place(edition.content.file, edition.content.path, None, found)
        check_efforts(content, effort.efforts, files.kinds.on(day)[1])
    problems.extend(dict.fromkeys(found))


def _tables(files: _Files, day: date) -> Tables:
    editions = {f"tables/{name}.yaml": in_force(file, day) for name, file in files.by_name.items()}
    in_use = {name: edition for name, edition in editions.items() if edition}
    entities = files.entities.on(day)[1]
    return Tables(
        effective=day,
        sources=files.sources,
        kinds=files.kinds.on(day)[1],
        efforts=files.effort.on(day)[1].efforts,
        tiers=files.tiers.on(day)[1],
        sla_classes=files.sla_classes.on(day)[1],
        entities=entities.entities,
        entity_elsewhere=str(entities.elsewhere.value.value),
        area=files.area.on(day)[1],
        parameters=files.parameters.on(day)[1].parameters,
        assumptions=MappingProxyType({one.id: one for one in _assumptions(files, day)}),
        editions=MappingProxyType(in_use),
        canonical={_SOURCES: files.written_sources} | {name: _written(one) for name, one in in_use.items()},
    )


def _written(edition: Edition) -> dict[str, object]:
    effective = edition.effective.isoformat()
    return {"effective": effective, "source": edition.source, "content": edition.content.value}


def _assumptions(files: _Files, day: date) -> list[Assumption]:
    """All assumptions, from the general to the particular: stated ones, single figures, effort by kind."""
    edition, effort = files.effort.on(day)
    elsewhere = files.entities.on(day)[1].elsewhere.assumption(files.sources)
    single = files.parameters.on(day)[1].assumptions
    stated = files.assumptions.on(day)[1]
    kinds = files.kinds.on(day)[1]
    assumed = edition.source not in files.sources or not files.sources[edition.source].published
    rows = [
        effort_assumption(effort.efforts[kind.id], kind.name, effort.texts)
        for kind in kinds.values()
        if assumed and kind.id in effort.efforts
    ]
    return [*stated, *([elsewhere] if elsewhere else []), *single, *rows]
