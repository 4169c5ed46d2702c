"""What an import changes in an inventory, written down while it happens."""

from collections.abc import Iterable

from assessment.facts import Unit
from assessment.intake.imports.building import unit_document
from assessment.intake.imports.differences import Change, Difference
from assessment.intake.imports.known import COMPARED, NAMES, Document, Line, Slot, news

Fields = tuple[tuple[str, object, object], ...]


class Changes:
    """What was added and changed, how many devices stayed as they were, and which of them are out of use."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.unchanged = 0
        self._added: list[Change] = []
        self._changed: list[Change] = []
        self._out_of_use: list[Change] = []

    def difference(self) -> Difference:
        """All of it."""
        lists = (self._added, self._changed, self._out_of_use)
        added, changed, out_of_use = map(tuple, lists)
        return Difference(added, changed, self.unchanged, out_of_use)

    def item(self, line: Line, said: Document, *, exact: bool) -> None:
        """The item of a line says something else from now on, where it did not say so already.

        In an `exact` list, our own, another case of the letters is meant to be another word.
        """
        fresh = news(line.item, said, () if exact else COMPARED)
        if fresh:
            fields = _fields(line.item, fresh)
            line.item.update(fresh)
            self._changed.append(_about(line, fields=fields))

    def quantity(self, line: Line, quantity: int) -> None:
        """A line has another number of devices."""
        if quantity != line.quantity:
            self._changed.append(_about(line, fields=(("quantity", line.quantity, quantity),)))
            line.quantity = quantity

    def device(self, slot: Slot, told: Unit, home: Line | None = None, *, exact: bool = False) -> None:
        """Write down what a file tells of a known device, and move it to `home` where it stands elsewhere."""
        fresh = news(slot.unit, unit_document(told), () if exact else NAMES)
        fields = _fields(slot.unit, fresh)
        slot.unit = {**slot.unit, **fresh}
        if home and home is not slot.line:
            fields += (("item", slot.line.item["id"], home.item["id"]),)
            slot.move(home)
        if fields:
            self._changed.append(_about(slot.line, slot.unit, fields=fields))
        else:
            self.unchanged += 1

    def out_of_use(self, slots: Iterable[Slot]) -> None:
        """These devices stay although the file says that nobody uses them any more."""
        self._out_of_use += [_about(slot.line, slot.unit) for slot in slots]

    def new_device(self, slot: Slot) -> None:
        """A device of which something is known was added."""
        self._added.append(_about(slot.line, slot.unit, quantity=1))

    def new_devices(self, line: Line, quantity: int) -> None:
        """Devices of which nothing is known were added to a line."""
        self._added.append(_about(line, quantity=quantity))


def _about(line: Line, unit: Document | None = None, quantity: int = 0, fields: Fields = ()) -> Change:
    item, unit = line.item, unit or {}
    return Change(item["id"], item["name"], quantity, unit.get("serial"), unit.get("asset_id"), fields)


def _fields(before: Document, fresh: Document) -> Fields:
    return tuple((key, before.get(key), value) for key, value in fresh.items())
