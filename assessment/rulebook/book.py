"""The rulebook in force on a date: its tables, decision tables and texts, under one digest."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from assessment.rulebook.aliases import Aliases
from assessment.rulebook.changes import Changes
from assessment.rulebook.load_tables import Tables
from assessment.rulebook.questionnaire import Questionnaire
from assessment.rulebook.rules import DecisionTable
from assessment.rulebook.texts import Text
from assessment.rulebook.vocabulary import Fact


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Everything that is decided and priced from, as it holds on one date.

    `edition` is the newest effective date of any file in force. `digest` is the SHA-256 of what decides and
    prices, as written: the tables, decisions and changes in force, the facts that they read and the sources
    that they name. Two rulebooks with one digest take the same decisions at the same prices; what only later
    editions use leaves it as it is. Not in it: the days of `checked`, and what decides nothing, which is
    `texts` (wordings of lines and labels), the questionnaire and the words of imported files (`aliases`).
    `folder` is where all of it was read; the provider's brand lies there too.
    """

    id: str
    provider: str
    edition: date
    digest: str
    tables: Tables
    facts: Mapping[str, Fact]
    decisions: Mapping[str, DecisionTable]
    changes: Changes
    texts: Mapping[str, Text]
    questionnaire: Questionnaire
    aliases: Aliases
    folder: Path

    @cached_property
    def cover_outcomes(self) -> Mapping[str, tuple[str, ...]]:
        """The outcomes that each cover decision can have, by decision."""
        covers = ("support_cover", "maintenance_cover", "replacement_cover")
        return {name: tuple(self.decisions[name].outcomes) for name in covers}


def digest(contents: object) -> str:
    """The SHA-256 of plain contents, independent of the order of keys and of layout."""
    canonical = json.dumps(contents, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"
