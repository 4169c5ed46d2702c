"""What an import changes in an inventory, written down while it happens."""

from collections.abc import Iterator

from assessment.facts import Unit
from assessment.intake.imports.building import unit_document
from assessment.intake.imports.known import Document, Line, Slot, updated
from assessment.intake.imports.values import Change, Difference

Fields = tuple[tuple[str, object, object], ...]


class Changes:
    """What was added and changed, and how many devices stayed as they were."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.unchanged = 0
        self._added: list[Change] = []
        self._changed: list[Change] = []

    def difference(self) -> Difference:
        """All of it."""
        return Difference(tuple(self._added), tuple(self._changed), self.unchanged)

    def item(self, line: Line, said: Document) -> None:
        """The item of a line says something else from now on, where it did not say so already."""
        fields = _fields(line.item, said)
        if fields:
            line.item.update(said)
            self._changed.append(_about(line, fields=fields))

    def quantity(self, line: Line, quantity: int) -> None:
        """A line has another number of devices."""
        if quantity != line.quantity:
            self._changed.append(_about(line, fields=(("quantity", line.quantity, quantity),)))
            line.quantity = quantity

    def device(self, slot: Slot, told: Unit, home: Line | None = None) -> None:
        """Write down what a file tells of a known device, and move it to `home` where it stands elsewhere."""
        fields = _fields(slot.unit, unit_document(told))
        slot.unit = updated(slot.unit, told)
        if home and home is not slot.line:
            fields += (("item", slot.line.item["id"], home.item["id"]),)
            slot.move(home)
        if fields:
            self._changed.append(_about(slot.line, slot.unit, fields=fields))
        else:
            self.unchanged += 1

    def new_device(self, slot: Slot) -> None:
        """A device of which something is known was added."""
        self._added.append(_about(slot.line, slot.unit, quantity=1))

    def new_devices(self, line: Line, quantity: int) -> None:
        """Devices of which nothing is known were added to a line."""
        self._added.append(_about(line, quantity=quantity))


def _about(line: Line, unit: Document | None = None, quantity: int = 0, fields: Fields = ()) -> Change:
    item, unit = line.item, unit or {}
    return Change(item["id"], item["name"], quantity, unit.get("serial"), unit.get("asset_id"), fields)


def _fields(before: Document, said: Document) -> Fields:
    return tuple(_differences(before, said))


def _differences(before: Document, said: Document) -> Iterator[tuple[str, object, object]]:
    for key, value in said.items():
        if before.get(key) != value:
            yield key, before.get(key), value
