"""The tables in force on a day, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assessment.rulebook.editions import Edition, NoEdition
from assessment.rulebook.tables import (
    Area,
    Assumption,
    Effort,
    Entity,
    Kind,
    Parameters,
    SlaClass,
    Source,
    Tier,
)


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables in force from the day `effective` on, until one of them changes.

    Mappings are immutable and in the order of the files: tiers from `none` to the dearest contract,
    kinds as they are shown. `editions` has the edition in force of each file, `canonical` what is
    written in it, for a digest: plain lists, dictionaries and words, not to be changed. The days on
    which somebody last compared a file with its source are not part of that.
    """

    effective: date
    sources: Mapping[str, Source]
    kinds: Mapping[str, Kind]
    efforts: Mapping[str, Effort]
    tiers: Mapping[str, Tier]
    sla_classes: Mapping[str, SlaClass]
    entities: Mapping[str, Entity]
    entity_elsewhere: str
    area: Area
    parameters: Parameters
    assumptions: Mapping[str, Assumption]
    editions: Mapping[str, Edition]
    canonical: dict[str, object]

    def entity_for(self, country: str) -> Entity:
        """The company that contracts with customers of `country` (ISO 3166 alpha-2)."""
        return self.entities.get(country, self.entities[self.entity_elsewhere])


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The tables of all days: `versions`, oldest first, each until the next takes effect."""

    versions: tuple[Tables, ...]

    @property
    def effective_dates(self) -> tuple[date, ...]:
        """The days on which a table changes, from the first day on which there are all of them."""
        return tuple(tables.effective for tables in self.versions)

    def on(self, day: date) -> Tables:
        """The tables in force on `day`; `NoEdition` before the first day, which it names."""
        for tables in reversed(self.versions):
            if tables.effective <= day:
                return tables
        raise NoEdition(day, self.versions[0].effective if self.versions else date.max)
