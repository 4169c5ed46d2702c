"""The devices of an inventory, and which of them a file means: by serial number or asset id, each once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from assessment.facts import Unit
from assessment.intake.imports.building import unit_document
from assessment.intake.imports.values import Draft

Document = dict[str, Any]
COMPARED, NAMES = ("manufacturer", "model"), ("serial", "asset_id")


class Line:
    """An item that may change; `quantity` counts its devices, `slots` those of which something is known."""

    def __init__(self, item: Document) -> None:
        """A working copy of `item`."""
        self.item = dict(item)
        self.quantity: int = item["quantity"]
        self.slots = [Slot(self, dict(unit)) for unit in item.get("units") or ()]
        # Devices about which nothing is known, and how many of them this import has met already.
        self.plain: int = self.quantity - len(self.slots)
        self.chosen = False

    def added(self, unit: Unit) -> "Slot":
        """One more device, met."""
        slot = Slot(self, unit_document(unit))
        slot.met = True
        self.slots.append(slot)
        self.quantity += 1
        return slot

    def unknown(self) -> "Slot | None":
        """One of the devices of which nothing is known, from now on with a slot; none where none is left."""
        if not self.plain:
            return None
        self.plain -= 1
        slot = Slot(self, {})
        self.slots.append(slot)
        return slot

    def document(self) -> Document:
        """The item as it is now."""
        item = {**self.item, "quantity": self.quantity}
        if self.slots or "units" in item:
            item["units"] = [slot.unit for slot in self.slots]
        return item

    def fits(self, draft: Draft, site: str | None) -> bool:
        """Whether the draft's devices may be of this item, going by all that the file tells of them."""
        told: dict[str, object] = {name: getattr(draft, name) for name in COMPARED}
        told |= {
            "kind": draft.kind if draft.told else None,
            "site": site,
            "name": draft.name if draft.named else None,
        }
        return all(
            _same(self.item.get(key), value) for key, value in told.items() if value is not None
        ) and all(self.item.get(key) in (None, value) for key, value in draft.answers)

    def answers(self, draft: Draft) -> bool:
        """Whether the item has just the answers that the draft gives."""
        return all(self.item.get(key) == value for key, value in draft.answers)


class Slot:
    """One device of a line; `met` once the import has met it."""

    __slots__ = ("line", "met", "unit")

    def __init__(self, line: Line, unit: Document) -> None:
        """A device that is known as `unit`."""
        self.line, self.unit, self.met = line, unit, False

    @property
    def named(self) -> bool:
        """Whether it can be recognised."""
        return bool(self.unit.get("serial") or self.unit.get("asset_id"))

    def move(self, home: Line) -> None:
        """Stand in another line from now on."""
        self.line.slots.remove(self)
        self.line.quantity -= 1
        self.line = home
        home.slots.append(self)
        home.quantity += 1

    def may_be(self, unit: Unit) -> bool:
        """Whether nothing that is known of it contradicts `unit`."""
        return all(self.unit.get(key) in (None, value) for key, value in unit_document(unit).items())


class Recognition:
    """Finds known devices: by both names first, then by serial number, then by asset id."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Know the devices of `lines`."""
        self._known: dict[tuple[str | None, ...], list[Slot]] = {}
        for slot in (slot for line in lines for slot in line.slots if slot.named):
            for key in _keys(slot.unit.get("serial"), slot.unit.get("asset_id")):
                self._known.setdefault(key, []).append(slot)

    def all(self, drafts: Iterable[tuple[Draft, str | None]]) -> dict[int, Slot]:
        """The slot of each unit that is known, by the identity of the unit; a draft comes with its site."""
        found: dict[int, Slot] = {}
        units = [(unit, draft) for draft in drafts for unit in draft[0].units if unit.serial or unit.asset_id]
        self._named = Counter(key for unit, _ in units for key in _keys(unit.serial, unit.asset_id))
        for way in range(3):
            for unit, draft in units:
                slot = None if id(unit) in found else self._slot(unit, *draft, way)
                if slot:
                    slot.met, found[id(unit)] = True, slot
        return found

    def unmet(self, units: Iterable[Unit]) -> list[Slot]:
        """The known devices that `units` name and that were not met, each once."""
        found: dict[int, Slot] = {}
        for unit in units:
            slots = (slot for key in _keys(unit.serial, unit.asset_id) for slot in self._known.get(key, ()))
            left = (slot for slot in slots if not slot.met and not _other_serial(unit, slot))
            found.update({id(slot): slot for slot in islice(left, 1)})
        return list(found.values())

    def _slot(self, unit: Unit, draft: Draft, site: str | None, way: int) -> Slot | None:
        key = _key(way, unit.serial, unit.asset_id)
        known = self._known.get(key, ()) if key else ()
        slots = [slot for slot in known if not slot.met and (way < 2 or _plausible(unit, draft, slot))]
        if len(slots) < 2:
            return slots[0] if slots else None
        # Several devices have this name: the one about which least would change is meant, and rather one
        # whose other name nothing else in the file has.
        told = unit_document(unit)

        def unlike(slot: Slot) -> tuple[bool, int, int]:
            changes = len(news(slot.unit, told, NAMES))
            elsewhere = sum(
                self._named[key] for key in _keys(slot.unit.get("serial"), slot.unit.get("asset_id"))
            )
            return not slot.line.fits(draft, site), changes, elsewhere

        return min(slots, key=unlike)


def _keys(serial: str | None, asset_id: str | None) -> Iterator[tuple[str | None, ...]]:
    yield from (key for way in range(3) if (key := _key(way, serial, asset_id)))


def _key(way: int, serial: str | None, asset_id: str | None) -> tuple[str | None, ...] | None:
    serial, asset_id = (word.casefold() if word else None for word in (serial, asset_id))
    if way == 0:
        return ("both", serial, asset_id)
    word = serial if way == 1 else asset_id
    return ("serial" if way == 1 else "asset_id", word) if word else None


def _plausible(unit: Unit, draft: Draft, slot: Slot) -> bool:
    """Whether an asset id means the same device although its serial number is another."""
    return not _other_serial(unit, slot) or slot.line.fits(draft, None)


def _other_serial(unit: Unit, slot: Slot) -> bool:
    known = slot.unit.get("serial")
    return bool(unit.serial and known) and not _same(known, unit.serial)


def _same(known: object, told: object) -> bool:
    if isinstance(known, str) and isinstance(told, str):
        return known.casefold() == told.casefold()
    return known == told


def has_names(draft: Draft) -> bool:
    """Whether any of its devices can be recognised."""
    return any(unit.serial or unit.asset_id for unit in draft.units)


def news(known: Document, said: Document, keys: Iterable[str]) -> Document:
    """What is `said` without what is known already; of `keys` another case of the letters is no news.

    Sources differ in how they write a serial number or a maker: each would change what the other wrote.
    """
    return {
        key: value
        for key, value in said.items()
        if known.get(key) != value and not (key in keys and _same(known.get(key), value))
    }
