"""An import into an inventory: known devices are updated, new ones added, nothing doubles."""

import json
from collections.abc import Sequence

from assessment.facts import Unit
from assessment.intake.imports.building import item_document, told
from assessment.intake.imports.changes import Changes
from assessment.intake.imports.differences import Difference, Merged
from assessment.intake.imports.homes import Homes, Met, has_made_name, renamed
from assessment.intake.imports.known import Document, Line, Recognition, has_names
from assessment.intake.imports.limits import refused
from assessment.intake.imports.meeting import meet
from assessment.intake.imports.naming import Ids
from assessment.intake.imports.places import Places
from assessment.intake.imports.values import Draft, Preview
from assessment.intake.problems import N_

MOST_ITEMS = 20_000


def merge(document: Document, preview: Preview, *, site: str | None = None) -> Merged:
    """The inventory `document`, which must be a valid one, with the file in it; `document` stays as it is.

    A device is known by its serial number or asset id, one without both by kind, make, model and site.
    What the file does not tell stays as it is; what it does not name stays too, and so does what it says is
    out of use: the difference names it. New devices without a place
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
    out_of_use = differences[0].out_of_use
    if after == before:
        return Merged(after, Difference((), (), differences[-1].unchanged, out_of_use))
    added = tuple(change for each in differences for change in each.added)
    changed = tuple(change for each in differences for change in each.updated)
    return Merged(after, Difference(added, changed, differences[0].unchanged, out_of_use))


class _Merging:
    def __init__(self, document: Document, preview: Preview, site: str) -> None:
        self.document = document
        self.places = Places(document["sites"], preview.sites, document["customer"]["country"], site)
        self.lines = [Line(item) for item in document["items"]]
        self._by_id = {line.item["id"]: line for line in self.lines}
        self.ids = Ids((*self._by_id, *(draft.id for draft in preview.items if draft.id)))
        placed = [(draft, self._site(draft)) for draft in preview.items]
        recognition = Recognition(self.lines)
        self.found = recognition.all(placed)
        self.homes = Homes(self.lines, preview.items, self.found.values())
        self.changes = Changes()
        self.changes.out_of_use(recognition.unmet(preview.out_of_use))

    def _site(self, draft: Draft) -> str | None:
        return self.places.of(draft.site) if draft.site else None

    def merged(self) -> Merged:
        lines = [line for line in self.lines if line.quantity]
        if len(lines) > MOST_ITEMS:
            raise refused(N_("the inventory would have more than {most:,} items"), most=MOST_ITEMS)
        items = [line.document() for line in lines]
        document = {**self.document, "sites": self.places.sites, "items": items}
        return Merged(document, self.changes.difference())

    def take(self, draft: Draft) -> None:
        """Put the devices of one draft where they belong."""
        site = self._site(draft)
        met = [(unit, slot) for unit in draft.units if (slot := self.found.get(id(unit)))]
        own = self._by_id.get(draft.id or "")
        fitting = [own] if own else self.homes.of(draft, site, met)
        home = self._home(draft, site, met, fitting, by_id=own is not None)
        for unit, slot in met:
            elsewhere = home if slot.line not in fitting else None
            self.changes.device(slot, unit, elsewhere, exact=own is not None)
        new = [unit for unit in draft.units if id(unit) not in self.found]
        known = fitting or ([home] if home else [])
        rest = meet(known, new, draft.quantity - len(draft.units), self.changes)
        self._add(draft, home, site, *rest)
        if own:
            # Our own template states the quantity, which may be less than before.
            self.changes.quantity(own, max(draft.quantity, len(own.slots)))

    def _home(
        self, draft: Draft, site: str | None, met: Met, fitting: Sequence[Line], *, by_id: bool
    ) -> Line | None:
        """The line of the draft from now on; none where nothing of it is known yet."""
        home = fitting[0] if fitting else renamed(met)
        if home and not home.chosen:
            self._describe(home, draft, site, by_id=by_id)
        if home is None and met:
            home = self._new(draft, site or met[0][1].line.item["site"])
        if home:
            home.chosen = True
        return home

    def _describe(self, line: Line, draft: Draft, site: str | None, *, by_id: bool) -> None:
        said = told(draft) | ({"site": site} if site else {}) | ({"kind": draft.kind} if draft.told else {})
        if draft.named if by_id else has_made_name(line.item) and not line.fits(draft, site):
            said["name"] = draft.name
        self.changes.item(line, said, exact=by_id)

    def _add(self, draft: Draft, home: Line | None, site: str | None, units: list[Unit], plain: int) -> None:
        if not units and not plain:
            return
        home = home or self._new(draft, site or self.places.of(None))
        for unit in units:
            self.changes.new_device(home.added(unit))
        if plain:
            home.quantity += plain
            self.changes.new_devices(home, plain)

    def _new(self, draft: Draft, site: str) -> Line:
        item = item_document(draft, site, self.ids)
        line = Line({**item, "quantity": 0, "units": []})
        if not draft.units:
            del line.item["units"]
        line.chosen = True
        self.lines.append(line)
        return line
