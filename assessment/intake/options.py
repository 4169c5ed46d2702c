"""Options in a document, and what the customer chose of them."""

from collections.abc import Iterator
from typing import Any

from assessment.facts import Choice as Chosen
from assessment.facts import Option
from assessment.intake.choices import Choice, unknown_word
from assessment.intake.fields import Flag
from assessment.intake.lists import ListOf, Words
from assessment.intake.overrides import overrides
from assessment.intake.problems import N_, Fault, Wrong, shown, wrong
from assessment.intake.records import Nested, Object, Record
from assessment.intake.texts import Identifier, Text

MOST_OPTIONS = 10
LONGEST_NAME = 200
BILLINGS = ("fixed", "hourly")


class OptionRecord(Record[Option]):
    """Something that the customer may tick."""

    makes = Option

    id = Identifier()
    name = Text(LONGEST_NAME, required=True)
    overrides = overrides(least=1)
    included = Flag()


class ChoiceRecord(Record[Chosen]):
    """What the customer chose; without options none is ticked."""

    makes = Chosen

    tier = Choice(of="tiers")
    billing = Choice(*BILLINGS)
    options = Words(Identifier())


class Options(ListOf[Option]):
    """Options that differ by their ids, and of which no two set the same field of an item."""

    def __init__(self) -> None:
        """At most ten, for each is priced by itself."""
        repeated = N_("{value} is the id of {first} already; ids are unique")
        super().__init__(Nested(OptionRecord()), most=MOST_OPTIONS, unique=("id",), repeated=repeated)

    def read(self, value: object) -> tuple[Option, ...]:
        """The options."""
        options = super().read(value)
        if faults := list(_set_twice(options)):
            raise Wrong(faults)
        return options


def options() -> Options:
    """The rule of a list of options."""
    return Options()


def _set_twice(options: tuple[Option, ...]) -> Iterator[Fault]:
    """Two options that set the same field would mean something else in another order."""
    seen: dict[tuple[str, str], int] = {}
    for index, option in enumerate(options):
        for place, each in enumerate(option.overrides):
            first = seen.setdefault((each.item, each.field), index)
            if first != index:
                message = N_("sets the field {value} of the same item as {first}; one of them must go")
                values = {"value": shown(each.field), "first": f"options[{first}]"}
                yield Fault((index, "overrides", place), message, values)


def unknown_options(data: Object) -> Iterator[Fault]:
    """The chosen options that a document does not offer."""
    offered = {id_ for each in _objects(data.get("options")) if type(id_ := each.get("id")) is str}
    choice = data.get("choice")
    chosen = choice.get("options") if isinstance(choice, dict) else None
    missing = N_("{value} is not the id of an option of this document")
    for index, id_ in enumerate(chosen if isinstance(chosen, list) else ()):
        if type(id_) is str and id_ not in offered:
            yield from _at(index, unknown_word(id_, offered, wrong(missing, value=shown(id_))))


def _objects(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _at(index: int, refusal: Wrong) -> Iterator[Fault]:
    for fault in refusal.faults:
        yield fault._replace(steps=("choice", "options", index, *fault.steps))
