"""An import into an inventory: known devices are updated, new ones added, nothing doubles."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from assessment.facts import Unit
from assessment.intake.imports.building import item_document, told, unit_document
from assessment.intake.imports.known import Line, Recognition, Slot, has_names, updated
from assessment.intake.imports.limits import refused
from assessment.intake.imports.naming import Ids
from assessment.intake.imports.places import Places
from assessment.intake.imports.values import Change, Difference, Draft, Merged, Preview
from assessment.intake.problems import N_

Document = dict[str, Any]
Fields = tuple[tuple[str, object, object], ...]
Alike = tuple[str | None, str, str]
MOST_ITEMS = 20_000


def merge(document: Document, preview: Preview, *, site: str | None = None) -> Merged:
    """The inventory `document`, which must be a valid one, with the file in it; `document` stays as it is.

    A device is known by its serial number or asset id, one without both by kind, make, model and site.
    What the file does not tell stays as it is; what it does not name stays too. New devices without a place
    stand at `site`, by default the first one. Raises `InputError` where the inventory would become too large.
    """
    first = _once(document, preview, site or "")
    return first if first.difference.empty else _settled(document, first, preview, site or "")


def _once(document: Document, preview: Preview, site: str) -> Merged:
    merging = _Merging(document, preview, site)
    for draft in sorted(preview.items, key=has_names, reverse=True):
        merging.take(draft)
    return merging.merged()


def _settled(document: Document, first: Merged, preview: Preview, site: str) -> Merged:
    """The import repeated until it changes nothing, so that doing it again changes nothing either.

    A list in which devices share or swap their names may need a second look. Where looks went round in a
    circle, the same one of its documents would be taken wherever one begins.
    """
    looks, documents = [first], [first.document]
    while not (again := _once(documents[-1], preview, site)).difference.empty:
        if again.document in documents:
            circle = documents[documents.index(again.document) :]
            return _of_looks(document, looks, min(circle, key=json.dumps))
        looks.append(again)
        documents.append(again.document)
    return first if len(looks) == 1 else _of_looks(document, looks, documents[-1])


def _of_looks(before: Document, looks: Sequence[Merged], after: Document) -> Merged:
    differences = [each.difference for each in looks]
    unchanged = differences[-1].unchanged
    if after == before:
        return Merged(after, Difference((), (), unchanged))
    added = tuple(change for each in differences for change in each.added)
    changed = tuple(change for each in differences for change in each.updated)
    return Merged(after, Difference(added, changed, differences[0].unchanged))


class _Merging:
    def __init__(self, document: Document, preview: Preview, site: str) -> None:
        self.document = document
        self.places = Places(document["sites"], preview.sites, document["customer"]["country"], site)
        self.lines = [Line(item) for item in document["items"]]
        self._by_id = {line.item["id"]: line for line in self.lines}
        self._alike: dict[Alike, list[Line]] = {}
        for line in self.lines:
            for key in _ways(line.item):
                self._alike.setdefault(key, []).append(line)
        self.ids = Ids((*self._by_id, *(draft.id for draft in preview.items if draft.id)))
        placed = [(draft, self._site(draft)) for draft in preview.items]
        self.found = Recognition(self.lines).all(placed)
        self._names = {draft.name.casefold() for draft in preview.items if draft.named}
        # Lines whose devices a file names belong to the drafts that name them.
        self.named = {id(slot.line) for slot in self.found.values()}
        self.added: list[Change] = []
        self.changed: list[Change] = []
        self.unchanged = 0

    def _site(self, draft: Draft) -> str | None:
        return self.places.of(draft.site) if draft.site else None

    def merged(self) -> Merged:
        lines = [line for line in self.lines if line.quantity]
        if len(lines) > MOST_ITEMS:
            raise refused(N_("the inventory would have more than {most} items"), most=f"{MOST_ITEMS:,}")
        items = [line.document() for line in lines]
        difference = Difference(tuple(self.added), tuple(self.changed), self.unchanged)
        return Merged({**self.document, "sites": self.places.sites, "items": items}, difference)

    def take(self, draft: Draft) -> None:
        """Put the devices of one draft where they belong."""
        site = self._site(draft)
        met = [(unit, slot) for unit in draft.units if (slot := self.found.get(id(unit)))]
        own = self._by_id.get(draft.id or "")
        fitting = [own] if own else self._fitting(draft, site, met)
        home = fitting[0] if fitting else _renamed(met)
        if home and not home.chosen:
            self._update_item(home, draft, site, by_id=own is not None)
        if home is None and met:
            home = self._new(draft, site or met[0][1].line.item["site"])
        if home:
            home.chosen = True
        for unit, slot in met:
            self._update(slot, unit, home if slot.line not in fitting else None)
        new = [unit for unit in draft.units if id(unit) not in self.found]
        rest = self._meet(fitting or ([home] if home else []), new, draft.quantity - len(draft.units))
        self._add(draft, home, site, *rest)
        if own:
            self._set_quantity(own, draft)

    def _fitting(self, draft: Draft, site: str | None, met: Sequence[tuple[Unit, Slot]]) -> list[Line]:
        """The lines whose devices these may be, the likeliest first.

        Where known devices stand, theirs; else the likeliest of all that no other draft means. Only devices
        without any name may be of several.
        """
        there = [line for line in dict.fromkeys(slot.line for _, slot in met) if line.fits(draft, site)]
        others = (line for line in self._alike.get(_way(draft), ()) if self._free(line))
        lines = there or [line for line in dict.fromkeys(others) if line.quantity and line.fits(draft, site)]
        lines = lines or self._called_otherwise(draft, site)
        said = {**told(draft), "name": draft.name}

        def unlike(line: Line) -> int:
            return sum(line.item.get(key) != value for key, value in said.items())

        lines.sort(key=unlike)
        if there or not has_names(draft):
            return [*lines[:1], *(line for line in lines[1:] if line.answers(draft))]
        return lines[:1]

    def _called_otherwise(self, draft: Draft, site: str | None) -> list[Line]:
        """The lines of the draft's model that the file names nowhere: somebody gave them another name."""
        if not (draft.named and draft.model) or draft.id:
            return []
        unnamed, way = replace(draft, named=False), (draft.kind, "model", draft.model.casefold())
        lines = (line for line in self._alike.get(way, ()) if self._free(line) and line.quantity)
        lines = (line for line in lines if line.item["name"].casefold() not in self._names)
        return [line for line in lines if line.fits(unnamed, site)]

    def _free(self, line: Line) -> bool:
        return not line.chosen and id(line) not in self.named

    def _update_item(self, line: Line, draft: Draft, site: str | None, *, by_id: bool) -> None:
        said = told(draft) | ({"site": site} if site else {}) | ({"kind": draft.kind} if draft.told else {})
        if draft.named if by_id else _made_name(line.item) and not line.fits(draft, site):
            said["name"] = draft.name
        fields = _fields(line.item, said)
        if fields:
            line.item.update(said)
            self.changed.append(Change(line.item["id"], line.item["name"], fields=fields))

    def _update(self, slot: Slot, unit: Unit, home: Line | None) -> None:
        """Write down what the file tells of a known device, and move it where it stands elsewhere."""
        fields = _fields(slot.unit, unit_document(unit))
        slot.unit = updated(slot.unit, unit)
        if home and home is not slot.line:
            fields += (("item", slot.line.item["id"], home.item["id"]),)
            _move(slot, home)
        self._count(slot, fields)

    def _count(self, slot: Slot, fields: Fields) -> None:
        if fields:
            self.changed.append(_change(slot.line, slot.unit, fields=fields))
        else:
            self.unchanged += 1

    def _meet(self, lines: Sequence[Line], units: list[Unit], plain: int) -> tuple[list[Unit], int]:
        """Find devices without a known name among those of which little is known; the rest is new."""
        open_ = [slot for line in lines for slot in line.slots if not slot.met and not slot.named]
        left = [unit for unit in units if not self._met_alike(open_, unit)]
        for line in lines:
            plain -= self._met_in(line, plain)
        # A device gets its name where the draft belongs: in the likeliest line, and in no other.
        home = lines[:1]
        there = [slot for slot in open_ if slot.line in home]
        return [unit for unit in left if not self._filled(home, there, unit)], plain

    def _met_alike(self, open_: Iterable[Slot], unit: Unit) -> bool:
        """Whether a device without a name stands there with the same dates."""
        alike = unit_document(unit)
        for slot in open_:
            if not slot.met and slot.unit == alike:
                slot.met = True
                self.unchanged += 1
                return True
        return False

    def _met_in(self, line: Line, plain: int) -> int:
        """How many devices without names are some of this line, those that have names last."""
        met: int = min(line.plain, plain)
        line.plain -= met
        if met < plain:
            unmet = [slot for slot in line.slots if not slot.met]
            for slot in sorted(unmet, key=lambda slot: slot.named)[: plain - met]:
                slot.met, met = True, met + 1
        self.unchanged += met
        return met

    def _filled(self, lines: Iterable[Line], open_: Iterable[Slot], unit: Unit) -> bool:
        """Whether a device of which nothing was known is this one."""
        left = [slot for slot in open_ if not slot.met]
        slot = next((slot for slot in left if slot.may_be(unit)), None) or _of_plain(lines)
        slot = slot or next(iter(left), None)
        if slot is None:
            return False
        slot.met = True
        fields = _fields(slot.unit, unit_document(unit))
        slot.unit = updated(slot.unit, unit)
        self._count(slot, fields)
        return True

    def _add(self, draft: Draft, home: Line | None, site: str | None, units: list[Unit], plain: int) -> None:
        if not units and not plain:
            return
        if home is None:
            home = self._new(draft, site or self.places.of(None))
        home.quantity += len(units) + plain
        for unit in units:
            slot = Slot(home, unit_document(unit))
            slot.met = True
            home.slots.append(slot)
            self.added.append(_change(home, slot.unit, quantity=1))
        if plain:
            self.added.append(Change(home.item["id"], home.item["name"], plain))

    def _new(self, draft: Draft, site: str) -> Line:
        item = item_document(draft, site, self.ids)
        line = Line({**item, "quantity": 0, "units": []})
        if not draft.units:
            del line.item["units"]
        line.chosen = True
        self.lines.append(line)
        return line

    def _set_quantity(self, line: Line, draft: Draft) -> None:
        """The quantity that our own template states, which may be less than before."""
        quantity = max(draft.quantity, len(line.slots))
        if quantity != line.quantity:
            fields = (("quantity", line.quantity, quantity),)
            self.changed.append(Change(line.item["id"], line.item["name"], fields=fields))
            line.quantity = quantity


def _way(draft: Draft) -> Alike:
    """Where the lines are listed that a draft may mean: under its name, its model or its kind alone."""
    kind = draft.kind if draft.told else None
    if draft.named:
        return kind, "name", draft.name.casefold()
    return (kind, "model", draft.model.casefold()) if draft.model else (kind, "", "")


def _ways(item: Document) -> Iterator[Alike]:
    for kind in (item["kind"], None):
        yield kind, "", ""
        yield kind, "name", item["name"].casefold()
        if item.get("model"):
            yield kind, "model", item["model"].casefold()


def _renamed(met: Sequence[tuple[Unit, Slot]]) -> Line | None:
    """The line whose devices are all met by one draft that describes them otherwise."""
    lines = {id(slot.line) for _, slot in met}
    line = met[0][1].line if len(lines) == 1 else None
    return line if line and len(met) == line.quantity and not line.chosen else None


def _of_plain(lines: Iterable[Line]) -> Slot | None:
    """One of the devices about which nothing is known, from now on with a slot."""
    line = next((line for line in lines if line.plain), None)
    if line is None:
        return None
    line.plain -= 1
    slot = Slot(line, {})
    line.slots.append(slot)
    return slot


def _made_name(item: Document) -> bool:
    """Whether a name says make and model alone, so that nobody thought of it."""
    model, name = item.get("model") or "", item["name"].casefold()
    return bool(model) and name in (model.casefold(), f"{item.get('manufacturer')} {model}".casefold())


def _move(slot: Slot, home: Line) -> None:
    slot.line.slots.remove(slot)
    slot.line.quantity -= 1
    slot.line = home
    home.slots.append(slot)
    home.quantity += 1


def _fields(before: Document, said: Document) -> Fields:
    return tuple(_differences(before, said))


def _differences(before: Document, said: Document) -> Iterator[tuple[str, object, object]]:
    for key, value in said.items():
        if before.get(key) != value:
            yield key, before.get(key), value


def _change(line: Line, unit: Document, quantity: int = 0, fields: Fields = ()) -> Change:
    item = line.item
    return Change(item["id"], item["name"], quantity, unit.get("serial"), unit.get("asset_id"), fields)
