"""What every entrance does alike: documents in, an assessment out, problems back as `InputError`."""

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from assessment.asked import below, today, wrong
from assessment.assess import Assessment, evaluate
from assessment.facts import Adjustments
from assessment.intake import Vocabulary, load_adjustments, load_inventory
from assessment.intake.documents import parse
from assessment.rulebook import NoEdition, Rulebook, Rules, load_rules
from assessment.settings import Settings
from assessment.translations import N_

__all__ = ["Service", "service_of", "today"]


@dataclass(frozen=True)
class Service:
    """The rulebook of an installation and what is done with it."""

    settings: Settings

    @cached_property
    def rules(self) -> Rules:
        """The rules in all editions; raises `RulebookError` where they cannot be used."""
        return load_rules(self.settings.rules_dir)

    def rulebook(self, on: date, path: str = "on") -> Rulebook:
        """The rulebook in force on a day; `path` is where the day was given, in case there is none."""
        try:
            return self.rules.on(on)
        except NoEdition as error:
            message = N_("no rulebook is in force on {day}; the first takes effect on {first}")
            raise wrong(path, message, day=on, first=self.rules.effective_dates[0]) from error

    def assess(
        self,
        inventory: object,
        on: date,
        adjustments: object = None,
        *,
        prefix: str = "",
        day_path: str = "on",
    ) -> Assessment:
        """The assessment of an inventory document, with an adjustments document or none, as bytes or parsed.

        Problems of the inventory have paths below `prefix`, those of the adjustments below `adjustments`;
        where no rulebook is in force on the day, `day_path` says where it was given.
        """
        rulebook = self.rulebook(on, day_path)
        vocabulary, changes = Vocabulary.of(rulebook), Adjustments()
        with below(prefix):
            read = load_inventory(parsed(inventory), vocabulary, on)
        if adjustments is not None:
            with below("adjustments"):
                changes = load_adjustments(parsed(adjustments), vocabulary, read)
        return evaluate(read, rulebook, on, changes)


@cache
def service_of(settings: Settings) -> Service:
    """The service for `settings`, one in a process, because reading and proving the rules takes a while."""
    return Service(settings)


def parsed(document: object) -> object:
    """The values of a document that may still be bytes."""
    return parse(document) if isinstance(document, bytes) else document
