"""What every entrance does alike: documents in, an assessment out, problems back as `InputError`."""

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from assessment.asked import Problems, below, today, wrong
from assessment.assess import Assessment, evaluate
from assessment.facts import Adjustments, Inventory
from assessment.intake import Vocabulary, load_adjustments, load_inventory
from assessment.intake.adjustments import ADJUSTMENTS
from assessment.intake.documents import parse
from assessment.intake.vocabulary import Reading
from assessment.rulebook import NoEdition, Rulebook, Rules, load_rules
from assessment.settings import Settings
from assessment.translations import N_

__all__ = ["Service", "service_of", "today"]

ADJUSTMENTS_PART = "adjustments"


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

        Problems of both are told at once: those of the inventory have paths below `prefix`, those of the
        adjustments below `adjustments`; where no rulebook is in force on the day, `day_path` says where it
        was given, and of the documents only what cannot be read at all is told.
        """
        problems, rulebook, vocabulary, read = Problems(), None, None, None
        changes: Adjustments | None = Adjustments()
        with problems.gathered():
            rulebook = self.rulebook(on, day_path)
            vocabulary = Vocabulary.of(rulebook)
        with problems.gathered(), below(prefix):
            document = parsed(inventory)
            read = load_inventory(document, vocabulary, on) if vocabulary else None
        if adjustments is not None:
            with problems.gathered(), below(ADJUSTMENTS_PART):
                changes = _changes(parsed(adjustments), vocabulary, read)
        problems.raise_any()
        assert rulebook is not None and read is not None and changes is not None
        return evaluate(read, rulebook, on, changes)

    def check_adjustments(self, adjustments: object, on: date) -> None:
        """Raise InputError for what is wrong with adjustments whose inventory cannot be had."""
        with below(ADJUSTMENTS_PART):
            _changes(parsed(adjustments), Vocabulary.of(self.rulebook(on)), None)


@cache
def service_of(settings: Settings) -> Service:
    """The service for `settings`, one in a process, because reading and proving the rules takes a while."""
    return Service(settings)


def _changes(
    document: object, vocabulary: Vocabulary | None, inventory: Inventory | None
) -> Adjustments | None:
    """The adjustments; where there is no inventory to go with them, the items they name are not judged."""
    if vocabulary is None:
        return None
    if inventory is None:
        return ADJUSTMENTS.read(document, Reading(vocabulary))
    return load_adjustments(document, vocabulary, inventory)


def parsed(document: object) -> object:
    """The values of a document that may still be bytes."""
    return parse(document) if isinstance(document, bytes) else document
