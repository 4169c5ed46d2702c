"""The engineer's desk: the database, the rules, and what day it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assessment.rulebook import Rulebook, Rules
from assessment.store.database import Database


@dataclass(frozen=True, slots=True)
class Desk:
    """What everything at the desk needs; `today` tells the day of evaluation."""

    database: Database
    rules: Rules
    today: Callable[[], date]

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook in force today."""
        return self.rules.on(self.today())
