"""Reads the catalogue of kinds and the expected work on each."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from assessment.rulebook.bounds import MOST_INCIDENTS, MOST_MINUTES, MOST_YEARS, positive, share, up_to
from assessment.rulebook.effort_texts import read_effort_texts
from assessment.rulebook.grid import Cells, by_row, if_any
from assessment.rulebook.reading import Place, nearest, parse_number
from assessment.rulebook.tables import ROLES, Effort, Kind, Spread
from assessment.rulebook.texts import LANGUAGES, Text

GROUPS = ("people", "devices", "services")
_KIND_COLUMNS = ("group", "hardware", "maintainable", "sla_asked", *LANGUAGES)
_EFFORT_COLUMNS = (
    "incidents",
    "remote_minutes",
    "on_site_share",
    "on_site_minutes",
    "maintenance_minutes",
    "role",
    "useful_life_years",
)
_SPREAD = f"25/40, mean/standard deviation, both more than 0 and {MOST_MINUTES:,} at most"
_ANY_SPREAD = Spread(Decimal(1), Decimal(1))


def read_kinds(content: Place) -> Mapping[str, Kind]:
    """The kinds of `kinds.yaml` in the order in which they are asked and shown."""
    keys = content.keys(("columns", "rows"))
    rows = by_row(keys["columns"], keys["rows"], _KIND_COLUMNS)
    return MappingProxyType({kind: _kind(kind, cells) for kind, cells in rows.items()})


def _kind(kind: str, cells: Cells) -> Kind:
    return Kind(
        id=kind,
        name=Text(**{language: cells[language].word() for language in LANGUAGES}),
        group=cells["group"].choice(GROUPS),
        hardware=cells["hardware"].yes_no(),
        maintainable=cells["maintainable"].yes_no(),
        sla_asked=cells["sla_asked"].yes_no(),
    )


@dataclass(frozen=True, slots=True)
class EffortTable:
    """The work on one unit of each kind, and the texts that print a row among the assumptions."""

    efforts: Mapping[str, Effort]
    texts: Mapping[str, Text]


def read_efforts(content: Place) -> EffortTable:
    """The rows of `effort.yaml`, not yet compared with the catalogue."""
    keys = content.keys(("columns", "rows", "texts"))
    rows = by_row(keys["columns"], keys["rows"], _EFFORT_COLUMNS)
    efforts = {kind: _effort(kind, cells) for kind, cells in rows.items()}
    return EffortTable(MappingProxyType(efforts), read_effort_texts(keys["texts"]))


def _effort(kind: str, cells: Cells) -> Effort:
    on_site_share = share(cells["on_site_share"])
    effort = Effort(
        kind=kind,
        incidents=up_to(MOST_INCIDENTS)(cells["incidents"]),
        remote=if_any(cells["remote_minutes"], _spread),
        on_site_share=on_site_share,
        on_site=if_any(cells["on_site_minutes"], _spread),
        maintenance_minutes=up_to(MOST_MINUTES)(cells["maintenance_minutes"]),
        role=cells["role"].choice(ROLES),
        useful_life_years=if_any(cells["useful_life_years"], up_to(MOST_YEARS, positive)),
    )
    if effort.on_site is None and on_site_share > 0:
        cells["on_site_minutes"].wrong(f"must be given where the on-site share is {on_site_share}")
    if effort.remote is None and on_site_share < 1:
        cells["remote_minutes"].wrong(f"must be given where the on-site share is only {on_site_share}")
    return effort


def _spread(place: Place) -> Spread:
    return place.parsed(_parsed_spread, _SPREAD, _ANY_SPREAD)


def _parsed_spread(word: str) -> Spread:
    mean, deviation = map(parse_number, word.split("/"))
    if not (0 < mean <= MOST_MINUTES and 0 < deviation <= MOST_MINUTES):
        raise ValueError(word)
    return Spread(mean, deviation)


def check_efforts(content: Place, efforts: Mapping[str, Effort], kinds: Mapping[str, Kind]) -> None:
    """Note each kind without a row, each row without a kind, and a useful life of what is not hardware."""
    rows = content.at("rows", None)
    for kind in kinds:
        if kind not in efforts:
            rows.wrong(f"the row {kind!r} is missing; every kind of kinds.yaml needs one")
    for kind, effort in efforts.items():
        if kind not in kinds:
            rows.at(kind, None).wrong(f"is not a kind of kinds.yaml{nearest(kind, tuple(kinds))}")
        elif effort.useful_life_years is not None and not kinds[kind].hardware:
            rows.at(kind, None).at("useful_life_years", None).wrong("must be none: the kind is not hardware")
